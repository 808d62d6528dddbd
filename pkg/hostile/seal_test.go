package hostile

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/aims-as-code/aims/examples"
	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
)

// Seal gives every approval in the folder the digests that its records have
// now, as whoever writes an approval by hand can.
func Seal(t testing.TB, dir string) {
	t.Helper()
	seal(t, dir, func(string) bool { return true })
}

// Sealed does so for some approvals only: those before are of what stood there before.
func Sealed(approvals ...string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		seal(t, dir, func(name string) bool { return slices.Contains(approvals, name) })
	}
}

func seal(t testing.TB, dir string, which func(name string) bool) {
	t.Helper()
	tree, err := aims.Read(dir)
	must(t, err)
	asOf, err := day.Parse(examples.AsOf)
	must(t, err)
	files, err := aims.Seal(aims.Evaluate(tree, asOf))
	must(t, err)
	for name, data := range files {
		if which(name) {
			must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
		}
	}
}

// edited replaces a text in all records of a folder.
func edited(t testing.TB, dir, folder, old, new string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, folder, "*.yaml"))
	must(t, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		must(t, err)
		must(t, os.WriteFile(name, bytes.ReplaceAll(data, []byte(old), []byte(new)), 0o644))
	}
}

// takenOut moves a file out of the AIMS, and putBack brings it back.
func takenOut(name string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.Rename(filepath.Join(dir, name), filepath.Join(dir, ".git", "aside")))
	}
}

func putBack(name string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.Rename(filepath.Join(dir, ".git", "aside"), filepath.Join(dir, name)))
	}
}
