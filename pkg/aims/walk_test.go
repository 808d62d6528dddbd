package aims

import (
	"fmt"
	"testing"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// TestReaderOfAWalk: a walk reads nothing anew that the tree before had, nothing
// that the tree of today has, and keeps nothing of earlier ones.
func TestReaderOfAWalk(t *testing.T) {
	in := func(version int) tree.File {
		return tree.File{Path: "people/PER-a.yaml", Data: fmt.Appendf(nil, "kind: person\nid: PER-a\ntitle: Ada %d\n", version)}
	}
	today := NewReader()
	home := today.file(in(9), "").record
	walk := newReader(today)
	if walk.file(in(9), "").record != home {
		t.Error("what stands today was read anew")
	}
	var before record.Record
	for version := range 9 {
		walk.next()
		if before != nil && walk.file(in(version-1), "").record != before {
			t.Errorf("version %d was read anew in the tree after it", version-1)
		}
		before = walk.file(in(version), "").record
		if kept := len(walk.files.now) + len(walk.files.last); kept > 4 {
			t.Errorf("after version %d, %d are kept", version, kept)
		}
	}
	if len(today.files.now) != 1 {
		t.Errorf("the reader of today took on %d versions of the past", len(today.files.now)-1)
	}
}
