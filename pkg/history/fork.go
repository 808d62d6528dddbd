package history

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// ErrUnrelated says that two commits share no ancestor.
var ErrUnrelated = errors.New("have no commit in common")

// ErrCutOff says that the clone is shallow and ends before the commit that is looked for.
var ErrCutOff = errors.New("the clone is shallow and ends before the commit in which they part")

// Fork is where a change left the branch that it is to go back to.
type Fork struct {
	Base string // full hash of the commit that the name of the base stands for
	Head string // full hash of the newest commit of the change
	At   string // full hash of the newest commit that both contain, as `git merge-base` finds it
	Best int    // how many commits are as good as At; more than one where branches were merged crosswise

	base map[plumbing.Hash]bool
}

// Contains reports whether the base contains a commit.
func (f *Fork) Contains(commit string) bool { return f.base[plumbing.NewHash(commit)] }

// ForkOf finds where head left base. Both are revisions; an empty head is what
// is checked out. The error is ErrUnrelated or ErrCutOff where there is no such
// commit; then Base and Head are known all the same.
func ForkOf(top, base, head string) (Fork, error) {
	var f Fork
	r, err := open(top)
	if err != nil {
		return f, err
	}
	h := &History{repository: r}
	defer h.Close()
	if what := r.unsupported(); what != "" {
		return f, fmt.Errorf("the repository uses %s, which aims does not read", what)
	}
	objects, err := openObjects(r.objectsFolder())
	if err != nil {
		return f, err
	}
	r.store = newStore(objects, nil)
	b, err := r.resolve(r.store, base)
	if err != nil {
		return f, err
	}
	c, err := r.resolve(r.store, head)
	if err != nil {
		return f, err
	}
	f.Base, f.Head = b.String(), c.String()
	shallow, err := r.storage.Shallow()
	if err != nil {
		return f, err
	}
	ends := map[plumbing.Hash]bool{}
	for _, h := range shallow {
		ends[h] = true
	}
	w := ancestry{r.store, ends, false}
	f.base = map[plumbing.Hash]bool{}
	if err := w.each([]plumbing.Hash{b}, func(h plumbing.Hash) bool { f.base[h] = true; return true }); err != nil {
		return f, err
	}
	best, err := w.best(f.base, c)
	if err != nil {
		return f, err
	}
	switch {
	case len(best) == 0 && w.cut:
		return f, ErrCutOff
	case len(best) == 0:
		return f, ErrUnrelated
	}
	f.At, f.Best = best[0].hash.String(), len(best)
	return f, nil
}

// ancestry walks the graph of commits without looking at what is in them.
type ancestry struct {
	*store
	ends map[plumbing.Hash]bool // commits whose parents a shallow clone leaves out
	cut  bool                   // such a commit was met
}

// each visits commits and their ancestors, each once, until into says no.
func (a *ancestry) each(from []plumbing.Hash, into func(plumbing.Hash) bool) error {
	seen := map[plumbing.Hash]bool{}
	for stack := slices.Clone(from); len(stack) > 0; {
		h := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[h] {
			continue
		}
		seen[h] = true
		if !into(h) {
			continue
		}
		c, err := a.commit(h)
		if err != nil {
			return err
		}
		if a.ends[h] {
			a.cut = a.cut || len(c.parents) > 0
			continue
		}
		stack = append(stack, c.parents...)
	}
	return nil
}

// best lists the commits of the base that head contains and that are no
// ancestors of another one, newest first by their own claim, as git does.
func (a *ancestry) best(ofBase map[plumbing.Hash]bool, head plumbing.Hash) ([]*commit, error) {
	var met []plumbing.Hash
	err := a.each([]plumbing.Hash{head}, func(h plumbing.Hash) bool {
		if ofBase[h] {
			met = append(met, h)
		}
		return !ofBase[h]
	})
	if err != nil {
		return nil, err
	}
	// What was met may be an ancestor of something else that was met by another way.
	older := map[plumbing.Hash]bool{}
	if len(met) > 1 {
		var parents []plumbing.Hash
		for _, h := range met {
			c, err := a.commit(h)
			if err != nil {
				return nil, err
			}
			if !a.ends[h] {
				parents = append(parents, c.parents...)
			}
		}
		if err := a.each(parents, func(h plumbing.Hash) bool { older[h] = true; return true }); err != nil {
			return nil, err
		}
	}
	var best []*commit
	for _, h := range met {
		if older[h] {
			continue
		}
		c, err := a.commit(h)
		if err != nil {
			return nil, err
		}
		best = append(best, c)
	}
	slices.SortFunc(best, func(x, y *commit) int {
		return cmp.Or(cmp.Compare(y.when, x.when), bytes.Compare(x.hash[:], y.hash[:]))
	})
	return best, nil
}
