package check_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestUnreadIsNotRemoved: a record whose file cannot be read is unknown, and
// nobody says of what rests on it that it was removed.
func TestUnreadIsNotRemoved(t *testing.T) {
	silentOnce(t, "upstream-changed", "fires-removed-upstream", "@2/suppliers/SUP-llm.yaml", func([]byte) []byte {
		return []byte("kind: supplier\nid: [SUP-llm\n")
	})
}

// TestWhatWaitsHasNotJudged: an exception of a rule that waits excuses nothing
// yet, and nobody says that there is nothing to excuse.
func TestWhatWaitsHasNotJudged(t *testing.T) {
	silentOnce(t, "exception-unused", "fires-absence", "/scope.yaml", func(data []byte) []byte {
		return append(data, "misspelt: true\n"...)
	})
}

// silentOnce spoils one file of a case in which a rule speaks, and holds that it
// is silent then.
func silentOnce(t *testing.T, rule, name, file string, spoilt func([]byte) []byte) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + rule + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, f := range archive.Files {
		if f.Name == name+file {
			archive.Files[i].Data = spoilt(f.Data)
			found++
		}
	}
	if found != 1 {
		t.Fatalf("the case has %d files %s", found, file)
	}
	malformed := false
	for _, f := range evaluate(t, archive, name) {
		if f.Rule.ID == rule {
			t.Errorf("said although %s cannot be judged: %s", file, line(f))
		}
		malformed = malformed || isForm(f.Rule)
	}
	if !malformed {
		t.Errorf("%s has no error of form", file)
	}
}
