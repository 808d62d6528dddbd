package tree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLargeFiles: a file that is too large to be read is told, and keeps no
// other from being read; attributes beyond all measure are not believed.
func TestLargeFiles(t *testing.T) {
	dir := t.TempDir()
	put := func(name, data string, size int64) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if size > 0 {
			if err := os.Truncate(file, size); err != nil {
				t.Fatal(err)
			}
		}
	}
	put("large", "", 3<<30)
	put("small", "x", 0)
	put("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:"+strings.Repeat("0", 64)+"\nsize 1\n", 0)
	const lfs = "pointer filter=lfs\n"
	put(".gitattributes", lfs+strings.Repeat("#", maxAttributes), 0)
	tree := &Tree{Top: disk(dir)}
	if _, err := tree.Sums("large"); err == nil || err.Error() != "it has more than 64 MiB" {
		t.Error(err)
	}
	if s, err := tree.Sums("small"); err != nil || s.SHA256[0] != sha256Of([]byte("x")) {
		t.Error(s, err)
	}
	if s, err := tree.Sums("pointer"); err != nil || s.SHA256[0] == strings.Repeat("0", 64) {
		t.Errorf("large attributes are believed: %v, %v", s, err)
	}
	put(".gitattributes", lfs, 0)
	if s, err := (&Tree{Top: disk(dir)}).Sums("pointer"); err != nil || s.SHA256[0] != strings.Repeat("0", 64) {
		t.Errorf("attributes are not believed: %v, %v", s, err)
	}
	put(".gitattributes", "pointer\u00a0filter=lfs\n", 0) // to git a name with a letter more
	if s, err := (&Tree{Top: disk(dir)}).Sums("pointer"); err != nil || s.SHA256[0] == strings.Repeat("0", 64) {
		t.Errorf("a blank that is none to git ends a pattern: %v, %v", s, err)
	}
}
