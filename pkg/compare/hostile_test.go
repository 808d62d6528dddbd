package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/compare"
)

// TestForeignDepth: what nobody asked for may be as deep and as broad as the
// reader lets it be, and is compared in no time.
func TestForeignDepth(t *testing.T) {
	record := func(extra string) map[string]string {
		return map[string]string{"risks/RISK-a.yaml": "kind: risk\nid: RISK-a\ntitle: A\nowner: PER-a\ntype: risk\nstatus: open\ndescription: D\n" + extra}
	}
	deep := func(word string) string {
		return "extra: " + strings.Repeat("[", 55) + word + strings.Repeat("]", 55) + "\nharms: " + strings.Repeat("[", 55) + word + strings.Repeat("]", 55) + "\n"
	}
	broad := func(word string) string {
		var b strings.Builder
		for i := range 10_000 {
			fmt.Fprintf(&b, "extra%d: %s\n", i, word)
		}
		return b.String()
	}
	for name, make := range map[string]func(string) string{"deep": deep, "broad": broad} {
		changes := compare.Changes(snapshot(t, record(make("one"))), snapshot(t, record(make("two"))))
		if len(changes) == 0 {
			t.Errorf("%s: nothing told", name)
		}
	}
}

// TestManyOfOneID: copies with one id are joined one by one.
func TestManyOfOneID(t *testing.T) {
	before, after := map[string]string{}, map[string]string{}
	for i := range 3000 {
		text := fmt.Sprintf("kind: person\nid: PER-a\ntitle: Ada %d\n", i)
		before[fmt.Sprintf("old/%d.yaml", i)] = text
		after[fmt.Sprintf("new/%d.yaml", i)] = text
	}
	for _, c := range compare.Changes(snapshot(t, before), snapshot(t, after)) {
		if c.Sort.ID != "record-moved" {
			t.Fatalf("%s: %s", c.Sort.ID, c.Message)
		}
	}
}

// TestBesideOfAnySize: what is no record may be as large as it likes, too. Of
// a file that nobody would read the size and the sum are told.
func TestBesideOfAnySize(t *testing.T) {
	lines := func(word string, n int) map[string]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s%d\n", word, i)
		}
		return map[string]string{".gitattributes": b.String()}
	}
	for name, c := range map[string]struct {
		before, after map[string]string
		want          string
	}{
		"many lines": {lines("a", 90_000), lines("b", 90_000), `"a0" dropped, "a1" dropped`},
		"too many":   {lines("a", 3), lines("b", 200_000), `"1488890 bytes with the sum `},
	} {
		changes := compare.Changes(snapshot(t, c.before), snapshot(t, c.after))
		if len(changes) != 1 || changes[0].Sort.ID != "gitattributes-changed" || !strings.Contains(changes[0].Message, c.want) {
			t.Errorf("%s: %d changes, first %s", name, len(changes), changes[0].Message)
		}
	}
}
