package hostile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Sparse makes a file as long as is said that takes no room on the disk, or
// lengthens one.
func Sparse(name string, size int64) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		full := filepath.Join(dir, name)
		must(t, os.MkdirAll(filepath.Dir(full), 0o755))
		f, err := os.OpenFile(full, os.O_CREATE|os.O_WRONLY, 0o644)
		must(t, err)
		must(t, f.Truncate(size))
		must(t, f.Close())
	}
}

// Hard makes another name of a file.
func Hard(name, of string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.Link(filepath.Join(dir, of), filepath.Join(dir, name)))
	}
}

// Folder makes a folder with nothing in it.
func Folder(name string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Join(dir, name), 0o755))
	}
}

// Move gives a file or folder another name.
func Move(from, to string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, to)), 0o755))
		must(t, os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)))
	}
}

// Several files, of which a name and what stands in each are made of numbers.
func Several(n int, name, data string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		for i := range n {
			number := fmt.Sprint(i)
			must(t, os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, "#", number)), []byte(strings.ReplaceAll(data, "#", number)), 0o644))
		}
	}
}

// Counted tells how many lines of the output hold a word, where all of them would be too many to show.
func Counted(word string) func(Outcome) string {
	return func(o Outcome) string {
		return fmt.Sprintf("%d lines with %q\n", strings.Count(o.Stdout, word), word)
	}
}
