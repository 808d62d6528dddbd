package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/finding"
)

var hostile = []string{
	"@everyone", "#1", "closes #1", "GH-1", "<!-- aims-diff -->", "<!-- x", "-->", "<b>bold</b>", "<script>alert(1)</script>",
	"![x](https://example.org/x.png)", "[x](javascript:alert(1))", "https://github.com/aims-as-code/aims/issues/1", "www.example.org",
	"| a | b |", "a\nb", "\n\n# Heading", "::error file=x::y", "##[error]x", "##vso[task.complete]", strings.Repeat("`", 10_000),
	"</details>", "</summary>", "<br>", "&lt;b&gt;", "\u202egnp.exe", "\u0007bell", "~~~\ncode", "$x^2$", "!1", "%1", "&1",
}

var entity = regexp.MustCompile(`&#[0-9]+;`)

func wholly(text string) Review {
	v := Review{Base: strings.Repeat("a", 40), From: strings.Repeat("b", 40), Head: strings.Repeat("c", 40), AsOf: "2026-11-02", Files: 3, Notes: []string{text}, Unchanged: 2}
	sort := &Sort{ID: "some-sort", Weight: Major, Title: "some sort", Why: "why"}
	for _, w := range weights {
		v.Changes = append(v.Changes, Change{Sort: sort, Weight: w, Kind: "risk", Record: text, Title: text, Message: text, Pos: finding.Position{File: text + ".yaml", Line: 1, Column: 2},
			Words: []Word{{text, '='}, {text, '-'}, {"new " + text, '+'}}})
	}
	rule := &finding.Rule{ID: "some-rule", Severity: finding.Error, Title: "some rule"}
	v.New = []finding.Finding{{Rule: rule, Severity: finding.Error, Pos: finding.Position{File: text, Line: 1, Column: 1}, Record: text, Message: text, Hint: text,
		Related: []finding.Related{{Pos: finding.Position{File: text, Line: 1, Column: 1}, Message: text}},
		Cause:   &finding.Cause{Record: text, Way: []string{text}, Commit: strings.Repeat("d", 40), Date: "2026-11-02", Author: text, Subject: text}}}
	v.Fixed = v.New
	v.Untouched = []Untouched{{Kind: "risk", Record: text, Title: text, Way: []string{text, "SYS-1"}, Pos: finding.Position{File: text, Line: 1}}}
	v.Approvers = []Approver{{Whose: text, Roles: []string{text}, People: []Person{{text, text}}, Records: []Approval{{text, text}}}}
	return v
}

func written(t *testing.T, f *Format, v Review, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, v, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestCommentIsHarmless puts hostile text everywhere: the comment keeps its
// form, line for line, and nothing in it is ours but what we wrote.
func TestCommentIsHarmless(t *testing.T) {
	for _, text := range hostile {
		checkComment(t, text)
	}
}

func checkComment(t *testing.T, text string) {
	t.Helper()
	plain := written(t, Comment, wholly("plain"), Options{})
	tags := func(s string) string {
		var found []string
		for rest := s; ; {
			i := strings.IndexByte(rest, '<')
			if i < 0 {
				return strings.Join(found, " ")
			}
			end := strings.IndexByte(rest[i:], '>')
			found = append(found, rest[i:i+end+1])
			rest = rest[i+1:]
		}
	}
	got := written(t, Comment, wholly(text), Options{MaxBytes: 1 << 20})
	if tags(got) != tags(plain) {
		t.Errorf("%.40q: the tags are\n%s\nand not\n%s", text, tags(got), tags(plain))
	}
	if strings.Count(got, "\n") != strings.Count(plain, "\n") {
		t.Errorf("%.40q makes lines:\n%.2000s", text, got)
	}
	if n := strings.Count(got, Marker); n != 1 || !strings.HasPrefix(got, Marker+"\n") {
		t.Errorf("%.40q: the marker is there %d times", text, n)
	}
	for i, line := range strings.Split(got, "\n") {
		want := strings.Split(plain, "\n")[i]
		cells := func(s string) int { return strings.Count(s, "|") }
		if cells(line) != cells(want) {
			t.Errorf("%.40q: %d cells and not %d in %.200q", text, cells(line), cells(want), line)
		}
		bare := entity.ReplaceAllString(line, "·")
		for _, sign := range []string{"@everyone", "#1", " GH-1", "!1", "%1", "&1", "://", " www.example", "::error", "##[", "##vso[", "x](", "\u202e", "\u0007"} {
			if strings.Contains(bare, sign) {
				t.Errorf("%.40q: %q is left in %.200q", text, sign, line)
			}
		}
	}
}

// TestCommentIsCut holds the limit for ten thousand changes of each sort.
func TestCommentIsCut(t *testing.T) {
	v := wholly("plain")
	sort := &Sort{ID: "some-sort", Weight: Major, Title: "some sort", Why: "why"}
	for i := range 10_000 {
		for _, w := range weights {
			v.Changes = append(v.Changes, Change{Sort: sort, Weight: w, Kind: "risk", Record: fmt.Sprintf("RISK-%d", i), Message: fmt.Sprintf("changed from %d to %s", i, strings.Repeat("`", i%50))})
		}
		v.New = append(v.New, finding.Finding{Rule: &finding.Rule{ID: fmt.Sprintf("rule-%d", i)}, Severity: finding.Error, Message: "x"})
		v.Untouched = append(v.Untouched, Untouched{Record: "A.1", Way: []string{"A.1", fmt.Sprint(i)}})
	}
	for _, most := range []int{3000, 10_000, MaxComment} {
		got := written(t, Comment, v, Options{MaxBytes: most, Command: "aims diff main"})
		if len(got) > most {
			t.Errorf("%d bytes, where %d are allowed", len(got), most)
		}
		if !strings.Contains(got, "**Cut to fit:** left out ") || !strings.Contains(got, "`aims diff main` tells all.") {
			t.Errorf("at %d it does not say that it was cut", most)
		}
		if strings.Count(got, "<details>") != strings.Count(got, "</details>") || !strings.HasSuffix(got, "</sub>\n") {
			t.Errorf("at %d it is cut inside a part", most)
		}
	}
	if got := written(t, Comment, wholly("plain"), Options{}); strings.Contains(got, "Cut to fit") {
		t.Error("a short comment says that it was cut")
	}
}

// TestTextIsHarmless holds text for terminals and build logs.
func TestTextIsHarmless(t *testing.T) {
	for _, text := range hostile {
		checkText(t, text)
	}
}

func checkText(t *testing.T, text string) {
	t.Helper()
	lines := strings.Count(written(t, Text, wholly("plain"), Options{Verbose: true}), "\n")
	got := written(t, Text, wholly(text), Options{Verbose: true})
	if strings.Count(got, "\n") != lines {
		t.Errorf("%.40q makes lines", text)
	}
	for line := range strings.Lines(got) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.ContainsAny(line, "\u202e\u0007") {
			t.Errorf("%.40q: %.200q", text, line)
		}
	}
}

func diffSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("../../schemas/output/diff.v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft, c.AssertFormat = jsonschema.Draft2020, true
	if err := c.AddResource("https://example.org/diff.json", bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("https://example.org/diff.json")
}

func checkJSON(t *testing.T, schema *jsonschema.Schema, text string) {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(written(t, JSON, wholly(text), Options{})), &v); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%.40q: %#v", text, err)
	}
	if got := v["changes"].([]any)[0].(map[string]any)["message"]; got != string([]rune(text)) {
		t.Errorf("%.40q comes back as %.40q", text, got)
	}
}

func TestJSONFitsItsSchema(t *testing.T) {
	schema := diffSchema(t)
	for _, text := range append([]string{"plain"}, hostile...) {
		checkJSON(t, schema, text)
	}
	full := written(t, JSON, wholly("plain"), Options{})
	for name, edit := range map[string][2]string{
		"another version": {`aims/diff/v1`, `aims/diff/v2`},
		"another weight":  {`"weight": "major"`, `"weight": "grave"`},
		"no commit":       {strings.Repeat("a", 40), "main"},
		"half a change":   {`"removed": false,`, ``},
	} {
		edited := strings.Replace(full, edit[0], edit[1], 1)
		var v any
		if err := json.Unmarshal([]byte(edited), &v); err != nil {
			t.Fatal(name, err)
		}
		if edited == full || schema.Validate(v) == nil {
			t.Errorf("%s: the schema takes it", name)
		}
	}
}

// TestVerdict holds the first line for what it is to tell.
func TestVerdict(t *testing.T) {
	change := func(w Weight) Change { return Change{Sort: &Sort{ID: "x"}, Weight: w} }
	found := func(s finding.Severity) finding.Finding {
		return finding.Finding{Rule: &finding.Rule{ID: "x"}, Severity: s}
	}
	reviews := Review{Files: 10}
	for range 10 {
		reviews.Changes = append(reviews.Changes, Change{Sort: reviewOnly, Weight: Minor})
	}
	void := func(w Weight) Change { return Change{Sort: approvalVoid, Weight: w, Record: "A.1"} }
	says := func(rule, record string, s finding.Severity) finding.Finding {
		return finding.Finding{Rule: &finding.Rule{ID: rule}, Record: record, Severity: s}
	}
	for want, v := range map[string]Review{
		// A typo in what was approved asks for a signature, not for a decision, also where the rule reports an error.
		"Approve anew: only wording changed, but wording that was approved; 1 editorial change, 1 record to be approved anew, 1 new error and 1 new warning.": {
			Files: 1, Changes: []Change{void(Minor), change(Editorial)},
			New: []finding.Finding{says("approval-void", "A.1", finding.Error), says("changed-since-review", "A.1", finding.Warning)}},
		"Wording only: 1 editorial change and 2 new warnings.": {
			Files: 1, Changes: []Change{change(Editorial)}, New: []finding.Finding{says("trigger", "RISK-a", finding.Warning), says("trigger", "RISK-b", finding.Warning)}},
		"Wording only: 1 editorial change and 1 new warning.": {
			Files: 1, Changes: []Change{{Sort: &Sort{ID: "x"}, Record: "SYS-a", Weight: Editorial}}, Untouched: []Untouched{{Record: "IA-a"}},
			New: []finding.Finding{says("upstream-changed", "IA-a", finding.Warning)}},
		"Look closely: 1 editorial change and 1 new error.": {
			Files: 1, Changes: []Change{change(Editorial)}, New: []finding.Finding{says("signature-invalid", "A.1", finding.Error)}},
		"Look closely: 1 major change and 1 record to be approved anew.":                                         {Files: 1, Changes: []Change{void(Critical), change(Major)}},
		"Look closely: every record says what it said, with 1 new error.":                                        {Files: 1, New: []finding.Finding{found(finding.Error)}},
		"No governance change: every record says what it said, and what is new is for information.":              {New: []finding.Finding{found(finding.Info)}},
		"Look at what is new: 1 new warning.":                                                                    {New: []finding.Finding{found(finding.Warning)}},
		"Wording only: 2 editorial changes.":                                                                     {Files: 2, Changes: []Change{change(Editorial), change(Editorial)}, New: []finding.Finding{found(finding.Info)}},
		"No governance change: no record is touched.":                                                            {},
		"No governance change: layout only in 1 file, and every record says what it said.":                       {Files: 1},
		"Wording only: 1 editorial change.":                                                                      {Files: 1, Changes: []Change{change(Editorial)}},
		"Routine: 2 minor changes.":                                                                              {Files: 1, Changes: []Change{change(Minor), change(Minor)}},
		"Look at what is new: 1 minor change and 1 new warning.":                                                 {Files: 1, Changes: []Change{change(Minor)}, New: []finding.Finding{found(finding.Warning)}},
		"Needs a decision: 1 major change and 1 minor change.":                                                   {Files: 1, Changes: []Change{change(Major), change(Minor)}},
		"Look closely: 1 critical change.":                                                                       {Files: 1, Changes: []Change{change(Critical)}},
		"Look closely: 1 minor change and 1 new error.":                                                          {Files: 1, Changes: []Change{change(Minor)}, New: []finding.Finding{found(finding.Error)}},
		"Ask how they were done: 10 review dates are moved and nothing else in those records; 10 minor changes.": reviews,
		"Routine: 10 minor changes.":                                                                             {Files: 9, Changes: append(slices.Clone(reviews.Changes[1:]), change(Minor))},
		"Routine: 9 minor changes.":                                                                              {Files: 9, Changes: reviews.Changes[1:]},
	} {
		if got := v.Verdict(); got != want {
			t.Errorf("%q, and not %q", got, want)
		}
	}
}

// TestMatched matches findings by what they are about, whatever their line and wording.
func TestMatched(t *testing.T) {
	found := func(rule, record, message string, line int) finding.Finding {
		return finding.Finding{Rule: &finding.Rule{ID: rule}, Severity: finding.Warning, Record: record, Message: message, Pos: finding.Position{File: "a.yaml", Line: line}}
	}
	graver := found("late", "RISK-1", "it is late", 1)
	graver.Severity = finding.Error
	excused := found("late", "RISK-1", "it is late", 1)
	excused.Excused = "EXC-1"
	by := func(f finding.Finding, record string) finding.Finding {
		f.Cause = &finding.Cause{Record: record}
		return f
	}
	for name, test := range map[string]struct {
		before, after               []finding.Finding
		fresh, fixed, as, otherwise int
	}{
		"another line":              {[]finding.Finding{found("late", "RISK-1", "it is late", 1)}, []finding.Finding{found("late", "RISK-1", "it is late", 9)}, 0, 0, 1, 0},
		"another day":               {[]finding.Finding{found("late", "RISK-1", "due 2026-01-01", 1)}, []finding.Finding{found("late", "RISK-1", "due 2026-02-01", 1)}, 0, 0, 1, 0},
		"another record":            {[]finding.Finding{found("late", "RISK-1", "it is late", 1)}, []finding.Finding{found("late", "RISK-2", "it is late", 1)}, 1, 1, 0, 0},
		"one more of the like":      {[]finding.Finding{found("late", "RISK-1", "it is late", 1)}, []finding.Finding{found("late", "RISK-1", "it is late", 1), found("late", "RISK-1", "it is late", 2)}, 1, 0, 1, 0},
		"one less of the like":      {[]finding.Finding{found("late", "RISK-1", "it is late", 1), found("late", "RISK-1", "due 2026-02-01", 2)}, []finding.Finding{found("late", "RISK-1", "due 2026-02-01", 2)}, 0, 1, 1, 0},
		"no longer excused":         {[]finding.Finding{excused}, []finding.Finding{found("late", "RISK-1", "it is late", 1)}, 1, 0, 0, 0},
		"excused now":               {[]finding.Finding{found("late", "RISK-1", "it is late", 1)}, []finding.Finding{excused}, 0, 1, 0, 0},
		"a cause not committed yet": {[]finding.Finding{by(found("stale", "RISK-1", "by x", 1), "SYS-1")}, []finding.Finding{found("stale", "RISK-1", "by RES-2", 1)}, 1, 0, 0, 1},
		"graver now":                {[]finding.Finding{found("late", "RISK-1", "it is late", 1)}, []finding.Finding{graver}, 1, 1, 0, 0},
		"another cause of the like": {[]finding.Finding{by(found("stale", "RISK-1", "by x", 1), "SYS-1")}, []finding.Finding{by(found("stale", "RISK-1", "by y", 1), "SYS-2")}, 1, 0, 0, 1},
	} {
		fresh, fixed, as, otherwise := matched(test.before, test.after)
		if len(fresh) != test.fresh || len(fixed) != test.fixed || as != test.as || otherwise != test.otherwise {
			t.Errorf("%s: %d new, %d gone, %d as before, %d for another cause", name, len(fresh), len(fixed), as, otherwise)
		}
	}
}
