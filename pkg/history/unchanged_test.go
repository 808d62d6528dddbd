package history

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUnchanged: from which commit of the branch on each value is what it is now.
func TestUnchanged(t *testing.T) {
	_, h, _ := opened(t, `put() { printf 'kind: thing\nid: A\na: %s\n#\n#\n#\nb: %s\n' $1 $2 >a.yaml; git add . && git commit -qm "$3"; }
put 1 1 first && git checkout -qb side && put 1 2 "b on the side"
git checkout -q main && put 2 1 "a on the branch" && git merge -q --no-edit -m merge side && echo >other && git add . && git commit -qm other`)
	line, err := h.Line()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, hash := range line {
		then, err := h.At(hash)
		if err != nil {
			t.Fatal(err)
		}
		var same []string
		for i, name := range []string{"a", "b", "body"} {
			if h.Unchanged(h.Records["thing/A"], i, then.Commit) {
				same = append(same, name)
			}
		}
		got = append(got, fmt.Sprintf("%s: %s", then.Commit.Subject, strings.Join(same, " ")))
	}
	want := []string{"other: a b body", "merge: a b body", "a on the branch: a body", "first: body"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
