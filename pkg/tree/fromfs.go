package tree

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
)

// FromFS reads an AIMS whose root is the top of fsys: an embedded example, a test.
func FromFS(fsys fs.FS, ignored func(name string) bool) (*Tree, error) {
	return Below(fsys, "", ignored)
}

// Below reads an AIMS whose root is a folder of fsys, as it stands in a commit.
// The prefix is empty or ends with a slash; ignored is asked for names below it.
func Below(fsys fs.FS, prefix string, ignored func(name string) bool) (*Tree, error) {
	t := &Tree{Top: fsys, Prefix: prefix}
	total := 0
	root := strings.TrimSuffix(prefix, "/")
	if root == "" {
		root = "."
	}
	err := fs.WalkDir(fsys, root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == root {
			return err
		}
		below := strings.TrimPrefix(name, prefix)
		if strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			if ignored(below) {
				return nil
			}
			if history.IsYAML(name) && !UnderIgnored(ignored, below) {
				t.Records = append(t.Records, likeARecord(name))
			}
			if data, err := fs.ReadFile(fsys, path.Join(name, RootFile)); err == nil && saysAIMS.Match(data) {
				t.Nested = append(t.Nested, name)
				return fs.SkipDir
			}
			return nil
		}
		if isAlike(name) && !UnderIgnored(ignored, below) {
			t.Alike = append(t.Alike, name)
		}
		if !history.IsYAML(name) {
			return nil
		}
		if !e.Type().IsRegular() {
			if !UnderIgnored(ignored, below) {
				t.Records = append(t.Records, File{Path: name, Problem: "it is " + describe(e.Type()), Hint: "put the record itself here"})
			}
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		data = data[:min(len(data), maxRead)]
		if total += len(data); total > maxTotal {
			return fmt.Errorf("the YAML files below %s hold more than %d MiB", RootFile, maxTotal>>20)
		}
		if UnderIgnored(ignored, below) {
			t.Ignored = append(t.Ignored, File{Path: name, Data: data})
		} else {
			t.Records = append(t.Records, File{Path: name, Data: data})
		}
		return nil
	})
	t.sort()
	return t, err
}

// UnderIgnored reports whether a file or a folder above it is ignored, both
// named from the folder of the AIMS.
func UnderIgnored(ignored func(string) bool, name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if ignored(name) {
			return true
		}
	}
	return false
}

func (t *Tree) sort() {
	slices.Sort(t.Alike)
	for _, files := range [][]File{t.Records, t.Ignored} {
		slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	}
}
