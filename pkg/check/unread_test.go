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

// TestWhatWaitsHasNotJudged: an exception of a rule that waits excuses nothing
// yet, and nobody says that there is nothing to excuse.
func TestWhatWaitsHasNotJudged(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/exception-unused.txtar")
	if err != nil {
		t.Fatal(err)
	}
	const name = "fires-absence"
	broken := 0
	for i, f := range archive.Files {
		if f.Name == name+"/scope.yaml" {
			archive.Files[i].Data = append(f.Data, "misspelt: true\n"...)
			broken++
		}
	}
	if broken != 1 {
		t.Fatalf("the case has %d scopes", broken)
	}
	malformed := false
	for _, f := range evaluate(t, archive, name) {
		if f.Rule.ID == "exception-unused" {
			t.Errorf("said while its rule waits: %s", line(f))
		}
		malformed = malformed || isForm(f.Rule)
	}
	if !malformed {
		t.Error("the scope has no error of form")
	}
}
