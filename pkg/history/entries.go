package history

import (
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Caps on hostile trees: ten crafted trees can spell 10^10 paths.
const (
	maxDepth   = 200
	maxFiles   = 2_000_000
	maxEntered = 300_000 // folders in one pass
)

// enter counts the folders of one pass over a tree, or over two.
func (s *store) enter(depth int) error {
	if depth == 0 {
		s.entered = 0
	}
	if s.entered++; depth > maxDepth || s.entered > maxEntered {
		return errTooLarge
	}
	return nil
}

// visit lists all files of a tree that lie in folders asked for.
func (s *store) visit(tree plumbing.Hash, at string, into func(folder string) bool, found func(path string, f file) error, depth int) error {
	if err := s.enter(depth); err != nil {
		return err
	}
	entries, err := s.tree(tree)
	if err != nil {
		return err
	}
	for _, e := range entries.entries() {
		path := at + e.name
		switch {
		case e.isTree() && into(path+"/"):
			err = s.visit(e.hash, path+"/", into, found, depth+1)
		case !e.isTree():
			err = found(path, file{e.mode, e.hash})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// towards reports whether a folder lies on the way to a prefix or below it.
func towards(folder, prefix string) bool {
	return strings.HasPrefix(folder, prefix) || strings.HasPrefix(prefix, folder)
}

// differences visits every file that is not the same in two trees, in the
// folders that matter.
func (w *walk) differences(a, b plumbing.Hash, at string, visit func(path string, ours, theirs file), depth int) error {
	into := func(folder string) bool {
		return towards(folder, w.prefix) || w.around[strings.TrimSuffix(folder, "/")]
	}
	return w.store.differences(a, b, at, into, visit, depth)
}

// lookup finds one path in a tree.
func (s *store) lookup(tree plumbing.Hash, path string) (file, bool, error) {
	for {
		name, rest, deeper := strings.Cut(path, "/")
		e, ok, err := s.entry(tree, name, deeper)
		if err != nil || !ok {
			return file{}, false, err
		}
		if !deeper {
			return file{e.mode, e.hash}, true, nil
		}
		tree, path = e.hash, rest
	}
}
