package history

import (
	"container/heap"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// file is what stands at a path in a tree.
type file struct {
	mode string
	hash plumbing.Hash
}

// lastChanges answers for all files of the tree of head at once what
// `git log -1 -- FILE` answers for one: from a commit go to the first parent
// that has the same content and mode; where no parent has it, this commit is
// the answer. The rule does not look at dates, so skewed clocks change nothing.
func (s *store) lastChanges(head *commit, prefix string, all map[string]file) (map[string]plumbing.Hash, error) {
	w := walk{store: s, prefix: prefix, files: all, answers: make(map[string]plumbing.Hash, len(all)), waiting: map[plumbing.Hash]map[string]bool{}}
	set := make(map[string]bool, len(all))
	for path := range all {
		set[path] = true
	}
	w.hand(head, set)
	for w.queue.Len() > 0 {
		c := heap.Pop(&w.queue).(*commit)
		set := w.waiting[c.hash]
		delete(w.waiting, c.hash)
		if err := w.step(c, set); err != nil {
			return nil, err
		}
	}
	return w.answers, nil
}

type walk struct {
	*store
	prefix  string
	files   map[string]file
	answers map[string]plumbing.Hash
	waiting map[plumbing.Hash]map[string]bool // commit → files that wait there
	queue   queue
}

// hand gives files over to a commit. A set is taken over as it is where
// nothing waits there yet, so that untouched files cost nothing per commit.
func (w *walk) hand(c *commit, set map[string]bool) {
	if len(set) == 0 {
		return
	}
	there := w.waiting[c.hash]
	if there == nil {
		w.waiting[c.hash] = set
		heap.Push(&w.queue, c)
		return
	}
	if len(there) < len(set) {
		there, set = set, there
		w.waiting[c.hash] = there
	}
	for path := range set {
		there[path] = true
	}
}

func (w *walk) step(c *commit, set map[string]bool) error {
	for i, h := range c.parents {
		if len(set) == 0 {
			return nil
		}
		p, err := w.commit(h)
		if err != nil {
			return err
		}
		if i == 0 {
			// Nearly everything is the same in the first parent: take out what differs.
			differing := map[string]bool{}
			if err := w.differences(c.tree, p.tree, "", func(path string) {
				if set[path] {
					differing[path] = true
					delete(set, path)
				}
			}, 0); err != nil {
				return err
			}
			w.hand(p, set)
			set = differing
			continue
		}
		same := map[string]bool{}
		for path := range set {
			f, ok, err := w.lookup(p.tree, path)
			if err != nil {
				return err
			}
			if ok && f == w.files[path] {
				same[path] = true
				delete(set, path)
			}
		}
		w.hand(p, same)
	}
	for path := range set {
		w.answers[path] = c.hash
	}
	return nil
}

// Caps on hostile trees: ten crafted trees can spell 10^10 paths.
const (
	maxDepth = 200
	maxFiles = 2_000_000
)

// files lists all files of a tree below a prefix.
func (s *store) files(tree plumbing.Hash, at, prefix string, into map[string]file, depth int) error {
	if depth > maxDepth || len(into) > maxFiles {
		return errTooLarge
	}
	entries, err := s.tree(tree)
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := at + e.name
		switch {
		case e.isTree() && towards(path+"/", prefix):
			if err := s.files(e.hash, path+"/", prefix, into, depth+1); err != nil {
				return err
			}
		case !e.isTree() && strings.HasPrefix(path, prefix):
			into[path] = file{e.mode, e.hash}
		}
	}
	return nil
}

// towards reports whether a folder lies on the way to a prefix or below it.
func towards(folder, prefix string) bool {
	return strings.HasPrefix(folder, prefix) || strings.HasPrefix(prefix, folder)
}

// differences visits every file of tree a that is not the same in tree b.
func (w *walk) differences(a, b plumbing.Hash, at string, visit func(path string), depth int) error {
	if a == b {
		return nil
	}
	if depth > maxDepth {
		return errTooLarge
	}
	ours, err := w.tree(a)
	if err != nil {
		return err
	}
	var theirs []entry
	if !b.IsZero() {
		if theirs, err = w.tree(b); err != nil {
			return err
		}
	}
	var other map[string]entry // entries mostly stand at the same position; this serves those that do not
	for i, e := range ours {
		var o entry
		if i < len(theirs) && theirs[i].name == e.name {
			o = theirs[i]
		} else {
			if other == nil {
				other = make(map[string]entry, len(theirs))
				for _, t := range theirs {
					other[t.name] = t
				}
			}
			o = other[e.name]
		}
		if o.hash == e.hash && o.mode == e.mode {
			continue
		}
		path := at + e.name
		if !e.isTree() {
			visit(path)
			continue
		}
		if !towards(path+"/", w.prefix) {
			continue
		}
		below := plumbing.ZeroHash
		if o.isTree() {
			below = o.hash
		}
		if err := w.differences(e.hash, below, path+"/", visit, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// lookup finds one path in a tree.
func (s *store) lookup(tree plumbing.Hash, path string) (file, bool, error) {
	for {
		name, rest, deeper := strings.Cut(path, "/")
		entries, err := s.tree(tree)
		if err != nil {
			return file{}, false, err
		}
		var found *entry
		for i := range entries {
			if entries[i].name == name {
				found = &entries[i]
				break
			}
		}
		if found == nil || deeper != found.isTree() {
			return file{}, false, nil
		}
		if !deeper {
			return file{found.mode, found.hash}, true, nil
		}
		tree, path = found.hash, rest
	}
}

// queue gives the newest commit first, so that sets that went different ways
// mostly meet again before they are looked at.
type queue []*commit

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].when > q[j].when }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(*commit)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	c := (*q)[last]
	*q = (*q)[:last]
	return c
}
