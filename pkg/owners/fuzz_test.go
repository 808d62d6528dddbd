package owners_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/aims-as-code/aims/pkg/owners"
)

// FuzzBlock puts text of strangers into paths, words and names: each line is
// one of ours, each path is owned by those it was given to, and the block is
// found again in a file around it, of which every byte stays.
func FuzzBlock(f *testing.F) {
	for _, s := range []string{"with space.yaml", "# x @evil.yaml", "a\n* @evil\n.yaml", "[!a]*.yaml", `back\slash\.yaml`, "\u2028x", "# aims: end", "\n# aims: begin\n", " ", "\t", "\xff", "a\u00a0b", "[AIMS trust]", "!x", "**", "日本"} {
		f.Add(s, []byte("* @all\n"))
	}
	f.Add("x", []byte("a\r\n# aims: begin\r\nb\n# aims: end"))
	f.Fuzz(func(t *testing.T, s string, around []byte) {
		name := "odd/x" + strings.ReplaceAll(s, "/", "-")
		o := &owners.Owners{Required: 1, Unnamed: []owners.Person{{ID: s, Name: s, Role: s}}, Rules: []owners.Rule{
			{Path: "odd/", About: s, Owners: []string{"folder@x.example"}},
			{Path: name, About: "the " + s, Owners: []string{"a@x.example", "b@x.example"}},
			{Path: "other/" + s, About: s},
			{Path: "aims.yaml", About: s, Owners: []string{"top@x.example"}, Trust: true},
		}}
		for _, syntax := range owners.Syntaxes {
			text := o.Block(syntax)
			for l := range strings.Lines(text) {
				l = strings.TrimSuffix(l, "\n")
				if strings.ContainsFunc(l, func(r rune) bool { return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) }) {
					t.Errorf("%s: a hidden character in %q", syntax, l)
				}
				ours := l == "" || strings.HasPrefix(l, "#") || strings.HasPrefix(l, "[AIMS ") || l == "/odd/ folder@x.example" || l == "/aims.yaml top@x.example"
				if !ours && (!strings.HasPrefix(l, "/odd/x") || !strings.HasSuffix(l, " a@x.example b@x.example")) {
					t.Errorf("%s: the line %q is none of ours", syntax, l)
				}
			}
			if syntax == "github" {
				if got := strings.Join(reader(t, text, name), " "); got != "a@x.example b@x.example" {
					t.Errorf("%q is owned by %q in\n%s", name, got, text)
				}
			}
			if got, err := o.Compare("X", text, syntax); err != nil || len(got) > 0 {
				t.Errorf("%s: %v %v", syntax, got, err)
			}
			merged, err := owners.Merge("X", around, text)
			if err != nil {
				continue
			}
			if !bytes.Contains(around, []byte("# aims: begin")) && !bytes.HasPrefix(merged, around) {
				t.Errorf("%q became %q", around, merged)
			}
			if again, err := owners.Merge("X", merged, text); err != nil || !bytes.Equal(again, merged) {
				t.Errorf("merged again, %q became %q (%v)", merged, again, err)
			}
		}
	})
}
