package history

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// TestMailmap compares with `git check-mailmap`, on what the manual shows and
// on what only its code tells.
func TestMailmap(t *testing.T) {
	dir := proof.Dir(t)
	git(t, dir, "init", "-q")
	texts := []string{
		"Joe R. Developer <joe@example.com>\nJane Doe <jane@example.com>\nJane Doe <jane@desktop.(none)>\n",
		"Joe R. Developer <joe@example.com>\nJane Doe <jane@example.com> <jane@laptop.(none)>\nJane Doe <jane@example.com> <jane@desktop.(none)>\nJane Doe <jane@example.com> Joe <bugs@example.com>\n",
		"# Jane <jane@example.com>\nJane # not a comment <a@x>\n<new@x> <a@x>\n",
		"First <a@x>\nSecond <a@x>\n<only@x> <a@x>\n",
		"Proper <p@x> Old <a@x>\nOther <o@x> old <A@X>\nAny <any@x> <a@x>\n",
		"Proper < p@x > Old < a@x >\n", "No <p@x", "<p@x>\n", "<> <a@x>\nEmpty <> <a@x>\n", "X <x@x> <a@x> trailing\n", "X <x@x> a <\n", "\xff <f@x> <a@x>\n",
		"N <a@x>\r\nM <m@x> <b@x>\r\n", "  Indented   <i@x>   Old Name   <a@x>  \n", "A <p@x> <a@x>\nB <a@x>\n", "A <a@x>\n B <> Old <a@x>\n",
	}
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"Ada", "ada", "Old", " ", " ", "<a@x>", "<A@x>", "<b@x>", "<>", "<p@x>", "#", "<", ">"}
	for range 60 {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			for range r.IntN(7) {
				b.WriteString(parts[r.IntN(len(parts))])
			}
			b.WriteByte('\n')
		}
		texts = append(texts, b.String())
	}
	people := []Signature{{Name: "Old", Email: "a@x"}, {Name: "Ada", Email: "A@X"}, {Name: "Old Name", Email: "a@x"}, {Name: "Joe", Email: "bugs@example.com"},
		{Name: "nick", Email: "joe@example.com"}, {Name: "jane", Email: "jane@desktop.(none)"}, {Name: "Jane", Email: "jane@laptop.(none)"}, {Name: "Ada", Email: "b@x"}, {Name: "X", Email: "p@x"}}
	for _, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, ".mailmap"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		var asked []string
		for _, p := range people {
			asked = append(asked, fmt.Sprintf("%s <%s>", p.Name, p.Email))
		}
		told := strings.Split(git(t, dir, append([]string{"check-mailmap"}, asked...)...), "\n")
		m := ParseMailmap([]byte(text))
		for i, p := range people {
			proper := m.Proper(p)
			if got := strings.TrimSpace(fmt.Sprintf("%s <%s>", proper.Name, proper.Email)); got != valid(strings.TrimSpace(told[i])) {
				t.Errorf("%q: %s is %s, git says %s", text, asked[i], got, told[i])
			}
		}
	}
}

func TestSameEmail(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ada@Example.org", "ada@example.org", true},
		{"jona\u017f@example.org", "jonas@example.org", false},     // a long s
		{"ada@fenwic\u212a.example", "ada@fenwick.example", false}, // the sign for kelvin
		{"\u00c4da@example.org", "\u00e4da@example.org", false},
	} {
		if SameEmail(c.a, c.b) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}

func FuzzParseMailmap(f *testing.F) {
	f.Add([]byte("Jane Doe <jane@example.com> Joe <bugs@example.com>\n# x\n<a@b> <c@d>\n"), "Joe", "bugs@example.com")
	f.Fuzz(func(t *testing.T, data []byte, name, email string) {
		m := ParseMailmap(data)
		s := Signature{Name: name, Email: email}
		if len(m) == 0 && m.Proper(s) != s {
			t.Error("an empty mailmap changes names")
		}
		m.Proper(s)
	})
}
