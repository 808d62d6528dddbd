package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/source"
)

// One slip is one finding, at its own line.
func TestParseSaysWhere(t *testing.T) {
	const first = "# a comment first\nkind: risk\ngroup:\n  a: b\n"
	for _, c := range []struct{ name, data, want string }{
		{"a conflict inside a text", "a: \"b\n<<<<<<< HEAD\nc\n=======\nd\n>>>>>>> x\ne\"\n", "2:1 yaml-syntax a merge conflict is not settled here"},
		{"half a step to the left", first + " c: d\ne: f\n", "5:1 yaml-syntax a line does not line up with the fields around it"},
		{"two commas behind a comment", first + "  c: [d,,e]\n", "5:1 yaml-syntax a value is missing, or one begins with a character that has a meaning of its own"},
		{"a text that begins in braces", first + "  c: {d} e\n", "5:6 yaml-syntax text follows behind the closing brace"},
		{"a text that begins with more than", "a: > 5 people\n", "1:4 yaml-syntax a text begins with a character that has a meaning of its own"},
		{"a template", "a: b\n{% if x %}\nc: d\n", "2:1 yaml-syntax a line of a template stands here"},
		{"a placeholder", "a: {{ b }}\n", "1:5 yaml-syntax a key has to be a word"},
		{"a colon alone", "a: b\n: c\n", "2:1 yaml-syntax no name of a field stands before the colon"},
		{"a tab alone", "a: b\n\t\nc: d\n", "2:1 yaml-syntax the line is indented with a tab"},
		{"a tab behind a dash", "a:\n-\tb: c\n", "2:2 yaml-syntax a tab stands after the dash"},
		{"an exclamation mark before a key", "! a: b\n", `1:1 yaml-tag the key "a" has an anchor or a tag`},
		{"a text said to be a number", "a: !!int b\n", "1:4 yaml-tag the tag !!int changes how the value is read"},
		{"two exclamation marks", "a: !! b\n", "1:1 yaml-syntax a text begins with !, which has a meaning of its own"},
		{"an alias as a key", "a: b\n? *x\n: c\n", "2:3 yaml-alias the alias *x stands for a value that is nowhere"},
		{"a zero byte at the beginning", "a\x00:\x00 \x00b\x00", "0:0 yaml-encoding the file is UTF-16"},
		{"no character", "a: b\ufffe\n", "1:5 yaml-encoding the invisible character U+FFFE stands here"},
		{"tags", "a: b\U000e0041\n", "1:5 yaml-encoding the invisible character U+E0041 stands here"},
		{"a carriage return spelled out", `a: "b\rc"`, "1:4 yaml-encoding the text holds the invisible character U+000D"},
		{"more digits than a double has", "a: 9007199254740993\n", "1:4 yaml-not-a-number 9007199254740993 has more digits than programs keep"},
		{"more places than a double has", "a: 0.1000000000000000055\n", "1:4 yaml-not-a-number 0.1000000000000000055 has more digits than programs keep"},
		{"less than a double can be", "a: -1e-400\n", "1:4 yaml-not-a-number -1e-400 has more digits than programs keep"},
		{"an eight behind a zero", "a: 08\n", "1:4 yaml-not-a-number 08 is read as the number 8"},
		{"what is plain", "a: \"b\\r\\nc\"\nd: 0.5\ne: 100000000000000000000\nf: 0.0\ng: -12.50\nh: 1e300\ni: \u200cb\u200d\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := source.Parse("f.yaml", []byte(c.data))
			var got []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%d:%d %s %s", f.Pos.Line, f.Pos.Column, f.Rule.ID, f.Message))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTodo(t *testing.T) {
	for text, want := range map[string]bool{
		"TODO": true, "TODO ask": true, "TODO: ask": true, "TODO(ben)": true, "TODO,": true, "TODO\u00a0ask": true, "TODO\nask": true,
		"TODOs": false, "TODO-list": false, "TODO_1": false, "TODO2": false, "todo": false, "a TODO": false, "": false,
	} {
		if got := (source.Text{Value: text}).Todo(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
