package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// limited lets a program write no file of more than so many blocks of 512 bytes.
func limited(t *testing.T, blocks int, c *exec.Cmd) *exec.Cmd {
	t.Helper()
	link := filepath.Join(t.TempDir(), "aims") // by this name the test program is aims
	if err := os.Symlink(c.Path, link); err != nil {
		t.Fatal(err)
	}
	l := exec.Command("sh", append([]string{"-c", fmt.Sprintf(`ulimit -f %d && exec "$0" "$@"`, blocks), link}, c.Args[1:]...)...)
	l.Dir, l.Env = c.Dir, c.Env
	return l
}

// failed checks what a command that could not write said and left behind.
func failed(t *testing.T, w writing, dir, reason string, e ended, before, after map[string][]byte) {
	t.Helper()
	if e.status != 3 || !strings.Contains(e.errors, reason) || !strings.Contains(e.errors, w.file) {
		t.Errorf("exit status %d, expected 3 and %q of %s\n%s", e.status, reason, w.file, e.errors)
	}
	if strings.Contains(e.errors, "aims-demo-") || strings.Contains(e.errors, "unfinished") || strings.Contains(e.errors, ".aims-") {
		t.Errorf("the name of a temporary file puzzles: %s", e.errors)
	}
	got := filesOf(t, dir)
	oldOrNew(t, w.name, got, before, after)
	for _, name := range unfinishedFiles(got) {
		if name != ".aims-init-unfinished" { // by which the next run goes on
			t.Errorf("left behind: %s", name)
		}
	}
	if !w.many {
		sameFiles(t, w.name, got, before)
	}
}

// TestNoRoom writes where files may not grow beyond a limit, and on a disk that
// is full: a clear error, what was there stays, nothing is left behind, and with
// room the same command does its work.
func TestNoRoom(t *testing.T) {
	onlyInFaults(t)
	from := newPlaces(t)
	disk := t.TempDir()
	mounted := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=40m")
	if mounted == nil {
		defer func() {
			if err := syscall.Unmount(disk, 0); err != nil {
				t.Error(err)
			}
		}()
	} else {
		t.Logf("the full disk is left out, since none can be mounted here: %v", mounted)
	}
	for _, w := range writings {
		t.Run(w.name, func(t *testing.T) {
			after, _ := from.done(t, w)
			for _, blocks := range []int{0, 6}[:map[bool]int{false: 1, true: 2}[w.many]] {
				dir := from.at(t, filepath.Join(t.TempDir(), "work"), w)
				before := filesOf(t, dir)
				failed(t, w, dir, "file too large", ends(t, limited(t, blocks, program(t, dir, w.args...))), before, after)
				again(t, w, dir, after)
			}
			if mounted != nil {
				return
			}
			dir := from.at(t, filepath.Join(disk, strings.ReplaceAll(w.name, " ", "-")), w)
			before := filesOf(t, dir)
			filler := filepath.Join(disk, "filler")
			fill(t, filler)
			e := ends(t, program(t, dir, w.args...))
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			failed(t, w, dir, "no space left on device", e, before, after)
			again(t, w, dir, after)
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// again runs a command once more, with room.
func again(t *testing.T, w writing, dir string, after map[string][]byte) {
	t.Helper()
	if e := ends(t, program(t, dir, w.args...)); e.status != 0 {
		t.Errorf("with room: exit status %d\n%s", e.status, e.errors)
	}
	sameFiles(t, w.name+" with room", withoutIndex(filesOf(t, dir)), withoutIndex(after))
}

// fill takes all room that a disk has.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 1<<16); len(block) > 0; block = block[:len(block)/2] {
		for err = nil; err == nil; {
			_, err = f.Write(block)
		}
	}
}

// readOnly makes a folder one that cannot be written to, the superuser included.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
		t.Skipf("nothing can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	if err := syscall.Mount("", dir, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
}

// TestReadOnly works in a folder that cannot be written to: what reads says the
// same as ever, what writes says why it cannot.
func TestReadOnly(t *testing.T) {
	onlyInFaults(t)
	from := newPlaces(t)
	inAIMS := from.at(t, filepath.Join(t.TempDir(), "work"), writing{})
	want := ends(t, program(t, inAIMS, "validate", "-v"))
	before := filesOf(t, inAIMS)
	empty := t.TempDir()
	readOnly(t, inAIMS)
	readOnly(t, empty)
	c := program(t, inAIMS, "validate", "-v")
	// Neither a place for temporary files nor one for a cache is there.
	c.Env = append(c.Env, "TMPDIR=/nonexistent", "XDG_CACHE_HOME="+inAIMS)
	if got := ends(t, c); got != want {
		t.Errorf("validate: %v, not %v", got, want)
	}
	for _, w := range writings {
		dir, was := inAIMS, before
		if w.empty {
			dir, was = empty, map[string][]byte{}
		}
		e := ends(t, program(t, dir, w.args...))
		if e.status != 3 || !strings.Contains(e.errors, "read-only file system") || strings.Contains(e.errors, ".aims-demo") || strings.Contains(e.errors, "unfinished") {
			t.Errorf("%s: exit status %d\n%s", w.name, e.status, e.errors)
		}
		sameFiles(t, w.name, filesOf(t, dir), was)
	}
}

// asNobody lets a program run without the rights of the superuser.
func asNobody(t *testing.T, dir string, c *exec.Cmd) *exec.Cmd {
	t.Helper()
	if os.Getuid() != 0 {
		return c
	}
	const nobody = 65534
	if err := filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(name, nobody, nobody)
	}); err != nil {
		t.Fatal(err)
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return c
}

// TestNotAllowed takes the right to read from one thing at a time: each is told
// by its name, and none makes the AIMS look better than it is.
func TestNotAllowed(t *testing.T) {
	if os.Getuid() == 0 && !reachable(t) {
		t.Skip("the test program lies where nobody but the superuser gets")
	}
	from := newPlaces(t)
	for _, x := range []struct {
		file   string
		call   []string
		status int
		want   string
	}{
		{"aims.yaml", []string{"validate", "-q"}, 1, "aims.yaml: error: permission denied [file-unreadable]"},
		{"risks", []string{"validate", "-q"}, 1, "risks: error: the folder cannot be read: permission denied [file-unreadable]"},
		{"risks/RISK-ip.yaml", []string{"validate", "-q"}, 1, "risks/RISK-ip.yaml: error: permission denied [file-unreadable]"},
		{"policies/ai-policy.md", []string{"validate", "-q"}, 1, "policies/ai-policy.md cannot be read: permission denied [file-missing]"},
		{"proof/audit-report-2.md", []string{"validate", "-q"}, 1, "proof/audit-report-2.md cannot be compared with the SHA-256 recorded here: permission denied [evidence-hash-mismatch]"},
		{".git", []string{"validate"}, 3, "permission denied"},
		{".git/HEAD", []string{"validate"}, 3, ".git/HEAD: permission denied"},
		{".git/refs/heads/main", []string{"validate"}, 3, ".git/refs/heads/main: permission denied"},
		{".git/config", []string{"stale"}, 3, ".git/config: permission denied"},
		{".git/objects", []string{"stale", "--history", "require"}, 3, "permission denied"},
		{".git/objects", []string{"validate", "-q"}, 1, "permission denied"},
	} {
		dir := from.at(t, filepath.Join(roomForAll(t), "work"), writing{})
		c := asNobody(t, dir, program(t, dir, x.call...))
		if _, err := os.Lstat(filepath.Join(dir, x.file)); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(dir, x.file), 0); err != nil {
			t.Fatal(err)
		}
		e := ends(t, c)
		if err := os.Chmod(filepath.Join(dir, x.file), 0o755); err != nil { // so that it can be taken away
			t.Fatal(err)
		}
		if e.status != x.status || !strings.Contains(e.out+e.errors, x.want) {
			t.Errorf("%s: exit status %d, expected %d and %q\n%s%s", x.file, e.status, x.status, x.want, e.out, e.errors)
		}
	}
}

// roomForAll is a folder in which everybody may read.
func roomForAll(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "aims-faults-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// reachable reports whether others may run the test program.
func reachable(t *testing.T) bool {
	t.Helper()
	c := program(t, "/", "version")
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	return c.Run() == nil
}

// TestCacheWithoutRoom: a cache that cannot be kept changes nothing of the answer.
func TestCacheWithoutRoom(t *testing.T) {
	onlyInFaults(t)
	dir := example(t, "--minimal")
	call := []string{"validate", "-v"}
	want := ends(t, program(t, dir, call...))
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, cache := range []string{t.TempDir(), "/nonexistent", file, "relative", "", "/proc"} {
		for _, blocks := range []int{0, 1} {
			c := limited(t, blocks, program(t, dir, call...))
			c.Env = append(c.Env, "XDG_CACHE_HOME="+cache)
			if got := ends(t, c); got != want {
				t.Errorf("cache in %q: %v\nnot %v", cache, got, want)
			}
		}
		left, _ := filepath.Glob(filepath.Join(cache, "aims", "*"))
		hidden, _ := filepath.Glob(filepath.Join(cache, "aims", ".*"))
		if len(left)+len(hidden) > 0 {
			t.Errorf("cache in %q: left behind: %v %v", cache, left, hidden)
		}
	}
}
