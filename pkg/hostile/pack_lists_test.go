package hostile

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/examples"
)

// Baselines, and files that say who owns what.

var baselineGuards = []Guard{
	{"baseline link", "pkg/cli/files.go", "link := linkIn(full); «link != \"\"» {\n\t\treturn nil", ""},
	{"baseline size", "pkg/cli/files.go", "if «err == nil && int64(len(data)) > limit» {", ""},
	{"baseline pipe", "pkg/cli/files.go", "f, err := os.OpenFile(name, «os.O_RDONLY|syscall.O_NONBLOCK», 0)", "os.O_RDONLY"},
	{"baseline there", "pkg/cli/known.go", "if «errors.Is(err, fs.ErrNotExist)» {\n\t\treturn baseline.Baseline{}, usage(again, \"--baseline: there is no", ""},
	{"baseline form", "pkg/baseline/baseline.go", "if «!json.Valid(data)» {", ""},
	{"baseline object", "pkg/baseline/baseline.go", "t, _ := d.Token(); «t != json.Delim('{')» {", ""},
	{"baseline twice", "pkg/baseline/baseline.go", "if «seen[name]» {", ""},
	{"baseline field", "pkg/baseline/baseline.go", "return Baseline{}, «fmt.Errorf(\"it has a field %q, which no baseline has\", name)»", "error(nil)"},
	{"baseline without schema", "pkg/baseline/baseline.go", "}\n\tif «b.Schema != Schema» {", ""},
	{"baseline list", "pkg/baseline/baseline.go", "t, err := d.Token(); «err != nil || t != json.Delim('[')» {", ""},
	{"baseline rule", "pkg/baseline/baseline.go", "case «e.Rule == \"\"»:", ""},
	{"baseline place", "pkg/baseline/baseline.go", "case «(e.Record == \"\") == (e.File == \"\")»:", ""},
	{"baseline digest", "pkg/baseline/baseline.go", "case «!digest.MatchString(e.Digest)»:", ""},
	{"baseline severity", "pkg/baseline/baseline.go", "case «!known»:", ""},
	{"baseline count", "pkg/baseline/baseline.go", "case «e.Count < 1»:", ""},
	{"baseline entry twice", "pkg/baseline/baseline.go", "case «seen[e.key()]»:", ""},
	{"baseline fixed", "pkg/cli/known.go", "if «slices.ContainsFunc(aims.Rules(), func(r *finding.Rule) bool { return r.ID == e.Rule && r.Fixed })» {", ""},
	{"baseline takes", "pkg/baseline/baseline.go", "func takes(f finding.Finding) bool { return «!f.Rule.Fixed && f.Excused == \"\"» }", "true"},
	{"baseline record", "pkg/baseline/baseline.go", "func (e Entry) key() key { return key{e.Rule, «e.Record», e.File, e.Digest} }", "\"SYS-summary\""},
	{"baseline graver", "pkg/baseline/baseline.go", "return «f.Severity > known»", ""},
	{"baseline number", "pkg/baseline/baseline.go", "if err := d.Decode(&e); «err != nil» {", ""},
	{"baseline key", "pkg/baseline/baseline.go", "k := key{rule: f.Rule.ID, record: f.Record, digest: «finding.Identity(f)»}", "\"00000000000000000000000000000000\""},
	{"baseline of a change", "pkg/cli/known.go", "case «since != \"\" && k.from+k.to != \"\"»:", ""},
	{"baseline stream", "pkg/cli/known.go", "case «k.from == \"-\" || k.to == \"-\"»:", ""},
	{"baseline of a part", "pkg/cli/known.go", "case «k.to != \"\" && len(n.paths)+len(n.rules()) > 0»:", ""},
}

// known calls validate with a baseline of these entries.
func known(name, guard string, entries ...string) Case {
	return knownAs(name, guard, `{"schema":"aims/baseline/v1","findings":[`+strings.Join(entries, ",")+`]}`)
}

// knownAs calls validate with this text as its baseline.
func knownAs(name, guard, text string, do ...Step) Case {
	return Case{Name: name, Guard: guard, Do: append([]Step{Write("base.json", text)}, do...), Args: []string{"validate", "-f", "json", "--baseline", "base.json"}}
}

// entry is one of self-approval of APP-controls, as --write-baseline gives it, with parts of it changed.
func entry(change ...string) string {
	return strings.NewReplacer(change...).Replace(`{"rule":"self-approval","record":"APP-controls","file":"","severity":"info","count":1,"digest":"0123456789abcdef0123456789abcdef","message":"PER-wren both prepared and approved this"}`)
}

var baselineCases = []Case{
	known("a baseline whose entry names no rule", "baseline rule", entry("self-approval", "")),
	known("a baseline whose entry is for everything everywhere", "baseline place", entry("APP-controls", "")),
	known("a baseline whose entry fits every finding", "baseline digest", entry("0123456789abcdef0123456789abcdef", "*")),
	known("a baseline whose entry is graver than grave", "baseline severity", entry(`"severity":"info"`, `"severity":"fatal"`)),
	known("a baseline whose entry counts nothing", "baseline count", entry(`"count":1`, `"count":0`)),
	known("a baseline that names a finding twice", "baseline entry twice", entry(), entry()),
	known("a baseline that takes out what can never be left out", "baseline fixed", entry("self-approval", "yaml-syntax")),
	knownAs("a baseline that does not say its form", "baseline without schema", `{"findings":[]}`),
	knownAs("a baseline with two lists", "baseline twice", `{"schema":"aims/baseline/v1","findings":[],"findings":[`+entry()+`]}`),
	knownAs("a baseline with a second list in capitals", "baseline field", `{"schema":"aims/baseline/v1","findings":[],"FINDINGS":[`+entry()+`]}`),
	knownAs("a baseline that is a list", "baseline object", `[{"schema":"aims/baseline/v1"}]`),
	knownAs("a baseline whose list is an object", "baseline list", `{"schema":"aims/baseline/v1","findings":{"a":1}}`),
	knownAs("a baseline of two objects", "baseline form", `{"schema":"aims/baseline/v1","findings":[]}{}`),
	knownAs("a baseline with a count beyond all numbers", "baseline number", `{"schema":"aims/baseline/v1","findings":[`+entry(`"count":1`, `"count":1e400`)+`]}`),
	knownAs("a baseline of forty mebibytes", "baseline size", "", Sparse("base.json", 40<<20)),
	{Name: "a baseline that is a pipe nobody writes to", Guard: "baseline pipe", Do: []Step{Pipe("base.json")}, Args: []string{"validate", "-f", "json", "--baseline", "base.json"}},
	{Name: "a baseline that is a link to one elsewhere", Guard: "baseline link", Base: Commit, Do: []Step{Write("../base.json", `{"schema":"aims/baseline/v1","findings":[]}`), Link("base.json", "../base.json")}, Args: []string{"validate", "-f", "json", "--baseline", "base.json"}},
	{Name: "a baseline that is not there", Guard: "baseline there", Args: []string{"validate", "-f", "json", "--baseline", "base.json"}},
	{Name: "a baseline from a stream", Guard: "baseline stream", Args: []string{"validate", "-f", "json", "--baseline", "-"}},
	{Name: "a baseline of a part, which would forget the rest", Guard: "baseline of a part", Args: []string{"validate", "-f", "json", "--write-baseline", "base.json", "risks"}},
	{Name: "a baseline that a change brings along for itself", Guard: "baseline of a change", Base: Commit, Do: []Step{Write("base.json", "{}")}, Args: []string{"validate", "--changed-since", "HEAD", "--baseline", "base.json"}},
	{Name: "a baseline of what can never be left out", Guard: "baseline takes", Do: []Step{Write("risks/RISK-q.yaml", "")}, Args: []string{"validate", "-f", "json", "--write-baseline", "base.json"}, Writes: []string{"base.json"}},
	{Name: "a baseline with an entry made milder, so that it takes no more", Guard: "baseline graver", Do: []Step{watches("nothing/**"), noted, Edit("base.json", `"severity": "warning"`, `"severity": "info"`)}, Args: []string{"validate", "-f", "json", "--baseline", "base.json"}},
	{Name: "a baseline with an entry for another record", Guard: "baseline record", Do: []Step{watches("nothing/**"), noted, Edit("base.json", `"record": "SYS-summary"`, `"record": "SYS-other"`)}, Args: []string{"validate", "-f", "json", "--baseline", "base.json"}},
	knownAs("a baseline with the entry of another finding of the same rule", "baseline key", `{"schema":"aims/baseline/v1","findings":[`+entry(
		"self-approval", "watch-matches-nothing", "APP-controls", "SYS-summary", `"info"`, `"warning"`, "0123456789abcdef0123456789abcdef", strings.Repeat("0", 32))+`]}`, watches("nothing/**")),
}

// noted writes the baseline of what is found.
func noted(t testing.TB, dir string) {
	t.Helper()
	c := exec.Command(whole.get(t), "validate", "-f", "json", "--as-of", examples.AsOf, "--write-baseline", "base.json", "-o", "/dev/null", "--fail-on", "never")
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

var ownersGuards = []Guard{
	{"owners second block", "pkg/owners/write.go", "if «at != nil» {", ""},
	{"owners end alone", "pkg/owners/write.go", "if «!open» {", ""},
	{"owners open block", "pkg/owners/write.go", "if «open» {", ""},
	{"owners no block", "pkg/owners/compare.go", "if «at == nil» {\n\t\treturn []string", ""},
	{"owners missing line", "pkg/owners/compare.go", "case «have == nil»:", ""},
	{"owners missing", "pkg/owners/compare.go", "missing := without(w.owners, have.owners); «len(missing) > 0» {", ""},
	{"owners more", "pkg/owners/compare.go", "more := without(have.owners, w.owners); «len(more) > 0» {", ""},
	{"owners line", "pkg/owners/compare.go", "if «named(want, h.pattern) == nil» {", ""},
	{"owners order", "pkg/owners/compare.go", "if «len(list) == 0 && !slices.EqualFunc(here, want, func(h, w entry) bool { return h.pattern == w.pattern })» {", ""},
	{"owners taken", "pkg/owners/compare.go", "if «len(taken) > 0» {", ""},
	{"owners many lines", "pkg/owners/compare.go", "if «len(after) > mostAfter» {", ""},
	{"owners long pattern", "pkg/owners/compare.go", "if «len(e.pattern) > mostPattern» {", ""},
	{"owners size", "pkg/cli/owners.go", "if «len(data) > maxOwners» {", ""},
	{"owners address", "pkg/owners/owners.go", "if «address.MatchString(m.Value)» {", "true"},
	{"owners pattern", "pkg/owners/write.go", "case «strings.ContainsRune(\"#!*?[]\\\\\\\"'`@\", r) || output.Clean(string(r)) != string(r) || unicode.IsSpace(r)»:", ""},
	{"owners blank", "pkg/owners/write.go", "case «r == ' '»:", ""},
	{"owners text", "pkg/owners/write.go", "fill[i] = «output.Clean(s)»", "s"},
	{"owners there", "pkg/cli/owners.go", "readGiven(args[0], maxOwners); «errors.Is(err, fs.ErrNotExist)» {", ""},
	{"owners unread", "pkg/owners/owners.go", "if «!b.answers.Read(\"aims\", \"role\", \"person\")» {", ""},
}

// block is what `aims owners` writes for the firm of one.
const block = `# aims: begin
/scope.yaml ada@tidewater-notes.example
/certification.yaml ada@tidewater-notes.example
/policies/ ada@tidewater-notes.example
/risks/ ada@tidewater-notes.example
/acceptances/ ada@tidewater-notes.example
/controls/ ada@tidewater-notes.example
/impact-assessments/ ada@tidewater-notes.example
/changes/ ada@tidewater-notes.example
/gates/ ada@tidewater-notes.example
/.gitattributes ada@tidewater-notes.example
/.github/CODEOWNERS ada@tidewater-notes.example
/CODEOWNERS ada@tidewater-notes.example
/aims.yaml ada@tidewater-notes.example
/approvals/ ada@tidewater-notes.example
/docs/CODEOWNERS ada@tidewater-notes.example
/exceptions/ ada@tidewater-notes.example
/people/ ada@tidewater-notes.example
/risk-criteria.yaml ada@tidewater-notes.example
/roles/ ada@tidewater-notes.example
# aims: end
`

// owned compares a file of owners with the records.
func owned(name, guard, text string) Case {
	return Case{Name: name, Guard: guard, Do: []Step{Write("CODEOWNERS", text)}, Args: []string{"owners", "--check", "CODEOWNERS"}}
}

// lines are many of them, each of another pattern.
func lines(n int, form string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form+"\n", i)
	}
	return b.String()
}

var ownersCases = []Case{
	owned("owners: a second block", "owners second block", block+block),
	owned("owners: an end without a beginning", "owners end alone", "# aims: end\n"+block),
	owned("owners: a beginning without an end", "owners open block", strings.TrimSuffix(block, "# aims: end\n")),
	owned("owners: a block in a comment of another kind", "owners no block", "## aims: begin\n/ mallory@example.org\n## aims: end\n"),
	owned("owners: a folder left out", "owners missing line", strings.Replace(block, "/risks/ ada@tidewater-notes.example\n", "", 1)),
	owned("owners: another one for the risks", "owners missing", strings.Replace(block, "/risks/ ada@tidewater-notes.example", "/risks/ @mallory", 1)),
	owned("owners: somebody added for the risks", "owners more", strings.Replace(block, "/risks/ ada@tidewater-notes.example", "/risks/ ada@tidewater-notes.example @mallory\x1b[2J", 1)),
	owned("owners: a line for one risk in the block", "owners line", strings.Replace(block, "/risks/ ", "/risks/RISK-ip.yaml @mallory\n/risks/ ", 1)),
	owned("owners: a line twice in the block", "owners order", strings.Replace(block, "/risks/ ada@tidewater-notes.example\n", "/risks/ ada@tidewater-notes.example\n/risks/ ada@tidewater-notes.example\n", 1)),
	owned("owners: a line below the block takes everything", "owners taken", block+"* @mallory\n"),
	owned("owners: more lines below the block than are judged", "owners many lines", block+lines(2001, "/src/%d @dev")),
	owned("owners: a pattern that is a bomb", "owners long pattern", block+strings.Repeat("**/", 50000)+" @mallory\n"),
	{Name: "owners: a file at its usual place larger than forges read", Guard: "owners size", Do: []Step{Write(".github/CODEOWNERS", block+strings.Repeat("#\n", 2<<20))}, Args: []string{"owners", "--check"}},
	{Name: "owners: a link at its usual place", Guard: "file link in the middle", Do: []Step{Write("owners", block), Link(".github/CODEOWNERS", "../owners")}, Args: []string{"owners", "--check"}},
	{Name: "owners: no file", Guard: "owners there", Args: []string{"owners", "--check", "CODEOWNERS"}},
	{Name: "owners: an address that is a team and a comment", Guard: "owners address", Do: []Step{Edit("people/PER-wren.yaml", "ada@tidewater-notes.example", "'*#x@tidewater-notes.example'")}, Args: []string{"owners"}, Look: Marked("/risks/")},
	{Name: "owners: a record in a file whose name is a pattern", Guard: "owners pattern", Do: []Step{Move("people/PER-wren.yaml", "staff/#*[a]@mallory.yaml")}, Args: []string{"owners"}, Look: Marked("/staff")},
	{Name: "owners: a record in a file whose name is an owner", Guard: "owners blank", Do: []Step{Move("people/PER-wren.yaml", "staff/x mallory.yaml")}, Args: []string{"owners"}, Look: Marked("/staff")},
	{Name: "owners: a person without an address whose name is a line", Guard: "owners text", Do: []Step{Edit("people/PER-wren.yaml", "emails:\n  - ada@tidewater-notes.example\n", ""), Edit("people/PER-wren.yaml", "title: Ada Wren", "title: |-\n  Ada\n  * @mallory")}, Args: []string{"owners"}, Look: Marked("@mallory")},
	{Name: "owners: a role that cannot be read", Guard: "owners unread", Do: []Step{Write("roles/ROLE-top.yaml", "kind: role\nid: [\n")}, Args: []string{"owners"}},
}
