package output_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

var (
	anError   = &finding.Rule{ID: "an-error", Severity: finding.Error}
	aWarning  = &finding.Rule{ID: "a-warning", Severity: finding.Warning}
	aNotice   = &finding.Rule{ID: "a-notice", Severity: finding.Info}
	sampleDay = "2026-11-02"
)

func at(line, column int) finding.Position {
	return finding.Position{File: "risks/a.yaml", Line: line, Column: column}
}

func found(rule *finding.Rule, pos finding.Position, length int, message string) finding.Finding {
	return finding.Finding{Rule: rule, Severity: rule.Severity, Pos: pos, Length: length, Message: message}
}

func runOf(source string, findings ...finding.Finding) output.Run {
	run := output.Run{Findings: findings, Source: func(string) []byte { return []byte(source) }}
	run.Summary = output.Summary{Records: 1, Files: 2, AsOf: sampleDay, History: "not checked", Waiting: []string{}}
	run.Summary.Count(findings)
	return run
}

func written(t testing.TB, f *output.Format, run output.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const summaryLine = "\n1 error, 0 warnings in 1 record as of 2026-11-02; history not checked\n"

func TestTextExcerpts(t *testing.T) {
	long := strings.Repeat("a", 90) + "HERE" + strings.Repeat("b", 90)
	for _, c := range []struct {
		name, source, want string
		pos                finding.Position
		length             int
	}{
		{"word", "id: X\nstatus: opne\n", "" +
			"    2 | status: opne\n" +
			"      |         ^^^^\n", at(2, 9), 4},
		{"length unknown", "id: X\n", "" +
			"    1 | id: X\n" +
			"      |     ^\n", at(1, 5), 0},
		{"behind the end", "id:\n", "" +
			"    1 | id:\n" +
			"      |    ^\n", at(1, 99), 5},
		{"tab", "a:\tbad\n", "" +
			"    1 | a: bad\n" +
			"      |    ^^^\n", at(1, 4), 3},
		{"windows line ends", "a: bad\r\nb: c\r\n", "" +
			"    1 | a: bad\n" +
			"      |    ^^^\n", at(1, 4), 3},
		{"byte order mark", "\ufeffa: bad\n", "" +
			"    1 | a: bad\n" +
			"      |    ^^^\n", at(1, 4), 3},
		{"wide characters", "日本: 悪い\n", "" +
			"    1 | 日本: 悪い\n" +
			"      |       ^^^^\n", at(1, 5), 2},
		{"combining marks", "e\u0301e\u0301: bad\n", "" +
			"    1 | e\u0301e\u0301: bad\n" +
			"      |     ^^^\n", at(1, 7), 3},
		{"umlauts", "größe: bad\n", "" +
			"    1 | größe: bad\n" +
			"      |        ^^^\n", at(1, 8), 3},
		{"old encoding", "a: caf\xe9 \x93b\x94\n", "" +
			"    1 | a: café ?b?\n" +
			"      |       ^\n", at(1, 7), 0},
		{"escape sequence", "a: \x1b[2Jbad\n", "" +
			"    1 | a: \\u{001B}[2Jbad\n" +
			"      |               ^^^\n", at(1, 8), 3},
		{"direction", "a: \u202ebad\n", "" +
			"    1 | a: \\u{202E}bad\n" +
			"      |            ^^^\n", at(1, 5), 3},
		{"long line, far right", long + "\n", "" +
			"    1 | … " + strings.Repeat("a", 49) + "HERE" + strings.Repeat("b", 47) + " …\n" +
			"      |   " + strings.Repeat(" ", 49) + "^^^^\n", at(1, 91), 4},
		{"long line, at its begin", "bad" + long + "\n", "" +
			"    1 | bad" + strings.Repeat("a", 90) + "HERE" + "bbb …\n" +
			"      | ^^^\n", at(1, 1), 3},
		{"whole file", "a: b\n", "", finding.Position{File: "risks/a.yaml"}, 0},
		{"line that is not there", "a: b\n", "", at(9, 1), 0},
	} {
		got := written(t, output.Text, runOf(c.source, found(anError, c.pos, c.length, "something is wrong")))
		want := c.pos.String() + ": error: something is wrong [an-error]\n" + c.want + summaryLine
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestText(t *testing.T) {
	f := found(anError, at(1, 5), 1, "the id \"X\" is taken")
	f.Related = []finding.Related{{Pos: finding.Position{File: "b.yaml", Line: 2, Column: 5}, Message: "first defined here"}}
	f.Hint = "give one of the two another id"
	excused := found(aWarning, at(2, 1), 0, "late")
	excused.Excused = "EXC-1"
	run := runOf("id: X\nb: c\n", f, excused, found(aNotice, at(2, 4), 1, "worth knowing"))
	want := `risks/a.yaml:1:5: error: the id "X" is taken [an-error]
    1 | id: X
      |     ^
      b.yaml:2:5: first defined here
      hint: give one of the two another id

risks/a.yaml:2:4: info: worth knowing [a-notice]
    2 | b: c
      |    ^

1 error, 0 warnings, 1 for information in 1 record as of 2026-11-02; 1 finding excused (-v shows them); history not checked
`
	if diff := cmp.Diff(want, written(t, output.Text, run)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	run.Quiet = true
	if got := written(t, output.Text, run); strings.Count(got, "\n") != 3 {
		t.Errorf("quiet is a line a finding:\n%s", got)
	}
	run.Quiet, run.Verbose = false, true
	if got := written(t, output.Text, run); !strings.Contains(got, "excused by EXC-1") {
		t.Errorf("verbose shows what is excused:\n%s", got)
	}
	if got := written(t, output.Text, run); strings.Contains(got, "\x1b") {
		t.Error("colours nobody asked for")
	}
	run.Color = true
	if got := written(t, output.Text, run); !strings.Contains(got, "\x1b[1;31merror\x1b[0m") {
		t.Errorf("no colours:\n%s", got)
	}
	if got := written(t, output.Text, runOf("")); got != "no findings in 1 record as of 2026-11-02; history not checked\n" {
		t.Error(got)
	}
}

// TestTextAlike: what says the same in many places is said once, with the places.
func TestTextAlike(t *testing.T) {
	var findings []finding.Finding
	said := func(rule *finding.Rule, message string, files ...string) {
		for _, file := range files {
			findings = append(findings, found(rule, finding.Position{File: file, Line: 1, Column: 1}, 0, message))
		}
	}
	said(aWarning, "2 fields still to write", "a", "b", "c", "d", "e", "f", "g", "h", "i")
	said(anError, "it is wrong", "a", "b", "c", "d", "e", "f", "g")
	said(aWarning, "1 field still to write", "j", "k", "l")
	const each = "X:1:1: warning: 1 field still to write [a-warning]\n"
	want := ""
	for _, file := range []string{"a", "b", "c"} {
		want += file + ":1:1: warning: 2 fields still to write [a-warning]\n\n"
	}
	want += "d:1:1: warning: 2 fields still to write [a-warning]\n      the same of 5 more places: e, f, g, h and i (-v lists each)\n"
	for _, file := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		want += file + ":1:1: error: it is wrong [an-error]\n\n" // an error is never one of many
	}
	for _, file := range []string{"j", "k", "l"} {
		want += strings.Replace(each, "X", file, 1)
	}
	want += "7 errors, 12 warnings in 1 record as of 2026-11-02; history not checked\n"
	run := runOf("", findings...)
	run.Source = nil
	if diff := cmp.Diff(want, written(t, output.Text, run)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	for _, run.Verbose = range []bool{true, false} {
		run.Quiet = !run.Verbose
		if got := written(t, output.Text, run); strings.Count(got, ":1:1: ") != len(findings) {
			t.Errorf("verbose %v, quiet %v: not every finding is shown:\n%s", run.Verbose, run.Quiet, got)
		}
	}
}

func TestTextWithoutSource(t *testing.T) {
	run := runOf("", found(anError, at(3, 4), 2, "something is wrong"))
	run.Source = nil
	if got := written(t, output.Text, run); got != "risks/a.yaml:3:4: error: something is wrong [an-error]\n"+summaryLine {
		t.Error(got)
	}
}

// hostile are texts that want to be something else than text.
var hostile = []string{
	"::error file=x::y", " ::set-output name=x::y", "\u00a0::warning::x", "\u3000::stop-commands::x", "##[error]x", "###[x", "##vso[task.setvariable]x",
	"a\n::error::b", "a\r\n##[group]b", "\x1b[2J\x1b[31m", "\x1b]8;;http://x\x07y", "\u202eabc\u2066", "\u2028::error::x", "\u200b::error::x", "\u00ad::error::x",
	"\x00\x7f\u0085\u009b31m", "\ufffe\uffff\U0001ffff", "\xff\xfe", "\U000e0041\U000e01f0", "::::", ":\u200b:error", "#\u200b#[x", "\t::error::x", "::", "\ufff9a\ufffb",
}

func checkClean(t *testing.T, s, cleaned string) {
	t.Helper()
	for _, r := range cleaned {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar {
			t.Errorf("Clean(%q) = %q holds %U", s, cleaned, r)
		}
	}
	if strings.HasPrefix(strings.TrimSpace(cleaned), "::") || strings.Contains(cleaned, "##[") || strings.Contains(cleaned, "##vso[") {
		t.Errorf("Clean(%q) = %q is a command", s, cleaned)
	}
	if again := output.Clean(cleaned); again != cleaned {
		t.Errorf("Clean(%q) = %q, and cleaned again %q", s, cleaned, again)
	}
}

func TestClean(t *testing.T) {
	for _, s := range hostile {
		checkClean(t, s, output.Clean(s))
	}
	for _, s := range []string{"", "plain text", "größe 日本 👩", "a: b::c # d ## e", "[x](y) `z` <b>", "100 % | ; $"} {
		if got := output.Clean(s); got != s {
			t.Errorf("Clean(%q) = %q", s, got)
		}
	}
	// What has no shape is told, and what is no character, which XML cannot hold.
	if got := output.Clean("a\u3164\uffa0b\ufffe\U0001ffff\ufdd0"); got != `a\u{3164}\u{FFA0}b\u{FFFE}\u{1FFFF}\u{FDD0}` {
		t.Error(got)
	}
	if got := output.Clean("a\nb\tc\x1b"); got != `a\nb\tc\u{001B}` {
		t.Error(got)
	}
}

// Whatever text a record, a path or an id holds, no line of the output is a command.
func TestHostileTextInOutput(t *testing.T) {
	for _, s := range hostile {
		f := found(anError, finding.Position{File: s, Line: 1, Column: 1}, 3, s)
		f.Hint, f.Record, f.Related = s, s, []finding.Related{{Pos: finding.Position{File: s, Line: 1, Column: 2}, Message: s}}
		for _, line := range strings.Split(written(t, output.Text, runOf(s+"\n"+s, f)), "\n") {
			checkClean(t, s, line)
		}
		text := written(t, output.JSON, runOf(s, f))
		if !json.Valid([]byte(text)) {
			t.Errorf("no JSON: %s", text)
		}
		for _, line := range strings.Split(text, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "\x1b") {
				t.Errorf("a command in JSON: %q", line)
			}
		}
	}
}

// FuzzClean: no control or direction character is left, and no command of a build service.
func FuzzClean(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s, output.Clean(s)) })
}

func validateSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("../../schemas/output/validate.v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, true
	if err := c.AddResource("https://example.org/validate.json", bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("https://example.org/validate.json")
}

func TestJSONFitsItsSchema(t *testing.T) {
	full := found(anError, at(1, 5), 3, "first")
	full.Record, full.Hint, full.Excused = "RISK-1", "a hint", "EXC-1"
	full.Related = []finding.Related{{Pos: at(2, 3), Message: "there"}, {Pos: finding.Position{File: "b.yaml"}, Message: "and there"}}
	schema := validateSchema(t)
	for name, run := range map[string]output.Run{
		"nothing": runOf(""),
		"full":    runOf("a: b\n", full, found(aWarning, at(2, 1), 0, "second"), found(aNotice, finding.Position{File: "c.yaml"}, 0, "third")),
	} {
		text := written(t, output.JSON, run)
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %#v\n%s", name, err, text)
		}
		if name, _ := v.(map[string]any)["schema"].(string); name != output.ValidateSchema {
			t.Errorf("the document calls itself %q", name)
		}
	}
	for name, text := range map[string]string{
		"no summary":       `{"schema": "aims/validate/v1", "findings": []}`,
		"another version":  `{"schema": "aims/validate/v2", "summary": {}, "findings": []}`,
		"half a finding":   `{"schema": "aims/validate/v1", "summary": {"errors":0,"warnings":0,"infos":0,"excused":0,"baselined":0,"records":0,"files":0,"as_of":"2026-11-02","history":""}, "findings": [{"rule": "x"}]}`,
		"another severity": strings.Replace(written(t, output.JSON, runOf("a: b\n", full)), `"severity": "error"`, `"severity": "fatal"`, 1),
	} {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		if schema.Validate(v) == nil {
			t.Errorf("%s: the schema takes it", name)
		}
	}
}

// Every field that is written is described, and every described field is written.
func TestJSONSchemaDescribesEveryField(t *testing.T) {
	data, err := os.ReadFile("../../schemas/output/validate.v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct {
			Properties map[string]struct{ Description string }
		}
		Defs map[string]struct {
			Properties  map[string]struct{ Description, Ref string }
			Description string
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	f := found(anError, at(1, 1), 0, "m")
	var document struct {
		Summary  map[string]any
		Findings []map[string]any
	}
	if err := json.Unmarshal([]byte(written(t, output.JSON, runOf("a\n", f))), &document); err != nil {
		t.Fatal(err)
	}
	for name := range document.Summary {
		if schema.Properties["summary"].Properties[name].Description == "" {
			t.Errorf("summary.%s is not described", name)
		}
	}
	for name := range document.Findings[0] {
		if _, ok := schema.Defs["finding"].Properties[name]; !ok {
			t.Errorf("finding.%s is not described", name)
		}
	}
	for name := range schema.Defs["finding"].Properties {
		if _, ok := document.Findings[0][name]; !ok {
			t.Errorf("finding.%s is described and never written", name)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, f := range output.Formats {
		if output.Named(f.Name) != f || f.Doc == "" {
			t.Errorf("%s stands twice or is not described", f.Name)
		}
		if err := f.Write(broken{}, runOf("a\n", found(anError, at(1, 1), 0, "m"))); !errors.Is(err, errBroken) {
			t.Errorf("%s passes over an error in writing: %v", f.Name, err)
		}
		run := runOf("a\n", found(anError, at(1, 1), 0, "m"))
		first, second := written(t, f, run), written(t, f, run)
		if first != second {
			t.Errorf("%s is not the same twice", f.Name)
		}
	}
	if output.Named("nothing") != nil {
		t.Error("there is no format of the name nothing")
	}
}

var errBroken = errors.New("broken pipe")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }
