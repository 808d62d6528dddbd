package history

import (
	"cmp"
	"container/heap"
	"errors"
	"maps"
	"math/bits"
	"path"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// file is what stands at a path in a tree.
type file struct {
	mode string
	hash plumbing.Hash
}

// strand is what is still looked for along the past of one file: the commit
// that gave the file its content, as `git log -1 -- FILE` answers it, and, of
// the record in it, the commit that gave each value what it is.
//
// walk answers for all files and records of a commit in one pass over its ancestors.
type walk struct {
	*store
	prefix  string
	line    *line
	known   *kept           // answers for an older commit of the line; nil where there are none
	around  map[string]bool // folders outside of the prefix that are to be looked into
	files   map[string]plumbing.Hash
	waiting map[plumbing.Hash]*strands
	queue   queue
}

func (s *store) walk(head *commit, l *line, prefix string, all map[string]file, known *kept) (*walk, map[string]*record, error) {
	w := &walk{store: s, prefix: prefix, line: l, around: map[string]bool{}, files: make(map[string]plumbing.Hash, len(all)), waiting: map[plumbing.Hash]*strands{}}
	if known != nil {
		if _, on := l.at[known.head]; on {
			w.known = known
		}
	}
	records := map[string]*record{}
	first := &strands{map[string][]*strand{}, map[string][]*strand{}}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		x := &strand{path: name, file: all[name], of: name}
		if isRecord(name, prefix) {
			v, err := s.version(name, x.file)
			if err != nil {
				return nil, nil, err
			}
			if v != nil && records[v.Key] == nil {
				x.rec = &record{path: name, values: len(v.Values), changed: make([]plumbing.Hash, len(v.Values)), came: make([]int, len(v.Values))}
				x.is, x.open = v, 1<<(len(v.Values)+1)-1
				records[v.Key] = x.rec
			}
		}
		w.look(x)
		first.add(x)
	}
	w.hand(head, first)
	for w.queue.Len() > 0 {
		c := heap.Pop(&w.queue).(*commit)
		set := w.waiting[c.hash]
		delete(w.waiting, c.hash)
		if w.known != nil && c.hash == w.known.head {
			if err := w.recall(set); err != nil {
				return nil, nil, err
			}
			continue
		}
		if err := w.step(c, set); err != nil {
			return nil, nil, err
		}
	}
	return w, records, nil
}

// errNotKept says that what was kept does not answer for a record, such as one of two under one id.
var errNotKept = errors.New("it was not kept")

// recall answers for strands that have come to the commit of which answers are kept.
func (w *walk) recall(set *strands) error {
	place := w.line.at[w.known.head]
	for name, list := range set.at {
		for _, x := range list {
			if x.of != "" {
				f, ok := w.known.files[name]
				if !ok || f.last == nil {
					return errNotKept
				}
				w.files[x.of] = plumbing.NewHash(f.last.Hash)
			}
			if x.open == 0 {
				continue
			}
			r := w.known.records[name]
			if r == nil || r.version.Key != x.is.Key || len(r.changed) != x.rec.values || r.created == nil {
				return errNotKept
			}
			for open := x.open; open != 0; open &= open - 1 {
				bit := open & -open
				if i := bits.TrailingZeros64(bit); i == x.rec.values {
					x.rec.created = plumbing.NewHash(r.created.Hash)
				} else {
					x.rec.changed[i] = plumbing.NewHash(r.changed[i].Hash)
					x.rec.leave(bit, place+r.came[i])
				}
			}
		}
	}
	return nil
}

// look notes the folders in which the files of a strand stand outside of the prefix.
func (w *walk) look(x *strand) {
	for _, name := range append(x.names(), x.path) {
		if strings.HasPrefix(name, w.prefix) {
			continue
		}
		for folder := path.Dir(name); folder != "." && !w.around[folder]; folder = path.Dir(folder) {
			w.around[folder] = true
		}
	}
}

// isRecord reports whether a file below a prefix may hold a record.
func isRecord(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	ending := strings.ToLower(path.Ext(name))
	return ok && (ending == ".yaml" || ending == ".yml") && !strings.HasPrefix(rest, ".") && !strings.Contains(rest, "/.")
}

// hand gives strands over to a commit. They are taken over as they are where
// nothing waits there yet, so that untouched files cost nothing per commit.
func (w *walk) hand(c *commit, set *strands) {
	if len(set.at) == 0 {
		return
	}
	there := w.waiting[c.hash]
	if there == nil {
		w.waiting[c.hash] = set
		heap.Push(&w.queue, c)
		return
	}
	if len(there.at) < len(set.at) {
		there, set = set, there
		w.waiting[c.hash] = there
	}
	for _, list := range set.at {
		for _, x := range list {
			there.add(x)
		}
	}
}

// give hands one strand over.
func (w *walk) give(c *commit, x *strand) {
	w.look(x)
	there := w.waiting[c.hash]
	if there == nil {
		there = &strands{map[string][]*strand{}, map[string][]*strand{}}
		w.waiting[c.hash] = there
		heap.Push(&w.queue, c)
	}
	there.add(x)
}

func (w *walk) step(c *commit, set *strands) error {
	parents := make([]*commit, len(c.parents))
	for i, h := range c.parents {
		var err error
		if parents[i], err = w.commit(h); err != nil {
			return err
		}
	}
	var differing []*strand
	if len(parents) == 0 {
		for _, list := range set.at {
			differing = append(differing, list...)
		}
	} else {
		// Nearly everything is the same in the first parent: take out what differs.
		seen := map[*strand]bool{}
		err := w.differences(c.tree, parents[0].tree, "", func(path string, _, _ file) {
			for _, x := range set.touched(path) {
				if !seen[x] {
					seen[x] = true
					differing = append(differing, x)
				}
			}
		}, 0)
		if err != nil {
			return err
		}
		for _, x := range differing {
			set.remove(x)
		}
		w.hand(parents[0], set)
	}
	moved := make([]map[string]string, len(parents))
	for _, x := range differing {
		if err := w.follow(c, parents, x, moved); err != nil {
			return err
		}
	}
	return nil
}

// follow hands the parts of a strand to the parents that have them, and
// answers what none of them has.
func (w *walk) follow(c *commit, parents []*commit, x *strand, moved []map[string]string) error {
	place, onLine := w.line.at[c.hash]
	for i, p := range parents {
		f, there, err := w.lookup(p.tree, x.path)
		if err != nil {
			return err
		}
		of := ""
		if there && f == x.file {
			of, x.of = x.of, ""
		}
		at := x.path
		var theirs *Version
		var same uint64
		if x.open != 0 {
			if there {
				if theirs, err = w.version(at, f); err != nil {
					return err
				}
			}
			if theirs == nil || theirs.Key != x.is.Key {
				// The path ends here, or belongs to another record.
				if theirs, at, f, err = w.elsewhere(c, p, i, x.is, moved); err != nil {
					return err
				}
			}
			if theirs != nil {
				if same, err = w.same(c, p, x.is, theirs, x.open); err != nil {
					return err
				}
				x.open &^= same
				if onLine && i > 0 {
					x.rec.leave(same, place)
				}
			}
		}
		if of != "" {
			// The same content at the same path is the same record.
			w.give(p, &strand{path: x.path, file: x.file, of: of, rec: x.rec, is: x.is, open: same})
		} else if same != 0 {
			w.give(p, &strand{path: at, file: f, rec: x.rec, is: theirs, open: same})
		}
		if x.of == "" && x.open == 0 {
			return nil
		}
	}
	if x.of != "" {
		w.files[x.of] = c.hash
	}
	if x.rec != nil {
		x.rec.answer(x.open, c.hash)
		if onLine {
			x.rec.leave(x.open, place)
		}
	}
	return nil
}

// same tells which of the open values two versions share; the bit of creation
// is set, since the record is there.
func (w *walk) same(c, p *commit, ours, theirs *Version, open uint64) (uint64, error) {
	same := open & (1 << len(ours.Values))
	for i := range ours.Values {
		if open&(1<<i) == 0 || i >= len(theirs.Values) {
			continue
		}
		equal, err := w.equal(c.tree, p.tree, ours.Values[i], theirs.Values[i])
		if err != nil {
			return 0, err
		}
		if equal {
			same |= 1 << i
		}
	}
	return same, nil
}

// equal compares two values as they stand in two trees.
func (s *store) equal(a, b plumbing.Hash, x, y Value) (bool, error) {
	if x.Sum != y.Sum || len(x.Files) != len(y.Files) {
		return false, nil
	}
	for i := range x.Files {
		one, err := s.named(a, x.Files[i])
		if err != nil {
			return false, err
		}
		other, err := s.named(b, y.Files[i])
		if err != nil || one != other {
			return false, err
		}
	}
	return true, nil
}

// named is what stands for a file that a record names; its path where there is no such file.
func (s *store) named(tree plumbing.Hash, name string) (string, error) {
	f, ok, err := s.lookup(tree, path.Clean(name))
	if err != nil || !ok || f.mode != regular && f.mode != executable {
		return "path:" + name, err
	}
	return s.content(f)
}

// elsewhere looks for a record in a parent that does not have it at its path:
// under its own id, or one that it had before; first among what differs there,
// which is where a record went that was moved, then anywhere.
func (w *walk) elsewhere(c, p *commit, i int, ours *Version, moved []map[string]string) (*Version, string, file, error) {
	// Before the folder of the AIMS was there, the AIMS stood somewhere else.
	folder := w.prefix
	home, err := w.folder(p.tree, w.prefix)
	if err != nil {
		return nil, "", file{}, err
	}
	if home.IsZero() {
		folder = ""
	}
	if moved[i] == nil {
		if moved[i], err = w.moved(c, p, folder); err != nil {
			return nil, "", file{}, err
		}
	}
	for _, key := range append([]string{ours.Key}, ours.Formerly...) {
		name := moved[i][key]
		if name == "" && !home.IsZero() {
			if name, err = w.holding(home, w.prefix, key); err != nil {
				return nil, "", file{}, err
			}
		}
		if name == "" {
			continue
		}
		f, _, err := w.lookup(p.tree, name)
		if err != nil {
			return nil, "", file{}, err
		}
		v, err := w.version(name, f)
		return v, name, f, err
	}
	return nil, "", file{}, nil
}

// moved tells where the records stand in a parent whose files there differ.
func (w *walk) moved(c, p *commit, folder string) (map[string]string, error) {
	places := map[string]string{}
	var failed error
	err := w.store.differences(c.tree, p.tree, "", func(at string) bool { return towards(at, folder) }, func(name string, _, theirs file) {
		if theirs.mode == "" || !isRecord(name, folder) || failed != nil {
			return
		}
		v, err := w.version(name, theirs)
		if err != nil {
			failed = err
		} else if v != nil && places[v.Key] == "" {
			places[v.Key] = name
		}
	}, 0)
	return places, cmp.Or(err, failed)
}

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
