package history

import (
	"bytes"
	"cmp"
	"container/heap"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// line is the first-parent line of a commit: what the branch was, step by step.
type line struct {
	*store
	commits []plumbing.Hash       // newest first
	at      map[plumbing.Hash]int // place of each of them
	full    map[plumbing.Hash]mark
}

// mark is what the whole graph tells of a commit: where it landed and its place in the order.
type mark struct{ landed, place int }

// Line lists the commits of the first-parent line of Head, newest first: what
// the branch was, step by step.
func (h *History) Line() ([]string, error) {
	l := h.line
	if l == nil {
		head, err := h.store.commit(plumbing.NewHash(h.Head.Hash))
		if err != nil {
			return nil, err
		}
		if l, err = h.store.line(head, nil); err != nil {
			return nil, err
		}
	}
	hashes := make([]string, len(l.commits))
	for i, c := range l.commits {
		hashes[i] = c.String()
	}
	return hashes, nil
}

// Changing lists the commits of the first-parent line in which a folder, named
// without a final slash, is not what it is in the one before, newest first.
func (h *History) Changing(folder string) ([]string, error) {
	line, err := h.Line()
	if err != nil {
		return nil, err
	}
	var changing []string
	var newer plumbing.Hash
	for i := len(line) - 1; i >= 0; i-- {
		c, err := h.store.commit(plumbing.NewHash(line[i]))
		if err != nil {
			return nil, err
		}
		now, err := h.store.folder(c.tree, folder)
		if err != nil {
			return nil, err
		}
		if now != newer {
			changing = append(changing, line[i])
		}
		newer = now
	}
	slices.Reverse(changing)
	return changing, nil
}

// line follows the first parents of a commit; from the head of what was kept on it is known.
func (s *store) line(head *commit, known *kept) (*line, error) {
	l := &line{store: s, at: map[plumbing.Hash]int{}}
	for c := head; ; {
		if known != nil && c.hash == known.head {
			l.commits = append(l.commits, known.line...)
			l.at = places(l.commits)
			return l, nil
		}
		l.at[c.hash] = len(l.commits)
		l.commits = append(l.commits, c.hash)
		if len(c.parents) == 0 {
			return l, nil
		}
		var err error
		if c, err = s.commit(c.parents[0]); err != nil {
			return nil, err
		}
	}
}

// mark tells where commits landed and puts them into an order in which
// descendants come before ancestors. Those on the line need no further look;
// for any other one the whole graph has to be read, since dates cannot be relied upon.
//
// What was kept of an older commit of the line stays as it is and comes after
// everything new, as long as that is on the line itself.
func (l *line) mark(hashes map[plumbing.Hash]bool, known *kept) error {
	whole := false
	if known != nil {
		marked := map[plumbing.Hash]bool{}
		for _, c := range known.commits {
			marked[plumbing.NewHash(c.Hash)] = c.Landed != nil
		}
		shift := l.at[known.head]
		only := map[plumbing.Hash]bool{}
		for h := range hashes {
			if i, on := l.at[h]; !marked[h] && (!on || i >= shift) {
				return l.mark(hashes, nil)
			}
			if !marked[h] {
				only[h] = true
			}
		}
		for _, c := range known.commits {
			c.place += shift
		}
		hashes = only
	}
	for h := range hashes {
		_, on := l.at[h]
		whole = whole || !on
	}
	if whole {
		if err := l.sort(); err != nil {
			return err
		}
	}
	for h := range hashes {
		p, err := l.plain(h)
		if err != nil {
			return err
		}
		m := mark{l.at[h], l.at[h]}
		if whole {
			m = l.full[h]
		}
		p.place = m.place
		if p.Landed, err = l.plain(l.commits[m.landed]); err != nil {
			return err
		}
		if whole {
			p.Landed.place = l.full[l.commits[m.landed]].place
		}
	}
	return nil
}

// sort orders the whole graph: descendants first; of those that are free the
// one that landed last, and of these the newest by its own claim, which only
// makes the order stable. What is free has all its descendants behind it, so
// that where it landed is known.
func (l *line) sort() error {
	head, err := l.commit(l.commits[0])
	if err != nil {
		return err
	}
	children := map[plumbing.Hash]int{}
	for stack := []*commit{head}; len(stack) > 0; {
		c := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, h := range c.parents {
			if children[h]++; children[h] > 1 {
				continue
			}
			p, err := l.commit(h)
			if err != nil {
				return err
			}
			stack = append(stack, p)
		}
	}
	l.full = make(map[plumbing.Hash]mark, len(children)+1)
	place := 0
	free := &order{landed: l.full}
	heap.Push(free, head)
	for free.Len() > 0 {
		c := heap.Pop(free).(*commit)
		m := l.full[c.hash]
		m.place = place
		place++
		l.full[c.hash] = m
		for _, h := range c.parents {
			// What the oldest descendant on the line contains was there first.
			p := l.full[h]
			p.landed = max(p.landed, m.landed)
			if i, on := l.at[h]; on {
				p.landed = i
			}
			l.full[h] = p
			if children[h]--; children[h] == 0 {
				heap.Push(free, l.store.commits[h])
			}
		}
	}
	return nil
}

type order struct {
	list   []*commit
	landed map[plumbing.Hash]mark
}

func (o *order) Len() int { return len(o.list) }
func (o *order) Less(i, j int) bool {
	x, y := o.list[i], o.list[j]
	return cmp.Or(
		cmp.Compare(o.landed[x.hash].landed, o.landed[y.hash].landed),
		cmp.Compare(y.when, x.when),
		bytes.Compare(x.hash[:], y.hash[:])) < 0
}
func (o *order) Swap(i, j int) { o.list[i], o.list[j] = o.list[j], o.list[i] }
func (o *order) Push(x any)    { o.list = append(o.list, x.(*commit)) }
func (o *order) Pop() any {
	last := len(o.list) - 1
	c := o.list[last]
	o.list = o.list[:last]
	return c
}
