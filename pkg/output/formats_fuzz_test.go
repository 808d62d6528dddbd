package output_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

// FuzzFormats puts a text of strangers wherever a finding can have one, in the
// file that it is about as well, and holds every format against the reader it is for.
func FuzzFormats(f *testing.F) {
	for _, s := range forForges() {
		if len(s) < 1000 { // what it makes of the long ones takes the fuzzer its time
			f.Add(s, uint8(1), uint16(1), uint16(3))
		}
	}
	f.Add("a: b\n\tc: \x1b[31md\r\n日本: 悪い", uint8(2), uint16(4), uint16(1))
	f.Add(strings.Repeat("e\u0301", 200), uint8(1), uint16(350), uint16(90))
	sarif, validate := sarifSchema(f), validateSchema(f)
	f.Fuzz(func(t *testing.T, s string, line uint8, column, length uint16) {
		if s == "" {
			return // no rule says nothing
		}
		checkGitHub(t, s)
		checkSARIF(t, sarif, s)
		checkMarkdown(t, s)
		told := telling(s)
		checkGitLab(t, told)
		checkJUnit(t, told)
		checkJSON(t, validate, s, told)
		shown := found(anError, finding.Position{File: s, Line: int(line), Column: max(1, int(column))}, int(length), s)
		shown.Record, shown.Hint, shown.Related = s, s, told.Findings[0].Related
		excerpt := runOf(s, shown)
		excerpt.Notes, excerpt.Summary.History = []string{s}, s
		alike := runOf(s)
		for n := range 9 {
			alike.Findings = append(alike.Findings, found(aWarning, finding.Position{File: s, Line: n + 1, Column: 1}, 0, s))
		}
		for _, run := range []output.Run{excerpt, alike} {
			for _, out := range strings.Split(written(t, output.Text, run), "\n") {
				checkClean(t, s, out)
			}
		}
		for _, format := range output.Formats {
			for _, run := range []output.Run{told, excerpt} {
				checkBare(t, format.Name, s, written(t, format, run))
			}
		}
	})
}

// checkJSON reads back what programs read.
func checkJSON(t *testing.T, schema *jsonschema.Schema, s string, run output.Run) {
	t.Helper()
	var v any
	text := written(t, output.JSON, run)
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%q: %v\n%s", s, err, text)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%q: %#v\n%s", s, err, text)
	}
	list := v.(map[string]any)["findings"].([]any)
	if len(list) != len(run.Findings) {
		t.Fatalf("%d findings of %d", len(list), len(run.Findings))
	}
	for i, one := range list {
		if got, want := one.(map[string]any)["message"], string([]rune(run.Findings[i].Message)); got != want {
			t.Errorf("%q comes back as %q", want, got)
		}
	}
}

// checkBare holds that nothing stands in an output which a terminal acts upon
// or a reader does not see. Lines end with \n alone.
func checkBare(t *testing.T, format, s, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s, with %q: no UTF-8\n%q", format, s, out)
	}
	for _, r := range out {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar) {
			t.Errorf("%s, with %q: %U is left in\n%q", format, s, r, out)
			return
		}
	}
}
