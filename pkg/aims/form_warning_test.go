package aims_test

import (
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// What a warning of form is about has been read all the same: only errors make a record unreliable.
func TestWarningsOfFormBreakNoRecord(t *testing.T) {
	for notes, broken := range map[string]bool{"see #12": false, "see # 12": false, "see #12\npostion: x": true} {
		files := fstest.MapFS{
			"aims.yaml":   {Data: []byte(plainRoot)},
			"person.yaml": {Data: []byte(goodPerson + "notes: " + notes + "\n")},
		}
		people := graph.Of[*record.Person](aims.Evaluate(treeOf(t, files), testDay).Graph)
		if len(people) != 1 || people[0].Broken != broken || people[0].Notes.Value != "see" {
			t.Errorf("%q: %+v", notes, people)
		}
	}
}
