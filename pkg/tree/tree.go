// Package tree holds the files of an AIMS as plain data, and reads them from
// disk: inside the repository only, through no link, and never more than the caps allow.
package tree

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
)

// Tree is an AIMS as it stands on disk or in a commit.
type Tree struct {
	Prefix  string           // folder of the AIMS below the top of the repository, with a final slash; empty at the top
	Records []File           // every YAML file below the AIMS root that is no hidden or ignored one, in path order
	Ignored []File           // YAML files that aims.yaml says are no records
	Alike   []string         // files named like records but for one more ending, such as x.yaml.txt
	Nested  []string         // folders below that are an AIMS of their own
	History *history.History // what git knows of the files; nil where it was not asked or there is no repository
	Top     fs.FS            // the repository from its top, .git left out; follows no links

	known contents
}

// File is one YAML file. Either its content is there, or the reason why not.
type File struct {
	Path    string // from the top of the repository, with slashes
	Data    []byte
	Problem string // why it could not be read
	Hint    string
	Skipped bool // a link to a folder: worth a warning, no record is lost for certain
}

// isAlike reports whether a file would be named like a record without its last
// ending, which some editors put there and some file managers do not show.
func isAlike(name string) bool {
	return strings.EqualFold(path.Ext(name), ".txt") && history.IsYAML(strings.TrimSuffix(name, path.Ext(name)))
}

// Record is the YAML file of that path, nil when there is none. It relies on the path order.
func (t *Tree) Record(name string) *File {
	i, ok := slices.BinarySearchFunc(t.Records, name, func(f File, name string) int { return strings.Compare(f.Path, name) })
	if !ok {
		return nil
	}
	return &t.Records[i]
}

// Content reads a file that a record names by its path from the top of the repository.
func (t *Tree) Content(name string) ([]byte, error) {
	if !Inside(name) {
		return nil, ErrOutside
	}
	return fs.ReadFile(t.Top, path.Clean(name))
}

// NotCheckedOut reports whether a sparse check-out leaves out a file that the
// last commit has, or may have: of a partial clone not every object is there.
func (t *Tree) NotCheckedOut(name string) bool {
	h := t.History
	if h == nil || !h.Sparse {
		return false
	}
	at, err := h.At(h.Head.Hash)
	if err == nil {
		_, err = fs.Stat(at.FS(), path.Clean(name))
	}
	return !errors.Is(err, fs.ErrNotExist)
}

// Stat tells about a file or folder that a record names by its path from the top of the repository.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	if !Inside(name) {
		return nil, ErrOutside
	}
	return fs.Stat(t.Top, path.Clean(name))
}

// Beside lists the files of the folder in which a path stands, as paths; none where there is no such folder.
func (t *Tree) Beside(name string) []string {
	if !Inside(name) {
		return nil
	}
	folder := path.Dir(path.Clean(name))
	t.known.mutex.Lock()
	defer t.known.mutex.Unlock()
	if files, ok := t.known.beside[folder]; ok {
		return files
	}
	entries, err := fs.ReadDir(t.Top, folder)
	if err != nil {
		return nil
	}
	var files []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			files = append(files, path.Join(folder, e.Name()))
		}
	}
	if t.known.beside == nil {
		t.known.beside = map[string][]string{}
	}
	t.known.beside[folder] = files
	return files
}

// ErrOutside says that a path leads out of the repository: absolute, with "..", or through a link.
var ErrOutside = errors.New("leads out of the repository")

// Inside reports whether a path stays below the top of the repository by its words alone.
func Inside(name string) bool {
	return name != "" && !strings.Contains(name, "\\") && !path.IsAbs(name) && fs.ValidPath(path.Clean(name)) &&
		!(len(name) > 1 && name[1] == ':')
}
