package aims_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/source"
)

// A file with more mistakes than anybody reads gets 200 findings, mistakes
// before warnings, and one that counts the rest.
func TestFlood(t *testing.T) {
	person := "kind: person\nid: PER-x\ntitle: X\nposition: Y\nnotes: |\n  z\ntags:\n"
	for i := range 300 {
		person += "  - a" + strings.Repeat("b", i) + " #c\n"
	}
	person += "nonsense: x\n"
	s := aims.Evaluate(treeOf(t, fstest.MapFS{
		"aims.yaml": {Data: []byte(plainRoot)}, "person.yaml": {Data: []byte(person)},
	}), testDay)
	count, last := map[string]int{}, map[string]string{}
	unknown := false
	for _, f := range s.Findings {
		count[f.Pos.File]++
		if f.Rule == source.FileLimit {
			last[f.Pos.File] = f.Message
		}
		unknown = unknown || f.Severity == finding.Error && strings.Contains(f.Message, `no field "nonsense"`)
	}
	if count["person.yaml"] < 201 || count["person.yaml"] > 210 || last["person.yaml"] != "the file has 301 findings of form, of which 200 are listed" || !unknown {
		t.Errorf("%d findings, %q, the mistake found: %v", count["person.yaml"], last["person.yaml"], unknown)
	}
}
