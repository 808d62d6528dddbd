package baseline_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/baseline"
	"github.com/aims-as-code/aims/pkg/finding"
)

var (
	overdue  = &finding.Rule{ID: "overdue", Severity: finding.Warning}
	dangling = &finding.Rule{ID: "reference-dangling", Severity: finding.Error}
	syntax   = &finding.Rule{ID: "yaml-syntax", Severity: finding.Error, Fixed: true}
)

func found(rule *finding.Rule, record string, line int, message string) finding.Finding {
	return finding.Finding{Rule: rule, Severity: rule.Severity, Pos: finding.Position{File: "a.yaml", Line: line, Column: 1}, Record: record, Message: message}
}

func sample() []finding.Finding {
	excused := found(overdue, "RISK-9", 1, "late")
	excused.Excused = "EXC-1"
	return []finding.Finding{
		found(overdue, "RISK-2", 4, "late since 2026-01-01"), found(dangling, "RISK-1", 2, `no person has the id "PER-1"`),
		found(dangling, "RISK-1", 3, `no person has the id "PER-1"`), found(dangling, "", 9, "@everyone closes #1\n::error::x"), found(syntax, "", 1, "unclosed"), excused,
	}
}

func text(t *testing.T, b baseline.Baseline) string {
	t.Helper()
	var w bytes.Buffer
	if err := b.Write(&w); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

func TestOf(t *testing.T) {
	b := baseline.Of(sample())
	var got []string
	for _, e := range b.Findings {
		got = append(got, strings.Join([]string{e.Rule, e.Record, e.File, e.Severity, strings.Repeat("x", e.Count)}, " "))
	}
	want := []string{"overdue RISK-2  warning x", "reference-dangling  a.yaml error x", "reference-dangling RISK-1  error xx"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	backwards := sample()
	slices.Reverse(backwards)
	if text(t, baseline.Of(backwards)) != text(t, b) {
		t.Error("the order of the findings shows in the file")
	}
	again, err := baseline.Parse([]byte(text(t, b)))
	if diff := cmp.Diff(b, again); err != nil || diff != "" {
		t.Errorf("%v, read again:\n%s", err, diff)
	}
	if got := text(t, baseline.Of(nil)); got != "{\n  \"schema\": \"aims/baseline/v1\",\n  \"findings\": []\n}\n" {
		t.Error(got)
	}
}

func TestTake(t *testing.T) {
	b := baseline.Of(sample())
	left, taken, spent := b.Take(sample())
	if len(left) != 2 || len(taken) != 4 || len(spent) != 0 || left[0].Rule != syntax || left[1].Excused == "" {
		t.Errorf("left %v, taken %v, spent %v", left, taken, spent)
	}
	moved := sample()[0]
	moved.Pos.Line, moved.Pos.File, moved.Message = 99, "b.yaml", "late since 2026-07-01"
	if left, _, _ := b.Take([]finding.Finding{moved}); len(left) != 0 {
		t.Error("a finding that moved is not known")
	}
	grave := sample()[0]
	grave.Severity = finding.Error
	if left, _, spent := b.Take([]finding.Finding{grave}); len(left) != 1 || len(spent) != 3 {
		t.Error("a finding that became graver is news")
	}
	mild := sample()[1]
	mild.Severity = finding.Info
	if left, _, _ := b.Take([]finding.Finding{mild}); len(left) != 0 {
		t.Error("a finding that became milder is none")
	}
	third := append(sample(), sample()[1])
	if left, _, _ := b.Take(third); len(left) != 3 {
		t.Error("one more of the same is news")
	}
	_, _, spent = b.Take(sample()[2:])
	if len(spent) != 2 || spent[0].Rule != "overdue" || spent[1].Count != 1 {
		t.Errorf("spent: %v", spent)
	}
	if b.Findings[0].Count != 1 {
		t.Error("taking uses the baseline up")
	}
	// A rule that is fixed is never taken, whatever the file says.
	forged := sample()[4]
	plain := *syntax
	plain.Fixed = false
	forged.Rule = &plain
	if left, _, _ := baseline.Of([]finding.Finding{forged}).Take(sample()[4:5]); len(left) != 1 {
		t.Error("a finding of a fixed rule is taken")
	}
	// What the reader of the file sees has to agree with the digest.
	lie := baseline.Of(sample()[:1])
	lie.Findings[0].Record = "RISK-3"
	if left, _, _ := lie.Take(sample()[:1]); len(left) != 1 {
		t.Error("an entry for another record takes it")
	}
}

func TestWith(t *testing.T) {
	b := baseline.Of(sample())
	for n := range len(sample()) + 1 {
		_, taken, spent := b.Take(sample()[:n])
		if got, want := text(t, baseline.Of(taken).With(spent)), text(t, b); got != want {
			t.Errorf("what is taken of %d findings and what is spent is not the whole:\n%s", n, got)
		}
	}
}

func TestParse(t *testing.T) {
	good := text(t, baseline.Of(sample()))
	for _, c := range []struct{ old, new, want string }{
		{good, "", "no JSON"},
		{good, "[]", "no object"},
		{good, good + "{}", "after top-level value"},
		{`"findings": [`, `"findings": [], "findings": [`, `"findings" stands there twice`},
		{`"findings": [`, `"Findings": [], "findings": [`, `a field "Findings", which no baseline has`},
		{"aims/baseline/v1", "aims/baseline/v2", `"aims/baseline/v1" is expected`},
		{`"rule": "overdue"`, `"rule": ""`, "entry 1 names no rule"},
		{`"record": "RISK-2"`, `"record": ""`, "entry 1 (overdue) has to name either"},
		{`"count": 2`, `"count": 0`, "entry 3 (reference-dangling) has the count 0"},
		{`"severity": "warning"`, `"severity": "fatal"`, `entry 1 (overdue) has the severity "fatal"`},
		{`"digest": "`, `"digest": "x`, `32 digits`},
	} {
		_, err := baseline.Parse([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
	twice := baseline.Of(sample())
	twice.Findings = append(twice.Findings, twice.Findings[0])
	if _, err := baseline.Parse([]byte(text(t, twice))); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Error(err)
	}
}

// FuzzParse: whatever stands in the file, reading it ends, and what is taken is put back the same.
func FuzzParse(f *testing.F) {
	var w bytes.Buffer
	if err := baseline.Of(sample()).Write(&w); err != nil {
		f.Fatal(err)
	}
	f.Add(w.Bytes())
	f.Add([]byte(`{"schema": "aims/baseline/v1", "findings": null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := baseline.Parse(data)
		if err != nil {
			return
		}
		left, taken, _ := b.Take(sample())
		if len(left)+len(taken) != len(sample()) {
			t.Errorf("of %d findings %d are left and %d taken", len(sample()), len(left), len(taken))
		}
		if b.Findings == nil {
			b.Findings = []baseline.Entry{}
		}
		again, err := baseline.Parse([]byte(text(t, b)))
		if diff := cmp.Diff(b, again); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	})
}

// FuzzOf: a baseline of findings that say anything takes these findings, after it was a file, and no others.
func FuzzOf(f *testing.F) {
	for _, s := range []string{"a", "2026-01-01", "\x00\x1b[31m\u202e", "\"}]", "\ufffe\ufffd", "::error::x"} {
		f.Add(s, s, "other")
	}
	f.Fuzz(func(t *testing.T, record, file, message string) {
		findings := sample()[:2]
		for i := range findings {
			one := &findings[i]
			one.Record, one.Pos.File, one.Message = strings.ToValidUTF8(record, "?"), strings.ToValidUTF8(file, "?"), strings.ToValidUTF8(message, "?")
			if one.Record == "" && one.Pos.File == "" {
				return // a finding is about something
			}
		}
		written := text(t, baseline.Of(findings))
		for _, r := range written {
			if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)) {
				t.Fatalf("%U is left in %q", r, written)
			}
		}
		b, err := baseline.Parse([]byte(written))
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if left, taken, spent := b.Take(findings); len(left) != 0 || len(taken) != 2 || len(spent) != 0 {
			t.Errorf("left %v, taken %v, spent %v", left, taken, spent)
		}
		findings[0].Record += "x"
		if left, _, _ := b.Take(findings[:1]); len(left) != 1 {
			t.Errorf("a finding of another record is taken: %v", findings[0])
		}
	})
}

func TestSchema(t *testing.T) {
	data, err := os.ReadFile("../../schemas/output/baseline.v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	if err := c.AddResource("https://example.org/baseline.json", bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("https://example.org/baseline.json")
	good := text(t, baseline.Of(sample()))
	for name, edit := range map[string][2]string{
		"": {}, "another version": {"baseline/v1", "baseline/v2"}, "no count": {`"count": 2`, `"count": 0`}, "half an entry": {`"severity": "warning",`, ``},
		"neither record nor file": {`"file": "a.yaml"`, `"file": ""`}, "both": {`"file": ""`, `"file": "a.yaml"`}, "no digest": {`"digest": "`, `"digest": "x`}, "another severity": {"warning", "fatal"},
	} {
		var v any
		if err := json.Unmarshal([]byte(strings.Replace(good, edit[0], edit[1], 1)), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); (err == nil) != (name == "") {
			t.Errorf("%q: %v", name, err)
		}
	}
}
