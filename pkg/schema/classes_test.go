package schema

import (
	"strings"
	"testing"
)

// Where an item of a list holds a decision, what the decision is about belongs
// to it: otherwise an approved exclusion could be moved to another system.
func TestADecisionIncludesWhatItIsAbout(t *testing.T) {
	var visit func(path string, f *Field)
	visit = func(path string, f *Field) {
		decides, about := false, []string{}
		for _, m := range f.Fields {
			decides = decides || m.Class == Decision && len(m.Refs) == 0
			if m.Required && len(m.Refs) > 0 && m.Class != Decision {
				about = append(about, m.Name)
			}
			visit(path+"."+m.Name, m)
		}
		if f.Item != nil {
			visit(path, f.Item)
		}
		if decides && len(about) > 0 && strings.Contains(path, ".") {
			t.Errorf("%s holds a decision, but %s is no part of it", path, strings.Join(about, ", "))
		}
	}
	for _, kind := range Kinds() {
		visit(kind, Of(kind))
	}
}
