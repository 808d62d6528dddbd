package tree

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// FromFS reads an AIMS whose root is the top of fsys: an embedded example, a commit, a test.
func FromFS(fsys fs.FS, ignored func(name string) bool) (*Tree, error) {
	t := &Tree{Top: fsys}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			if ignored(name) {
				return nil
			}
			if data, err := fs.ReadFile(fsys, path.Join(name, RootFile)); err == nil && saysAIMS.Match(data) {
				t.Nested = append(t.Nested, name)
				return fs.SkipDir
			}
			return nil
		}
		if isYAML(name) {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			if underIgnored(ignored, name) {
				t.Ignored = append(t.Ignored, File{Path: name, Data: data})
				return nil
			}
			t.Records = append(t.Records, File{Path: name, Data: data})
		}
		return nil
	})
	t.sort()
	return t, err
}

// underIgnored reports whether a file or a folder above it is ignored.
func underIgnored(ignored func(string) bool, name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if ignored(name) {
			return true
		}
	}
	return false
}

func (t *Tree) sort() {
	for _, files := range [][]File{t.Records, t.Ignored} {
		slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	}
}
