//go:build unix

package tree_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/aims-as-code/aims/pkg/tree"
)

// TestReadWhileFilesChange: an editor saves, a checkout runs, a stranger plays.
// Whatever stands in the place of a file when it is opened, what is read of it is
// one whole content or a problem that says so, and its neighbours are as ever.
func TestReadWhileFilesChange(t *testing.T) {
	place := repository(t)
	moving := filepath.Join(place.Root, "risks", "moving.yaml")
	long, short := bytes.Repeat([]byte("# long\n"), 40_000), []byte("# short\n")
	aside := filepath.Join(t.TempDir(), "aside")
	put := func(content []byte) error { // as an editor that saves
		if err := os.WriteFile(aside, content, 0o644); err != nil {
			return err
		}
		return os.Rename(aside, moving)
	}
	changes := []func() error{
		func() error { return put(long) },
		func() error { return put(short) },
		func() error { return os.Remove(moving) },
		func() error { return syscall.Mkfifo(moving, 0o644) },
		func() error { return os.Remove(moving) },
		func() error { return os.Symlink(filepath.Join(place.Root, "aims.yaml"), moving) },
		func() error { return os.Remove(moving) },
		func() error { return os.Mkdir(moving, 0o755) },
		func() error { return os.Remove(moving) },
	}
	want := read(t, place).Records
	stop, stopped := make(chan bool), make(chan error)
	go func() {
		var err error
		for i := 0; err == nil; i++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
				err = changes[i%len(changes)]()
			}
		}
		stopped <- err
	}()
	seen := map[string]int{}
	for range 800 {
		got := read(t, place).Records
		var moved []tree.File
		got = slices.DeleteFunc(got, func(f tree.File) bool {
			if strings.HasSuffix(f.Path, "/moving.yaml") {
				moved = append(moved, f)
				return true
			}
			return false
		})
		if len(moved) == 0 {
			seen["not there"]++
		}
		for _, f := range moved {
			switch {
			case f.Problem != "" && f.Data == nil:
				seen[f.Problem]++
			case f.Problem == "" && (bytes.Equal(f.Data, long) || bytes.Equal(f.Data, short)):
				seen["whole"]++
			default:
				t.Fatalf("%d bytes of %s were read, and the problem is %q", len(f.Data), f.Path, f.Problem)
			}
		}
		if !slices.EqualFunc(got, want, func(a, b tree.File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
			t.Fatal("a neighbour was read in another way")
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
	if seen["whole"] == 0 || len(seen) < 3 {
		t.Errorf("the file hardly moved: %v", seen)
	}
	t.Log(seen)
}

// losing is a file system in which a file is gone, or something else, once it was listed.
type losing struct {
	fs.ReadDirFS
	lost string
	err  error
}

func (l losing) Open(name string) (fs.File, error) {
	if name == l.lost {
		return nil, &fs.PathError{Op: "open", Path: name, Err: l.err}
	}
	return l.ReadDirFS.Open(name)
}

// Listed, and not to be read: of a tree without a disk nothing may be left out in silence.
func TestLostBetweenListingAndReading(t *testing.T) {
	for _, err := range []error{fs.ErrNotExist, fs.ErrPermission, errors.New("input/output error")} {
		all := fstest.MapFS{"aims.yaml": {Data: []byte("kind: aims\n")}, "risks/a.yaml": {Data: []byte("kind: risk\n")}, "risks/b.yaml": {Data: []byte("kind: risk\n")}}
		got, readErr := tree.FromFS(losing{all, "risks/a.yaml", err}, none)
		if !errors.Is(readErr, err) || !strings.Contains(fmt.Sprint(readErr), "risks/a.yaml") {
			t.Errorf("%v: %v is told", err, readErr)
		}
		if whole, err := tree.FromFS(all, none); err != nil || len(whole.Records) != 3 || len(got.Records) == 3 {
			t.Errorf("%d records of %d: %v", len(got.Records), len(whole.Records), err)
		}
	}
}
