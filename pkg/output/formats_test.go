package output_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

// forForges are the texts that records of strangers may hold.
func forForges() []string {
	list := append(slices.Clone(strange), hostile...)
	return append(list, "]]>", "<![CDATA[x]]>", "{0}", "{{x}}", "[link](1)", "a%0Ab", "a,line=1::x", "%25", "\ufffe\uffff", strings.Repeat("x@y #1 ", 1_430), "::endgroup::", "</details>", "\u0000\u0008")
}

// telling are findings with all that a finding can have, made of one text.
func telling(s string) output.Run {
	rule := &finding.Rule{ID: "an-error", Severity: finding.Error, Title: "it is wrong", Why: "Because.", Fix: "Mend it.", Wrong: "a: {b: c}", Right: "a: d", Clause: "6.1.3, A.10.3"}
	full := found(rule, finding.Position{File: "risks/" + s, Line: 1, Column: 2}, 3, s)
	full.Record, full.Hint = s, s
	full.Related = []finding.Related{{Pos: finding.Position{File: s, Line: 1, Column: 1}, Message: s}, {Pos: finding.Position{File: "b.yaml"}, Message: s}}
	whole := found(aWarning, finding.Position{File: "whole.yaml"}, 0, s)
	excused := found(aNotice, at(2, 1), 0, "EXCUSED")
	excused.Excused = "EXC-1"
	run := runOf("a: b\nc: d\n", full, whole, excused, found(aNotice, at(2, 4), 90, s+"x"))
	run.FailOn, run.Version, run.Notes = finding.Error, "0.1.0", []string{s}
	run.Summary.History = s
	return run
}

// many are 5,000 findings, of which the gravest come last.
func many() output.Run {
	var list []finding.Finding
	for i := range 5_000 {
		rule := aNotice
		if i >= 2_000 {
			rule = aWarning
		}
		if i >= 4_000 {
			rule = anError
		}
		list = append(list, found(rule, finding.Position{File: fmt.Sprintf("risks/%04d.yaml", i/2), Line: 1 + i%2, Column: 1}, 1, fmt.Sprintf("it is wrong in the way number %d", i)))
	}
	return runOf("a: b\nc: d\n", list...)
}

// command is a workflow command as the runner of GitHub reads it.
type command struct {
	name       string
	properties map[string]string
	data       string
}

// commands reads the log as the runner does: a line that begins with :: after blanks is one.
func commands(t *testing.T, log string) []command {
	t.Helper()
	var list []command
	for _, line := range strings.FieldsFunc(log, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
			t.Errorf("a command of the old form: %q", line)
		}
		rest, ok := strings.CutPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::")
		if !ok {
			continue
		}
		head, data, ok := strings.Cut(rest, "::")
		if !ok {
			t.Errorf("half a command: %q", line)
		}
		name, properties, _ := strings.Cut(head, " ")
		c := command{name, map[string]string{}, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(data)}
		for _, p := range strings.Split(properties, ",") {
			if key, value, ok := strings.Cut(p, "="); ok {
				c.properties[key] = strings.NewReplacer("%3A", ":", "%2C", ",", "%0D", "\r", "%0A", "\n", "%25", "%").Replace(value)
			} else if p != "" {
				t.Errorf("%q is no property, in %q", p, line)
			}
		}
		list = append(list, c)
	}
	return list
}

func TestGitHub(t *testing.T) {
	for _, s := range forForges() {
		list := commands(t, written(t, output.GitHub, telling(s)))
		var names []string
		for _, c := range list {
			names = append(names, c.name)
		}
		if want := []string{"error", "warning", "notice", "group", "endgroup"}; !slices.Equal(names, want) {
			t.Fatalf("%q: the commands are %v", s, names)
		}
		first := list[0]
		// What is hidden in a name is spelled out, since the line shows in a terminal as well.
		wantFile := strings.NewReplacer("##[", "# #[", "##vso[", "# #vso[").Replace(output.Visible("risks/" + s))
		if first.properties["file"] != wantFile || first.properties["line"] != "1" || first.properties["col"] != "2" || first.properties["title"] != "an-error: it is wrong" || len(first.properties) != 4 {
			t.Errorf("%q: %v", s, first.properties)
		}
		if utf8.RuneCountInString(s) < 1000 && utf8.ValidString(s) && first.data != output.Clean(s)+"\n"+output.Clean(s) && s != "" {
			t.Errorf("%q: the message is %q", s, first.data)
		}
		if _, ok := list[1].properties["line"]; ok {
			t.Error("a whole file has no line")
		}
		if len(first.data) > 60_000 || len(first.properties["title"]) > 255 {
			t.Errorf("the annotation is too long: %d", len(first.data))
		}
	}
	if got := written(t, output.GitHub, runOf("")); got != "no findings in 1 record as of 2026-11-02; history not checked\n" {
		t.Error(got)
	}
}

func TestGitHubLimits(t *testing.T) {
	run := many()
	run.Changed = func(file string) bool { return file == "risks/2400.yaml" || file == "risks/0900.yaml" }
	log := written(t, output.GitHub, run)
	per, last := map[string][]command{}, ""
	for _, c := range commands(t, log) {
		if last != c.name {
			last = c.name
		}
		per[c.name] = append(per[c.name], c)
	}
	for name, rest := range map[string]string{"error": "991 more", "warning": "1991 more", "notice": "1991 more"} {
		if len(per[name]) != 10 {
			t.Fatalf("%d annotations of level %s", len(per[name]), name)
		}
		if tenth := per[name][9]; !strings.HasPrefix(tenth.data, rest) || tenth.properties["file"] != "" {
			t.Errorf("the tenth says %v", tenth)
		}
	}
	// What the change touches comes first, in its order, then the others in theirs.
	for level, files := range map[string][]string{"error": {"risks/2400.yaml", "risks/2400.yaml", "risks/2000.yaml"}, "notice": {"risks/0900.yaml", "risks/0900.yaml", "risks/0000.yaml"}, "warning": {"risks/1000.yaml"}} {
		for i, file := range files {
			if got := per[level][i].properties["file"]; got != file {
				t.Errorf("%s %d is in %s, want %s", level, i, got, file)
			}
		}
	}
	if n := strings.Count(log, "it is wrong in the way number"); n != 5_000+27 {
		t.Errorf("the log tells %d times of findings", n)
	}
	// Nine need no tenth.
	nine := runOf("", many().Findings[4_000:4_009]...)
	if n := len(commands(t, written(t, output.GitHub, nine))); n != 9+2 {
		t.Errorf("%d commands for nine findings", n)
	}
}

func decodedAs[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/sarif/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft4, true
	if err := c.AddResource("https://example.org/sarif.json", bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("https://example.org/sarif.json")
}

// sarif is the part of a log that we look at.
type sarif struct {
	Runs []struct {
		ColumnKind string
		Tool       struct {
			Driver struct {
				SemanticVersion string
				Rules           []struct {
					ID                                string
					ShortDescription, FullDescription struct{ Text string }
					Help                              struct{ Text, Markdown string }
				}
			}
		}
		Results []struct {
			RuleID, Level string
			RuleIndex     int
			Message       struct{ Text string }
			Locations     []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI, URIBaseID string }
					Region           *struct{ StartLine, StartColumn, EndColumn int }
				}
			}
			PartialFingerprints map[string]string
		}
	}
}

func TestSARIF(t *testing.T) {
	schema := sarifSchema(t)
	for _, s := range append(forForges(), "größe x%.yaml", "a:b") {
		text := written(t, output.SARIF, telling(s))
		if err := schema.Validate(decodedAs[any](t, text)); err != nil {
			t.Fatalf("%q: %#v\n%s", s, err, text)
		}
		run := decodedAs[sarif](t, text).Runs[0]
		if run.ColumnKind != "unicodeCodePoints" || run.Tool.Driver.SemanticVersion != "0.1.0" || len(run.Results) != 3 || strings.Contains(text, "EXCUSED") {
			t.Errorf("%q: %s", s, text)
		}
		for i, level := range []string{"error", "warning", "note"} {
			r := run.Results[i]
			if r.Level != level || run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
				t.Errorf("%q: result %d is %v", s, i, r)
			}
			if strings.Contains(r.Message.Text, "](") || regexp.MustCompile(`(^|[^{])(\{\{)*\{[^{]`).MatchString(r.Message.Text+" ") {
				t.Errorf("%q: a link or a place to fill in, in %q", s, r.Message.Text)
			}
			at := r.Locations[0].PhysicalLocation
			u, err := url.Parse(at.ArtifactLocation.URI)
			if err != nil || u.IsAbs() || u.Host != "" || at.ArtifactLocation.URIBaseID != "%SRCROOT%" {
				t.Errorf("%q: %v: %v", s, err, at)
			}
			if want := "risks/" + s; i == 0 && u.Path != want {
				t.Errorf("the URI of %q names %q", want, u.Path)
			}
		}
		first, whole, last := run.Results[0].Locations[0].PhysicalLocation.Region, run.Results[1].Locations[0].PhysicalLocation.Region, run.Results[2].Locations[0].PhysicalLocation.Region
		if whole != nil || first.StartLine != 1 || first.StartColumn != 2 || first.EndColumn != 5 || last.EndColumn != 5 {
			t.Errorf("the regions are %v, %v, %v", first, whole, last)
		}
		for _, r := range run.Tool.Driver.Rules {
			if r.ShortDescription.Text == "" && r.ID == "an-error" || r.ID == "an-error" && (r.FullDescription.Text == "" || !strings.Contains(r.Help.Text, "Mend it.") || !strings.Contains(r.Help.Markdown, "```yaml\na: {b: c}\n```")) {
				t.Errorf("the rule is told as %v", r)
			}
		}
	}
	if err := schema.Validate(decodedAs[any](t, written(t, output.SARIF, runOf("")))); err != nil {
		t.Errorf("a clean run: %#v", err)
	}
	bad := strings.Replace(written(t, output.SARIF, telling("x")), `"level": "error"`, `"level": "fatal"`, 1)
	if schema.Validate(decodedAs[any](t, bad)) == nil {
		t.Error("the schema takes anything")
	}
	// A fingerprint of its own for each, the same when lines move.
	names := map[string]bool{}
	run := many()
	moved := many()
	for i := range moved.Findings {
		moved.Findings[i].Pos.Line += 7
	}
	after := decodedAs[sarif](t, written(t, output.SARIF, moved)).Runs[0].Results
	for i, r := range decodedAs[sarif](t, written(t, output.SARIF, run)).Runs[0].Results {
		name := r.PartialFingerprints["primaryLocationLineHash"]
		if name == "" || names[name] || after[i].PartialFingerprints["primaryLocationLineHash"] != name {
			t.Fatalf("the fingerprint %q of result %d", name, i)
		}
		names[name] = true
	}
}

// TestGitLab holds the report against what GitLab documents as required:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
func TestGitLab(t *testing.T) {
	type issue struct {
		Description, Fingerprint, Severity string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin *int }
		}
	}
	if got := written(t, output.GitLab, runOf("")); got != "[]\n" {
		t.Errorf("clean is %q", got)
	}
	for _, run := range []output.Run{many(), telling("@everyone"), telling("\x00]]>\n"), telling("x")} {
		text := written(t, output.GitLab, run)
		if !strings.HasPrefix(text, "[") || strings.Contains(text, "EXCUSED") {
			t.Fatalf("it begins %q", text[:10])
		}
		names := map[string]bool{}
		for _, i := range decodedAs[[]issue](t, text) {
			if i.Description == "" || i.CheckName == "" || i.Location.Path == "" || strings.HasPrefix(i.Location.Path, "./") || i.Location.Lines.Begin == nil || *i.Location.Lines.Begin < 1 {
				t.Fatalf("incomplete: %v", i)
			}
			if !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity) {
				t.Errorf("the severity %q", i.Severity)
			}
			if i.Fingerprint == "" || names[i.Fingerprint] {
				t.Fatalf("the fingerprint %q stands twice or is empty", i.Fingerprint)
			}
			names[i.Fingerprint] = true
		}
	}
}

// TestJUnit holds the report against the constraints of junit-10.xsd of the
// xunit plugin of Jenkins, which GitLab, Azure and others read as well.
func TestJUnit(t *testing.T) {
	allowed := map[string]struct{ in, needed, taken []string }{
		"testsuites": {nil, nil, []string{"name", "time", "tests", "failures", "errors"}},
		"testsuite":  {[]string{"testsuites"}, []string{"name", "tests", "failures", "errors"}, []string{"skipped", "group", "time", "timestamp", "hostname", "id", "package", "file", "log", "url"}},
		"testcase":   {[]string{"testsuite"}, []string{"name"}, []string{"classname", "time", "group"}},
		"failure":    {[]string{"testcase"}, nil, []string{"type", "message"}},
		"skipped":    {[]string{"testcase"}, nil, []string{"type", "message"}},
		"system-out": {[]string{"testcase"}, nil, nil},
	}
	runs := []output.Run{many(), runOf("")}
	for _, s := range forForges() {
		runs = append(runs, telling(s))
	}
	for _, run := range runs {
		text := written(t, output.JUnit, run)
		if !utf8.ValidString(text) {
			t.Fatalf("no UTF-8")
		}
		d := xml.NewDecoder(strings.NewReader(text)) // refuses characters that XML does not know
		var path []string
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			switch x := token.(type) {
			case xml.StartElement:
				rule, ok := allowed[x.Name.Local]
				if !ok || len(path) != 0 && !slices.Contains(rule.in, path[len(path)-1]) || len(path) == 0 && rule.in != nil {
					t.Fatalf("%s in %v", x.Name.Local, path)
				}
				var has []string
				for _, a := range x.Attr {
					has = append(has, a.Name.Local)
					if !slices.Contains(rule.needed, a.Name.Local) && !slices.Contains(rule.taken, a.Name.Local) {
						t.Errorf("%s takes no %s", x.Name.Local, a.Name.Local)
					}
				}
				for _, name := range rule.needed {
					if !slices.Contains(has, name) {
						t.Errorf("%s lacks %s", x.Name.Local, name)
					}
				}
				path = append(path, x.Name.Local)
			case xml.EndElement:
				path = path[:len(path)-1]
			}
		}
		var r struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Suites   []struct {
				Name     string `xml:"name,attr"`
				Tests    int    `xml:"tests,attr"`
				Failures int    `xml:"failures,attr"`
				Skipped  int    `xml:"skipped,attr"`
				Cases    []struct {
					Name    string    `xml:"name,attr"`
					Class   string    `xml:"classname,attr"`
					Failure *struct{} `xml:"failure"`
					Skipped *struct{} `xml:"skipped"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		tests, failures, names := 0, 0, map[string]bool{}
		for _, s := range r.Suites {
			failed, skipped := 0, 0
			for _, c := range s.Cases {
				if c.Failure != nil {
					failed++
				}
				if c.Skipped != nil {
					skipped++
				}
				if name := c.Class + "\x00" + c.Name; names[name] {
					t.Errorf("two cases are called %q", name)
				} else {
					names[name] = true
				}
			}
			if s.Tests != len(s.Cases) || s.Failures != failed || s.Skipped != skipped {
				t.Errorf("%v counts wrong", s.Name)
			}
			tests, failures = tests+s.Tests, failures+failed
		}
		want := 0
		for _, f := range run.Findings {
			if run.FailOn > 0 && f.Severity >= run.FailOn && f.Excused == "" {
				want++
			}
		}
		if r.Tests != tests || r.Failures != failures || failures != want || tests == 0 || strings.Contains(text, "EXCUSED") {
			t.Errorf("%d tests and %d failures, said to be %d and %d; %d fail", tests, failures, r.Tests, r.Failures, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for _, s := range forForges() {
		text := written(t, output.Markdown, telling(s))
		if strings.Contains(text, "EXCUSED") || strings.Count(text, "\n| ") != 4 {
			t.Errorf("%q: another table\n%s", s, text)
		}
		var b bytes.Buffer
		if err := forge.Convert([]byte(text), &b); err != nil {
			t.Fatal(err)
		}
		// Raw HTML is left out by the reader, so that only our elements are seen.
		var got []string
		for _, m := range regexp.MustCompile(`<([a-z0-9]+)[ >]`).FindAllStringSubmatch(b.String(), -1) {
			if !slices.Contains(got, m[1]) {
				got = append(got, m[1])
			}
		}
		for _, name := range got {
			if !slices.Contains([]string{"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "code", "ul", "li"}, name) {
				t.Errorf("%q makes an element %s\n%s", s, name, b.String())
			}
		}
		if n := strings.Count(b.String(), "<h2"); n != 1 {
			t.Errorf("%q: %d headings", s, n)
		}
		shown := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(b.String(), ""))
		if found := ping.FindString(shown); found != "" {
			t.Errorf("%q: a forge acts upon %q", s, found)
		}
	}
	if got, want := written(t, output.Markdown, runOf("")), "## AIMS: no findings\n\nIn 1 record as of 2026-11-02; history not checked.\n"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestMarkdownWithin(t *testing.T) {
	run := many()
	whole := written(t, output.Markdown, run)
	if n := strings.Count(whole, "it is wrong in the way"); n != 5_000 {
		t.Errorf("%d findings", n)
	}
	if at := strings.Index(whole, "| **error**"); at < 0 || at > 300 {
		t.Error("the gravest come first")
	}
	cutAt := regexp.MustCompile(`\n([0-9]+) of 5000 findings are not shown`)
	for _, most := range []int{len(whole), len(whole) - 1, 1 << 18, 60_000, 1000, 500, 400, 100, 50, 10, 0} {
		got := output.MarkdownWithin(run, most)
		if len(got) > most {
			t.Errorf("%d bytes, and %d are allowed", len(got), most)
		}
		rows := strings.Count(string(got), "it is wrong in the way")
		m := cutAt.FindSubmatch(got)
		if left := 0; rows < 5_000 && most >= 500 {
			if m != nil {
				left, _ = strconv.Atoi(string(m[1]))
			}
			if left+rows != 5_000 {
				t.Errorf("within %d bytes %d findings are shown, and it says %q", most, rows, m)
			}
		}
	}
}
