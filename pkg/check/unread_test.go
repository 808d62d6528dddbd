package check_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestUnreadIsNotRemoved: a record whose file cannot be read is unknown, and
// nobody says of what rests on it that it was removed.
func TestUnreadIsNotRemoved(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/upstream-changed.txtar")
	if err != nil {
		t.Fatal(err)
	}
	const name = "fires-removed-upstream"
	removed := 0
	for i, f := range archive.Files {
		if f.Name == name+"@2/suppliers/SUP-llm.yaml" {
			archive.Files[i].Data = []byte("kind: supplier\nid: [SUP-llm\n")
			removed++
		}
	}
	if removed != 1 {
		t.Fatalf("the case removes %d records", removed)
	}
	unread := false
	for _, f := range evaluate(t, archive, name) {
		if f.Rule.ID == "upstream-changed" {
			t.Errorf("said of a file that cannot be read: %s", line(f))
		}
		unread = unread || isForm(f.Rule)
	}
	if !unread {
		t.Error("the file can be read")
	}
}
