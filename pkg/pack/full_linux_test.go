package pack

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk writes a pack where there is no more room, at every size of the
// room: the old pack stays.
func TestFullDisk(t *testing.T) {
	room := t.TempDir()
	if err := syscall.Mount("tmpfs", room, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("no file system of a size of our own can be mounted here: %v", err)
	}
	defer func() {
		if err := syscall.Unmount(room, 0); err != nil {
			t.Error(err)
		}
	}()
	dir := filepath.Join(room, "pack")
	if err := made("old", 10).Write(dir); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for files := 5; files < 120; files += 7 {
		err := made("new", files).Write(dir)
		if err == nil {
			if got := whole(t, dir); got != "new" {
				t.Errorf("%d files: written, and the pack says %s", files, got)
			}
			if err := made("old", 10).Write(dir); err != nil {
				t.Fatal(err)
			}
			continue
		}
		failed++
		if !strings.Contains(err.Error(), "no space left") || strings.Contains(err.Error(), room) {
			t.Errorf("%d files: %v", files, err)
		}
		if got := whole(t, dir); got != "old" {
			t.Errorf("%d files: failed, and the pack says %s", files, got)
		}
		if left, _ := filepath.Glob(filepath.Join(room, ".*")); len(left) > 0 {
			t.Errorf("%d files: left behind: %v", files, left)
		}
	}
	if failed < 5 {
		t.Errorf("only %d writes found no room", failed)
	}
	if err := os.Chmod(room, 0o755); err != nil {
		t.Fatal(err)
	}
}
