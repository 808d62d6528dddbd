package history

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// TestTags: loose and packed tags, annotated or not, and tags of tags; one of a tree names no commit.
func TestTags(t *testing.T) {
	dir := proof.Dir(t)
	script(t, dir, `git init -q -b main && echo 1 >a && git add . && git commit -qm one && git tag begin
git tag -a -m annotated audit/2026 && git pack-refs --all
echo 2 >a && git commit -qam two && git tag -a -m again of-a-tag audit/2026 && git tag -a -m tree tree HEAD^{tree} && git tag now && git branch not-a-tag`)
	first, second := git(t, dir, "rev-parse", "HEAD~1"), git(t, dir, "rev-parse", "HEAD")
	h, err := Read(dir, Reading{})
	if err != nil {
		t.Fatal(err)
	}
	tags, err := h.Tags()
	if err != nil {
		t.Fatal(err)
	}
	want := []Tag{{"audit/2026", first}, {"begin", first}, {"now", second}, {"of-a-tag", first}, {"tree", ""}}
	if diff := cmp.Diff(want, tags); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	h.Close()
	if _, err := h.Tags(); err != ErrNone {
		t.Errorf("a closed history answers %v", err)
	}
}
