package history

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A pipe or a device in the folder of a repository makes nobody wait, and eats no memory.
func TestOnlyOrdinaryFilesAreRead(t *testing.T) {
	for _, name := range []string{".git/config", ".git/config.worktree", ".git/HEAD", ".git/packed-refs", ".git/shallow", ".git/refs/heads/main", ".git/objects/info/alternates", ".git/commondir"} {
		for _, sort := range []string{"pipe", "device"} {
			t.Run(name+" "+sort, func(t *testing.T) {
				dir := t.TempDir()
				git(t, dir, "init", "-q", "-b", "main")
				git(t, dir, "commit", "-q", "--allow-empty", "-m", "x")
				file := filepath.Join(dir, filepath.FromSlash(name))
				_ = os.Remove(file) // most are not there
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if sort == "pipe" {
					if out, err := exec.Command("mkfifo", file).CombinedOutput(); err != nil {
						t.Fatalf("%v %s", err, out)
					}
				} else if err := os.Symlink("/dev/zero", file); err != nil {
					t.Fatal(err)
				}
				done := make(chan error, 1)
				go func() {
					h, err := Read(dir, Reading{Version: readThing})
					if err == nil {
						if !h.Known() {
							err = errNotRegular // said as a limit
						}
						h.Close()
					}
					done <- err
				}()
				select {
				case err := <-done:
					// config.worktree only says whether the check-out is sparse.
					if err == nil && name != ".git/config.worktree" && name != ".git/packed-refs" && name != ".git/shallow" {
						t.Errorf("it was read as if nothing were wrong")
					}
				case <-time.After(20 * time.Second):
					t.Fatal("it waits")
				}
			})
		}
	}
	if _, err := readRegular("/dev/zero", maxPointer); !errors.Is(err, errNotRegular) {
		t.Errorf("a device: %v", err)
	}
}
