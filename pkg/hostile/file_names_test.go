package hostile

import "strings"

// Names that terminals obey, that shells take for options, that are too long,
// too deep or too many, and that some disks take for one another.

var fileNameGuards = []Guard{
	{"file name hidden", "pkg/output/output.go", "if «hidden(r)» {\n\t\t\tb.WriteString(spell(r))", ""},
	{"file name command", "pkg/output/output.go", "if «strings.HasPrefix(strings.TrimSpace(s), \"::\")» {", ""},
	{"file folder unread", "pkg/tree/read.go", "case «name == \"\"»:\n\t\t\treturn err", "true"},
	{"file long name", "pkg/whole/whole.go", "«string(base[:min(len(base), 50)])»+Unfinished)", "string(base)"},
	{"file twins", "pkg/check/id_twin.go", "case «twin.Head().ID.Value != m.ID.Value»:", ""},
	{"file name twins", "pkg/check/id_twin.go", "} else if «!told» {", ""},
	{"file missing", "pkg/check/file_missing.go", "if «errors.Is(err, tree.ErrOutside) || err == nil && info.Mode().IsRegular()» {", "true"},
	{"file name outside", "pkg/aims/aims.go", "if «err != nil || !filepath.IsLocal(rel)» {", ""},
	{"file organisation", "pkg/cli/init.go", "organisation = «printable(filepath.Base(place.Top))»", "filepath.Base(place.Top)"},
	{"file quote", "pkg/source/quote.go", "if «plain(s)» {", "true"},
	{"file no such record", "pkg/cli/narrow.go", "if «name != \".\" && !slices.ContainsFunc(s.Tree.Records, func(f treeFile) bool { return inFolder(f.Path, name) })» {", ""},
}

var text255 = strings.Repeat("n", 255)

var fileNameCases = []Case{
	{Name: "a name with a line end and a command of a forge", Guard: "file name hidden", Do: []Step{Write("risks/a\n::error::b.yaml", "")}, Args: []string{"validate", "-q", "--rule", "file-empty"}},
	{Name: "a name that begins with a command of a forge", Guard: "file name command", Do: []Step{Write("::error::b.yaml", "")}, Args: []string{"validate", "-q", "--rule", "file-empty"}},
	{Name: "a name like an option", Guard: "file no such record", Do: []Step{Write("--as-of=2020-01-01.yaml", aRisk)}, Args: []string{"validate", "-f", "json", "--", "--as-of=2020-01-01.yml"}},
	{Name: "an output whose name has 255 bytes", Guard: "file long name", Args: []string{"validate", "-f", "json", "-o", text255}, Writes: []string{text255}},
	{Name: "risks whose ids differ in capitals alone", Guard: "file twins", Do: []Step{Write("risks/RISK-IP.yaml", strings.ReplaceAll(aRisk, "RISK-stray", "RISK-IP"))}},
	{Name: "risks whose files differ in capitals alone", Guard: "file name twins", Do: []Step{Write("risks/RISK-IP.yaml", aRisk)}},
	{Name: "a proof whose name on the disk is composed otherwise", Guard: "file missing", Do: []Step{
		Move("proof/design-note.md", "proof/design-note\u0308.md"), Edit("evidence/EV-design.yaml", "proof/design-note.md", "proof/design-not\u00eb.md"),
	}},
	{Name: "records deeper than a path may be long", Guard: "file folder unread", Do: []Step{Depth(strings.Repeat("d", 60), 80, "RISK-p.yaml", aRisk)}, Look: Marked("too long")},
	{Name: "two thousand records that say nothing", Guard: "file empty", Do: []Step{Several(2000, "risks/RISK-#.yaml", "")}, Look: Counted("file-empty")},
	{Name: "a path that leads out of the repository is asked for", Guard: "file name outside", Args: []string{"validate", "-f", "json", "../../etc"}},
	{Name: "an AIMS begun in a folder whose name is YAML", Guard: "file quote", Base: Empty, Do: []Step{Folder("a\nkind: person")}, Args: []string{"init", "a\nkind: person"}, Writes: []string{"a\nkind: person"}, Look: Marked("title: \"AI management")},
	{Name: "an AIMS begun in a folder whose name rings", Guard: "file organisation", Base: Empty, Do: []Step{Folder("a\a\x1b]0;b")}, Args: []string{"init", "a\a\x1b]0;b"}, Writes: []string{"a\a\x1b]0;b"}, Look: Marked("title: \"AI management")},
}
