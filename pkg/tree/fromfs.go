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
		if strings.HasPrefix(e.Name(), ".") || ignored(name) {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			if _, err := fs.Stat(fsys, path.Join(name, RootFile)); err == nil {
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
			t.Records = append(t.Records, File{Path: name, Data: data})
		}
		return nil
	})
	slices.SortFunc(t.Records, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return t, err
}
