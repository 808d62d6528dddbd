package tree

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
)

// CheckGlob refuses globs that are malformed, or that take exponential time to
// match: the matcher tries every way to read braces and double stars.
func CheckGlob(glob string) error {
	switch {
	case glob == "":
		return errors.New("it is empty")
	case len(glob) > 200:
		return errors.New("it is longer than 200 characters")
	case !doublestar.ValidatePattern(glob):
		return errors.New("its brackets or braces do not fit together")
	case strings.Count(glob, "**") > 2:
		return errors.New("it holds more than two double stars")
	case strings.Count(glob, "{") > 1:
		return errors.New("it holds more than one group of braces")
	case strings.Count(glob, ",") > 16:
		return errors.New("it holds more than 16 alternatives")
	case strings.Count(glob, "*") > 10:
		return errors.New("it holds more than ten stars")
	}
	return nil
}

// Matches reports whether a glob such as models/** matches any file of the repository.
func (t *Tree) Matches(glob string) (bool, error) {
	if err := CheckGlob(glob); err != nil {
		return false, err
	}
	glob = path.Clean(glob)
	for _, name := range t.candidates(glob) {
		if ok, err := doublestar.Match(glob, name); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// candidates lists the files that a glob may match: those below its plain beginning.
func (t *Tree) candidates(glob string) []string {
	files := t.allFiles()
	if base, _ := doublestar.SplitPattern(glob); base != "." && base != "" {
		from, _ := slices.BinarySearch(files, base+"/")
		to, _ := slices.BinarySearch(files, base+"0") // "0" is the character after "/"
		return files[from:to]
	}
	if i, ok := slices.BinarySearch(files, glob); ok {
		return files[i : i+1]
	}
	return files
}

// Under lists the files of the repository that are under one of the globs, by path.
func (t *Tree) Under(globs Globs) []string {
	var names []string
	for _, glob := range globs {
		if CheckGlob(glob) != nil {
			continue
		}
		glob = path.Clean(glob)
		for _, name := range t.candidates(glob) {
			if ok, err := doublestar.Match(glob, name); ok && err == nil {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// allFiles lists the repository once, however many globs are asked.
func (t *Tree) allFiles() []string {
	t.known.mutex.Lock()
	if t.known.files == nil {
		t.known.files = sync.OnceValue(func() []string {
			var names []string
			// What cannot be listed matches nothing; that records in it cannot be read is said elsewhere.
			_ = fs.WalkDir(t.Top, ".", func(name string, e fs.DirEntry, err error) error {
				if err == nil && e.Type().IsRegular() {
					names = append(names, name)
				}
				return nil
			})
			slices.Sort(names)
			return names
		})
	}
	list := t.known.files
	t.known.mutex.Unlock()
	return list()
}

// Ignored reports whether one of the globs of aims.yaml covers a path below
// the AIMS root. A glob that CheckGlob refuses covers nothing.
func Ignored(globs []string, name string) bool {
	for _, g := range globs {
		g = strings.TrimSuffix(g, "/")
		if CheckGlob(g) != nil {
			continue
		}
		if ok, err := doublestar.Match(g, name); ok && err == nil {
			return true
		}
		if ok, err := doublestar.Match(g+"/**", name); ok && err == nil {
			return true
		}
	}
	return false
}

// Globs are globs of files, from the top of the repository.
type Globs []string

// Match reports whether a path is under one of the globs. A glob that CheckGlob refuses covers nothing.
func (g Globs) Match(name string) bool {
	return slices.ContainsFunc(g, func(glob string) bool {
		if CheckGlob(glob) != nil {
			return false
		}
		ok, err := doublestar.Match(path.Clean(glob), name)
		return ok && err == nil
	})
}

// Below reports whether files in a folder, named with a final slash, may be under one of the globs.
func (g Globs) Below(folder string) bool {
	return slices.ContainsFunc(g, func(glob string) bool {
		base, _ := doublestar.SplitPattern(path.Clean(glob))
		if base == "." {
			return true
		}
		return strings.HasPrefix(folder, base+"/") || strings.HasPrefix(base+"/", folder)
	})
}
