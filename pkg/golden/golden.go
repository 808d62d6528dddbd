// Package golden holds what tests get against what the same txtar file says
// they should, and rewrites that on demand. Only tests import it.
package golden

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Compare holds got against a section of the archive, to the letter. With
// update it becomes the section instead.
func Compare(t *testing.T, update bool, archive *txtar.Archive, section, got string) {
	t.Helper()
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == section })
	if update {
		if i < 0 {
			archive.Files = append(archive.Files, txtar.File{Name: section})
			i = len(archive.Files) - 1
		}
		archive.Files[i].Data = []byte(got)
		return
	}
	if i < 0 {
		t.Errorf("there is no section %s, which -update writes; got\n%s", section, got)
		return
	}
	if diff := cmp.Diff(string(archive.Files[i].Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", section, diff)
	}
}

// Rewrite writes the archive back where it is to be updated.
func Rewrite(t *testing.T, update bool, name string, archive *txtar.Archive) {
	t.Helper()
	if update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
