package finding

import (
	"slices"
	"testing"
)

// One finding may stand for several records, and counts for each of them.
func TestAbout(t *testing.T) {
	f := Finding{Record: "A.2.2", Related: []Related{{Record: "A.2.3"}, {Message: "the approval"}, {Record: "A.2.3"}}}
	if got, want := f.Records(), []string{"A.2.2", "A.2.3"}; !slices.Equal(got, want) {
		t.Errorf("it is about %v, not %v", got, want)
	}
	if !f.About("A.2.3") || f.About("A.2.4") || f.About("") || (Finding{}).Records() != nil {
		t.Error("it is about the records it names, and no other")
	}
}
