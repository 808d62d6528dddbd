package hostile

import "encoding/json"

// Hostile folders to start in, arguments and variables of the environment.

var fileCallGuards = []Guard{
	{"file start is a file", "pkg/tree/locate.go", "} else if «!info.IsDir()» {\n\t\treturn Place{}", ""},
	{"file start is a link", "pkg/tree/locate.go", "} else if «info.Mode()&fs.ModeSymlink != 0» {\n\t\t\treturn Place{}", ""},
	{"file above the repository", "pkg/tree/locate.go", "if «exists(filepath.Join(at, \".git\"))» || filepath.Dir(at) == at {", ""},
	{"file no AIMS", "pkg/cli/reading.go", "if «errors.Is(err, tree.ErrNoAIMS)» {\n\t\thint := ", ""},
	{"file day", "pkg/day/day.go", "if «err != nil || len(s) != len(time.DateOnly)» {", ""},
	{"file epoch", "pkg/cli/report.go", "seconds, err := strconv.ParseInt(epoch, 10, 64)\n\tif «err != nil» {", ""},
	{"file epoch range", "pkg/cli/report.go", "day.Parse(on.String()); «err != nil» {", ""},
	{"file within", "pkg/day/duration.go", "if «m == nil || s == \"P\"» {", ""},
	{"file within range", "pkg/cli/due.go", "if «until.After(lastDay())» {", ""},
	{"file seed", "pkg/cli/sample.go", "case «!sample.IsSeed(o.Seed)»:", ""},
	{"file count", "pkg/cli/sample.go", "case «set(\"count\") && o.Count < 1 || set(\"per-control\") && o.PerControl < 1»:", ""},
	{"file period", "pkg/cli/sample.go", "if «o.Until.Before(o.From)» {", ""},
	{"file draw all", "pkg/sample/draw.go", "return picked[:«min(k, len(picked))»]", "k"},
	{"file sample outside", "pkg/sample/resolve.go", "case «errors.Is(err, tree.ErrOutside)»:", ""},
	{"file sample sum", "pkg/sample/resolve.go", "if «e.SHA256.Known() && !slices.Contains(sums.SHA256, e.SHA256.Value)» {", ""},
	{"file sample folder", "pkg/sample/resolve.go", "case «!info.Mode().IsRegular()»:", ""},
	{"file sample commit", "pkg/sample/resolve.go", "case «!wholeHash.MatchString(hash)»:", ""},
}

// sampled draws all evidence and looks at EV-design.
func sampled(c Case) Case {
	c.Args = []string{"sample", "--seed", "7", "--count", "99", "-f", "json"}
	c.Look = func(o Outcome) string {
		var drawn struct {
			Evidence []struct {
				ID    string
				Why   string `json:"resolution_why"`
				Found string `json:"resolution"`
			}
		}
		if err := json.Unmarshal([]byte(o.Stdout), &drawn); err != nil {
			return err.Error()
		}
		for _, e := range drawn.Evidence {
			if e.ID == "EV-design" {
				return e.Found + ": " + e.Why + "\n"
			}
		}
		return "not drawn\n"
	}
	return c
}

func started(in string) []string { return []string{"-C", in, "validate", "-f", "json"} }

var fileCallCases = []Case{
	{Name: "started in a file", Guard: "file start is a file", Args: started("aims.yaml")},
	{Name: "started in an AIMS elsewhere, behind a link of the repository", Guard: "file start is a link", Base: Empty, Do: []Step{Git("init", "-q"), Write("../mine/aims.yaml", "kind: aims\n"), Link("aims", "../mine")}},
	{Name: "an aims.yaml that lies in wait above the repository", Guard: "file above the repository", Base: Empty, Do: []Step{Git("init", "-q"), Write("../aims.yaml", "kind: aims\n")}},
	{Name: "started where nothing is", Guard: "file no AIMS", Base: Empty},
	{Name: "a day that runs on", Guard: "file day", Args: []string{"validate"}, Env: []string{"AIMS_AS_OF=2026-11-02T00:00:00Z; id"}},
	{Name: "an epoch that is a word", Guard: "file epoch", Args: []string{"report", "-o", "pack"}, Env: []string{"AIMS_AS_OF=", "SOURCE_DATE_EPOCH=$(id)"}},
	{Name: "an epoch beyond all calendars", Guard: "file epoch range", Args: []string{"report", "-o", "pack"}, Env: []string{"AIMS_AS_OF=", "SOURCE_DATE_EPOCH=9223372036854775807"}},
	{Name: "a look ahead of a hundred million years", Guard: "file within", Args: []string{"due", "--within", "P99999999Y"}},
	{Name: "a look ahead to the year 12025", Guard: "file within range", Args: []string{"due", "--within", "P9999Y"}},
	{Name: "a seed that is a program", Guard: "file seed", Args: []string{"sample", "--seed", "$(id)"}},
	{Name: "a draw of minus one", Guard: "file count", Args: []string{"sample", "--seed", "7", "--count", "-1"}},
	{Name: "a draw of more than there is", Guard: "file draw all", Args: []string{"sample", "--seed", "7", "--count", "9223372036854775807", "-f", "csv"}, Look: Counted("EV-")},
	{Name: "a draw from a period that ends before it begins", Guard: "file period", Base: Commit, Args: []string{"sample", "--seed", "7", "--of", "changes", "--from", "2026-11-02", "--until", "2026-01-01"}},
	sampled(Case{Name: "a draw of a proof outside of the repository", Guard: "file sample outside", Do: []Step{proof("../../../etc/passwd")}}),
	sampled(Case{Name: "a draw of a proof that is a folder", Guard: "file sample folder", Do: []Step{Remove("proof/design-note.md"), Folder("proof/design-note.md")}}),
	sampled(Case{Name: "a draw of a proof with a letter more", Guard: "file sample sum", Do: []Step{Append("proof/design-note.md", "x")}}),
	sampled(Case{Name: "a draw of a commit that is an option", Guard: "file sample commit", Do: []Step{Edit("evidence/EV-design.yaml", "path: proof/design-note.md", "commit: abcdef1")}}),
}
