package ready

import (
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/scaffold"
)

// true at the beginning: what is met by what `aims init` writes, and why that is so.
var metAtTheBeginning = map[string]string{
	"readable":           "the files are there, and can be read",
	"references":         "the files refer to each other, and all of it is there",
	"interested-parties": "four parties are written by name; what they need is an ask of its own, which is open",
	"processes-named":    "the scope names processes with an owner, which are those of this tool",
	"nothing-else":       "no rule outside the other asks finds anything",
}

// TestBeginning: on the first day nothing is met because there is nothing to
// judge, with and without history.
func TestBeginning(t *testing.T) {
	files, err := scaffold.Beginning{Organisation: "Example", Adopted: day.Date(2026, 11, 2)}.Files()
	if err != nil {
		t.Fatal(err)
	}
	in := fstest.MapFS{}
	for _, f := range files {
		in[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	for name, s := range map[string]*aims.Snapshot{"plain": aims.Evaluate(treeOf(t, in), lenderDay(t)), "git": composed(t, in)} {
		for _, stage := range []int{1, 2} {
			for _, a := range For(s, Question{Stage: stage}).Answers {
				if why := metAtTheBeginning[a.ID]; a.State == Met != (why != "") {
					t.Errorf("%s, stage %d: %s is %s (%s); true at the beginning: %q", name, stage, a.ID, a.State, a.Why, why)
				}
				if a.Idle && a.Blocks() {
					t.Errorf("%s, stage %d: %s has nothing to judge, and stands in the way", name, stage, a.ID)
				}
			}
		}
	}
}
