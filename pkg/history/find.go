package history

import (
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// contents is what a folder holds: the files of its records by their key, the
// first of each, and its folders.
type contents struct {
	records map[string]string
	folders []entry
}

// maxFolders is how many folders are kept in mind.
const maxFolders = 5_000

// holding finds the first file below a folder that holds a record.
func (s *store) holding(tree plumbing.Hash, at, key string) (string, error) {
	return s.find(tree, at, key, 0)
}

func (s *store) find(tree plumbing.Hash, at, key string, depth int) (string, error) {
	if err := s.enter(depth); err != nil {
		return "", err
	}
	inside, err := s.inside(tree)
	if err != nil {
		return "", err
	}
	first := ""
	if name := inside.records[key]; name != "" {
		first = at + name
	}
	for _, e := range inside.folders {
		below := at + e.name + "/"
		if first != "" && first < below {
			break
		}
		if name, err := s.find(e.hash, below, key, depth+1); err != nil || name != "" {
			return name, err
		}
	}
	return first, nil
}

// inside reads the records of a folder once for all commits that have it.
func (s *store) inside(tree plumbing.Hash) (contents, error) {
	if known, ok := s.folders.get(tree); ok {
		return known, nil
	}
	entries, err := s.tree(tree)
	if err != nil {
		return contents{}, err
	}
	found := contents{records: map[string]string{}}
	for _, e := range entries.entries() {
		switch {
		case strings.HasPrefix(e.name, "."):
		case e.isTree():
			found.folders = append(found.folders, e)
		case IsRecord(e.name, ""):
			v, err := s.version(e.name, file{e.mode, e.hash})
			if err != nil {
				return contents{}, err
			}
			if v != nil && found.records[v.Key] == "" {
				found.records[v.Key] = e.name
			}
		}
	}
	s.folders.put(tree, found)
	return found, nil
}

// folder finds a folder, named with a final slash, in a tree; the zero hash
// where there is none.
func (s *store) folder(tree plumbing.Hash, name string) (plumbing.Hash, error) {
	for part := range strings.SplitSeq(strings.TrimSuffix(name, "/"), "/") {
		if part == "" {
			continue
		}
		entries, err := s.tree(tree)
		if err != nil {
			return plumbing.ZeroHash, err
		}
		e, _ := entries.named(part, true)
		tree = e.hash
		if tree.IsZero() {
			break
		}
	}
	return tree, nil
}
