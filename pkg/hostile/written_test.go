package hostile

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// told tells of a folder that the call made, as it may, only that it did: a
// pack has hundreds of files.
func (c Case) told(files []string) []string {
	for _, w := range c.Writes {
		if made := "made /" + w; slices.Contains(files, made) {
			files = slices.DeleteFunc(slices.Clone(files), func(f string) bool { return strings.HasPrefix(f, made+"/") })
		}
	}
	return files
}

// move gives a file another name.
func move(from, to string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		must(t, os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)))
	}
}

// Both is one look after the other.
func Both(first, second func(Outcome) string) func(Outcome) string {
	return func(o Outcome) string { return first(o) + second(o) }
}

// In looks at the lines of files that the call wrote, or of its output where
// the name is empty, in which a mark stands, and shows some of what is around it.
func In(mark string, names ...string) func(Outcome) string {
	around := regexp.MustCompile(`.{0,70}` + regexp.QuoteMeta(mark) + `.{0,70}`)
	return func(o Outcome) string {
		var b strings.Builder
		for _, name := range names {
			data := o.Stdout
			if name != "" {
				written, _ := os.ReadFile(filepath.Join(o.Dir, name)) // a file that is not there has no marks
				data = string(written)
			}
			for _, m := range around.FindAllString(data, -1) {
				b.WriteString(m + "\n")
			}
		}
		return b.String()
	}
}

// writing is a case whose call may write a file.
func writing(c Case, name string) Case {
	c.Writes = []string{name}
	return c
}

// Lines looks at the lines of the output that hold one of these words.
func Lines(words ...string) func(Outcome) string {
	return func(o Outcome) string {
		var b strings.Builder
		for line := range strings.Lines(o.Stdout) {
			if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(line, w) }) {
				b.WriteString(line)
			}
		}
		return b.String()
	}
}
