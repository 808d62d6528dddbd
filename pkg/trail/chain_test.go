package trail

import (
	"testing"

	"github.com/aims-as-code/aims/pkg/record"
)

// TestEveryKindHasItsPlace: a kind that no section names would be missing from
// each trail without a word.
func TestEveryKindHasItsPlace(t *testing.T) {
	places := map[string]int{}
	for _, l := range chain {
		for _, kind := range l.kinds {
			places[kind]++
		}
	}
	for _, k := range record.Kinds {
		if places[k.Name] != 1 {
			t.Errorf("the kind %s stands in %d sections of chain, and belongs into one", k.Name, places[k.Name])
		}
		delete(places, k.Name)
	}
	for kind := range places {
		t.Errorf("chain names %s, which is no kind", kind)
	}
}
