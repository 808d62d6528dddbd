package standard_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/standard"
)

func TestLookup(t *testing.T) {
	for id, want := range map[string]standard.Item{
		"6.1.2":   {ID: "6.1.2", Title: "AI risk assessment", Kind: standard.ItemClause},
		"A.6.2.4": {ID: "A.6.2.4", Title: "AI system verification and validation", Kind: standard.ItemControl},
		"9":       {ID: "9", Title: "Performance evaluation", Kind: standard.ItemArea},
		"9.3":     {ID: "9.3", Title: "Management review", Kind: standard.ItemArea},
		"A.6":     {ID: "A.6", Title: "AI system life cycle", Kind: standard.ItemArea},
		"A.6.1":   {ID: "A.6.1", Title: "Management guidance for AI system development", Kind: standard.ItemArea},
	} {
		if got, ok := standard.Lookup(id); !ok || got != want {
			t.Errorf("%s: %+v, %v", id, got, ok)
		}
	}
	for _, id := range []string{"", "3", "8.5", "A.1", "A.5.1", "A.11.2", "B.2.2", "a.2.2", "X.1", "4.1 "} {
		if got, ok := standard.Lookup(id); ok {
			t.Errorf("%q: %+v", id, got)
		}
	}
}

func TestExpand(t *testing.T) {
	for id, want := range map[string]string{
		"6.1.2":  "6.1.2",
		"A.10.2": "A.10.2",
		"6":      "6.1.1 6.1.2 6.1.3 6.1.4 6.2 6.3",
		"6.1":    "6.1.1 6.1.2 6.1.3 6.1.4",
		"10":     "10.1 10.2",
		"A.6.1":  "A.6.1.2 A.6.1.3",
		"A.10":   "A.10.2 A.10.3 A.10.4",
		"X.1":    "",
	} {
		if got := standard.Expand(id); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %v, want %s", id, got, want)
		}
	}
}

func TestCompareSorts(t *testing.T) {
	want := slices.Concat(
		[]string{"4"}, clauseIDs, []string{"A", "A.2"}, controlIDs,
		[]string{"X.1", "X.2", "X.10", "X.log-2", "X.log-10", "X.logs"})
	got := slices.Clone(want)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, standard.Compare)
		if !slices.Equal(got, want) {
			t.Fatalf("sorted: %v", got)
		}
	}
}

// Compare is a total order on any strings: 0 only for equal ones,
// antisymmetric, transitive.
func FuzzCompare(f *testing.F) {
	f.Add("4.1", "4.01", "4.10")
	f.Add("A.2", "A.2.", "A")
	f.Add("", "X.99999999999999999999999", "X.100000000000000000000000")
	f.Add("GOVERN 1.10", "GOVERN 1.2", "4a")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if (standard.Compare(a, b) == 0) != (a == b) {
			t.Errorf("%q and %q compare as equal", a, b)
		}
		if standard.Compare(a, b) != -standard.Compare(b, a) {
			t.Errorf("%q and %q are not antisymmetric", a, b)
		}
		s := []string{a, b, c}
		slices.SortFunc(s, standard.Compare)
		if standard.Compare(s[0], s[1]) > 0 || standard.Compare(s[1], s[2]) > 0 || standard.Compare(s[0], s[2]) > 0 {
			t.Errorf("not transitive: %q", s)
		}
	})
}
