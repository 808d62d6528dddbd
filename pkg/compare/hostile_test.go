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
