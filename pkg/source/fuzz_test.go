package source_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/source"
)

var seeds = []string{
	"", "~", "---\n", "# comment\n", "a", "- a\n- b\n", "a: b\n",
	"kind: risk\nid: RISK-1\ntitle: \"a: b\"\nowner: 'it''s'\n# end\n",
	"\ufeffa: ü b\r\nc: [d, {e: f}, \"g\"]\r\n",
	"a: |\n  b\n  c\nd: >-\n  e\n\n  f\n",
	"a: 010\nb: 1_000.5\nc: .nan\nd: -.inf\ne: 0x1F\nf: 1e3\ng: 2026-01-02\nh: yes\ni: ~\n",
	"a: &x b\nc: *x\n<<: {d: e}\n", "a: *nowhere\n", "a: !t b\nc: ! d\n!!str e: f\n",
	"a: b\n---\nc: d\n", "a: b\n...\n", "{a: b} c", "a: [b\n", "a: \"b\n", "a: 'b\n", "\ta: b\n", "a: b: c\n", "a: TODO: b\n",
	"? a\n: b\n? [c]\n: d\n", "a: \"\\e[31m \\u202e \\x00\"\n", "a: \xff\n", "\xff\xfea\x00", "a: b\rc: d\r", "a: \u2028b\n",
	"a: b\na: c\n", "a/b: {~1: TODO}\n\"\": x\n", "[[[[[[[[]]]]]]]]", "- - - - a\n", "%YAML 1.2\n---\na: b\n", "<<<<<<< HEAD\na: b\n=======\n",
	"a: {{ b }}\n", "a:\n- b\n-  c\n-\n", "a: - b\n", "a:   b   # c\n", "'a': \"b\" #c\n", "a: 日本語 b\nc: 👩\u200d💻\n",
	"a: b #1\n- c  ##2 # d\n", "a: b\n  c #1\n", "a: \"b\nc: \"d\n", "a: b\n# c\n  d: e\n", "a:b\n-c\n• d\n", "a:\u00a0b\n\u00a0\u00a0-\u00a0c: |\n \u00a0d\n",
}

// FuzzParse: whatever stands in a file, Parse does not panic, says why where it
// reads nothing, names places inside the file only, and finds plain scalars where it says they are.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, findings := source.Parse("f.yaml", data)
		if v == nil && len(findings) == 0 {
			t.Fatal("nothing was read, and nothing says why")
		}
		for _, found := range findings {
			inside(t, data, found.Pos)
			for _, r := range found.Related {
				inside(t, data, r.Pos)
			}
			if !utf8.ValidString(found.Message) || strings.ContainsRune(found.Message, '\x1b') {
				t.Errorf("a message that cannot be shown: %q", found.Message)
			}
		}
		walk(v, func(v *source.Value) {
			inside(t, data, v.Pos)
			if v.Quoted || v.Reported || v.Kind == source.List || v.Kind == source.Map || v.Kind == source.Null || v.Kind == source.Bool || strings.ContainsAny(v.Text, "\n ") {
				return // a plain text over several lines is folded into one
			}
			if _, err := source.Apply(data, []source.Edit{{Pos: v.Pos, Old: v.Text, New: ""}}); err != nil && !anchored(findings, v.Pos) {
				t.Errorf("%q: %v", v.Text, err)
			}
		})
		for pointer, todo := range v.Todos() {
			if got := v.At(source.Tokens(pointer)); got != todo {
				t.Errorf("the pointer %q does not lead back to its TODO", pointer)
			}
		}
		v.JSON()
		source.Glimpse(data)
	})
}

// anchored reports whether a place has a finding of its own: there an anchor stands before the value.
func anchored(findings []finding.Finding, pos finding.Position) bool {
	for _, f := range findings {
		if f.Pos == pos {
			return true
		}
	}
	return false
}

func walk(v *source.Value, visit func(*source.Value)) {
	if v == nil {
		return
	}
	visit(v)
	for _, item := range v.Items {
		walk(item, visit)
	}
	for _, m := range v.Members {
		walk(m.Value, visit)
	}
}

// inside fails where a place is none of the file. The place behind the last character counts as one.
func inside(t *testing.T, data []byte, pos finding.Position) {
	t.Helper()
	if pos.Line == 0 {
		return
	}
	lines := bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	if pos.Line > len(lines) || pos.Column < 1 || pos.Column > utf8.RuneCount(lines[pos.Line-1])+1 {
		t.Errorf("%s is not in the file", pos)
	}
}

// FuzzApply: an edit changes what it names and nothing else, or fails.
func FuzzApply(f *testing.F) {
	f.Add([]byte("a: b\nc: ü d\n"), 2, 6, "d", "e")
	f.Add([]byte("\ufeffa: \"b\"\r\n"), 1, 4, "b", "long text\nin lines")
	f.Add([]byte("a: b"), 1, 5, "", "x")
	f.Add([]byte("a: b"), 9, 9, "", "")
	f.Add([]byte("a: b"), 0, 0, "a", "")
	f.Add([]byte("a: b"), -1, -1, "a", "")
	f.Fuzz(func(t *testing.T, data []byte, line, column int, old, text string) {
		before := bytes.Clone(data)
		edit := source.Edit{Pos: finding.Position{Line: line, Column: column}, Old: old, New: text}
		got, err := source.Apply(data, []source.Edit{edit})
		if !bytes.Equal(before, data) {
			t.Fatal("Apply wrote into what it was given")
		}
		if err != nil {
			return
		}
		if len(got) != len(data)-len(old)+len(text) {
			t.Fatalf("%d bytes became %d", len(data), len(got))
		}
		if !utf8.Valid(data) || !utf8.ValidString(text) {
			return // Parse refuses such files, so they have no places
		}
		back, err := source.Apply(got, []source.Edit{{Pos: edit.Pos, Old: text, New: old}})
		if err == nil && !bytes.Equal(back, data) && old != "" && text != "" && !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, "'") {
			t.Errorf("taking %q back gave %q instead of %q", text, back, data)
		}
	})
}

func TestApplyKeepsTheRest(t *testing.T) {
	const before = "\ufeff# head\r\nkind: risk   # one\r\ntitle: 'an \"old\" title'\r\n\r\nreview:  {last: 2026-01-02 , by: PER-ü}\r\n"
	at := func(line, column int) finding.Position {
		return finding.Position{File: "f.yaml", Line: line, Column: column}
	}
	got, err := source.Apply([]byte(before), []source.Edit{
		{Pos: at(5, 17), Old: "2026-01-02", New: "2026-11-02"},
		{Pos: at(2, 7), Old: "risk", New: "obligation"},
		{Pos: at(3, 8), Old: "an \"old\" title", New: "a new title"},
		{Pos: at(5, 34), Old: "PER-ü", New: "PER-b"},
	})
	want := "\ufeff# head\r\nkind: obligation   # one\r\ntitle: 'a new title'\r\n\r\nreview:  {last: 2026-11-02 , by: PER-b}\r\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s", err, cmp.Diff(want, string(got)))
	}
	for name, edit := range map[string]source.Edit{
		"something else stands there": {Pos: at(2, 7), Old: "policy", New: "x"},
		"behind the end of the line":  {Pos: at(2, 70), Old: "risk", New: "x"},
		"behind the end of the file":  {Pos: at(20, 1), Old: "risk", New: "x"},
		"no place":                    {Old: "# head", New: "x"},
	} {
		if got, err := source.Apply([]byte(before), []source.Edit{edit}); err == nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestPositions(t *testing.T) {
	v, findings := source.Parse("f.yaml", []byte("\ufeffä: [ü, \"x\", {k: 1.5}]\r\nb:\r\n  - 日本 # c\r\n  - |\r\n    text\r\n"))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	for pointer, want := range map[string]string{
		"": "f.yaml:1:1", "/ä": "f.yaml:1:4", "/ä/0": "f.yaml:1:5", "/ä/1": "f.yaml:1:8", "/ä/2": "f.yaml:1:13", "/ä/2/k": "f.yaml:1:17",
		"/b": "f.yaml:3:3", "/b/0": "f.yaml:3:5", "/b/1": "f.yaml:4:5",
	} {
		if got := v.At(source.Tokens(pointer)); got == nil || got.Pos.String() != want {
			t.Errorf("%s stands at %v, want %s", pointer, got, want)
		}
	}
	for _, nowhere := range []string{"/c", "/ä/9", "/ä/-1", "/ä/x", "/ä/0/x", "/b/0/0"} {
		if got := v.At(source.Tokens(nowhere)); got != nil {
			t.Errorf("%s leads to %v", nowhere, got)
		}
	}
}

func TestValues(t *testing.T) {
	v, findings := source.Parse("f.yaml", []byte("a: 1.10\nb: '1.10'\nc: yes\nd: true\ne: True\nf: 2026-01-02\ng: 12345678901234500000\nh: +5\ni: 1e3\nj:\nk: {}\nl: []\nm: .5\nn: 1e400\no: 12:30:45\np: null\nq: Null\nr: NULL\n"))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	want := map[string]any{
		"a": 1.1, "b": "1.10", "c": "yes", "d": true, "e": true, "f": "2026-01-02", "g": 12345678901234500000.0, "h": int64(5), "i": 1000.0,
		"j": nil, "k": map[string]any{}, "l": []any{}, "m": .5, "n": "1e400", "o": "12:30:45", "p": nil, "q": nil, "r": nil,
	}
	if diff := cmp.Diff(want, v.JSON()); diff != "" {
		t.Error(diff)
	}
	if text := v.Member("a").AsText().Value; text != "1.10" {
		t.Errorf("a scalar keeps its digits, not %s", text)
	}
}

func TestGlimpse(t *testing.T) {
	for data, want := range map[string]string{
		"kind: risk\n: [": "risk", "# c\nid: x\n'kind': \"ai-system\" # c\n{": "ai-system", "\"kind\" : risk": "risk", "  kind: risk\n": "", "{id: x, kind: risk": "risk", "a: kind: risk": "", "": "",
	} {
		if got := source.Glimpse([]byte(data)); got != want {
			t.Errorf("Glimpse(%q) = %q", data, got)
		}
	}
}

// What strangers write to cost time costs no more than its length.
func TestParseIsCheap(t *testing.T) {
	for name, data := range map[string]string{
		"dashes with non-breaking spaces": "\u00a0" + strings.Repeat("-\u00a0", 300_000),
		"quotes over two lines":           strings.Repeat("- \"a\n  b\"\n", 40_000),
		"comments in texts":               strings.Repeat("- a #b\n", 40_000),
		"texts over many lines":           "a:\n" + strings.Repeat("  b\n", 200_000) + "  c #d\n",
		"non-breaking spaces":             strings.Repeat("\u00a0\n", 300_000),
		"comments":                        strings.Repeat("#\n", 500_000) + ":\n: a\n- b",
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			source.Parse("f.yaml", []byte(data))
			if spent := time.Since(begin); spent > 10*time.Second {
				t.Errorf("took %s", spent)
			}
		})
	}
}

// Within quotes and blocks a text may be spelled otherwise than it reads.
func TestApplyWithinQuotes(t *testing.T) {
	for _, c := range []struct{ before, old, new, want string }{
		{`''''`, `'`, "x", ""}, {`"\""`, `"`, "x", ""}, {`"\\"`, `\`, "x", ""}, {`'a'`, "a", "it's", ""}, {`"a"`, "a", `"`, ""}, {"\"\n\n\"", "\n", "x", ""}, {"\" \n\"", " ", "x", ""}, {">\n  >", ">", "x", ""},
		{`'a\b'`, `a\b`, `c\d`, `'c\d'`}, {`"it's"`, "it's", "it is", `"it is"`}, {`""`, "", "x", `"x"`},
	} {
		got, err := source.Apply([]byte(c.before), []source.Edit{{Pos: finding.Position{Line: 1, Column: 1}, Old: c.old, New: c.new}})
		if string(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q for %q gives %q, %v; want %q", c.before, c.new, c.old, got, err, c.want)
		}
	}
}
