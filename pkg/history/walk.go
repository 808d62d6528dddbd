package history

import (
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
		if IsRecord(name, prefix) {
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

// IsRecord reports whether a file below a prefix may hold a record.
func IsRecord(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	return ok && IsYAML(name) && !strings.HasPrefix(rest, ".") && !strings.Contains(rest, "/.")
}

// IsYAML reports whether a file is named like a record, in capitals too, so
// that RISK-1.YAML from another system does not vanish.
func IsYAML(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".yaml" || ending == ".yml"
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
