package history

import (
	"math/bits"
	"path"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// strand is what is still looked for along the past of one file: the commit
// that gave the file its content, as `git log -1 -- FILE` answers it, and, of
// the record in it, the commit that gave each value what it is.
//
// The file is followed from a commit to the first parent that has the same
// content and mode at the same path; a value to the first parent whose record
// has the same value, whatever the file is called there. Where no parent has
// it, that commit is the answer. Neither rule looks at dates, so skewed clocks
// change nothing; and what a merge takes over from a parent is not its own.
type strand struct {
	path string
	file file
	of   string  // path at Head of the file that is followed; empty when only values are
	rec  *record // nil for a file that holds no record
	is   *Version
	open uint64 // values still looked for, one bit each; the bit above the last value asks who created the record
}

// record collects the answers for one record.
type record struct {
	path    string // of its file at Head
	values  int
	changed []plumbing.Hash
	created plumbing.Hash
	left    uint64 // values whose way has left the first-parent line
	came    []int  // place on that line of the commit with which each value came to it
}

func (r *record) answer(open uint64, h plumbing.Hash) {
	for ; open != 0; open &= open - 1 {
		if i := bits.TrailingZeros64(open); i < r.values {
			r.changed[i] = h
		} else {
			r.created = h
		}
	}
}

// leave notes that the way of values leaves the first-parent line at a place:
// from there up to Head the line has had them as they are.
func (r *record) leave(values uint64, place int) {
	values &^= r.left
	r.left |= values
	for ; values != 0; values &= values - 1 {
		if i := bits.TrailingZeros64(values); i < r.values {
			r.came[i] = place
		}
	}
}

// names lists the files that the record of a strand names, cleaned.
func (x *strand) names() []string {
	if x.is == nil {
		return nil
	}
	var names []string
	for _, value := range x.is.Values {
		for _, name := range value.Files {
			names = append(names, path.Clean(name))
		}
	}
	return names
}

// strands are those that wait at one commit: by path, and by the paths of the
// files that their records name, whose change is a change of the record.
type strands struct {
	at    map[string][]*strand
	named map[string][]*strand
}

func (s *strands) add(x *strand) {
	for _, other := range s.at[x.path] {
		if other.rec == x.rec && (other.of == "" || x.of == "") {
			other.open |= x.open
			if x.of != "" {
				other.of = x.of
			}
			return
		}
	}
	s.at[x.path] = append(s.at[x.path], x)
	for _, name := range x.names() {
		s.named[name] = append(s.named[name], x)
	}
}

func (s *strands) remove(x *strand) {
	drop := func(m map[string][]*strand, key string) {
		list := slices.DeleteFunc(m[key], func(y *strand) bool { return x == y })
		if len(list) == 0 {
			delete(m, key)
		} else {
			m[key] = list
		}
	}
	drop(s.at, x.path)
	for _, name := range x.names() {
		drop(s.named, name)
	}
}

// touched lists the strands to which a path matters.
func (s *strands) touched(path string) []*strand {
	return append(slices.Clip(s.at[path]), s.named[path]...)
}
