package history

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// entry is one line of a tree.
type entry struct {
	name string
	mode string
	hash plumbing.Hash
}

func (e entry) isTree() bool { return e.mode == folderMode }

// The modes that git knows; everything else is read as one of them.
const (
	regular    = "100644"
	executable = "100755"
	folderMode = "40000"
	symlink    = "120000"
	submodule  = "160000"
)

// canonical is the mode that git takes a written one for: old repositories
// have others, which are no change.
func canonical(written []byte) string {
	switch string(written) {
	case regular:
		return regular
	case folderMode:
		return folderMode
	}
	mode, err := strconv.ParseUint(string(written), 8, 32)
	if err != nil {
		return submodule
	}
	switch mode & 0o170000 {
	case 0o100000:
		if mode&0o100 != 0 {
			return executable
		}
		return regular
	case 0o120000:
		return symlink
	case 0o040000:
		return folderMode
	}
	return submodule
}

// lines is a tree as it is stored, of which every line is whole. It is compared
// line by line without being taken apart: most lines are the same as in the tree beside it.
type lines []byte

// checked is a tree of which no line is broken, so that a broken tree is never taken for a short one.
func checked(h plumbing.Hash, raw []byte) (lines, error) {
	for rest := raw; len(rest) > 0; {
		null := bytes.IndexByte(rest, 0)
		if null < 0 || len(rest) < null+21 || bytes.IndexByte(rest[:null], ' ') < 0 {
			return nil, damaged{plumbing.TreeObject, h, errMalformed}
		}
		rest = rest[null+21:]
	}
	return raw, nil
}

// item is a line of a tree, in place.
type item struct {
	name, mode, hash []byte
}

// first takes the first line apart.
func (l lines) first() (item, lines) {
	null := bytes.IndexByte(l, 0)
	space := bytes.IndexByte(l[:null], ' ')
	return item{l[space+1 : null], l[:space], l[null+1 : null+21]}, l[null+21:]
}

func (i item) entry() entry {
	return entry{string(i.name), canonical(i.mode), plumbing.Hash(i.hash)}
}

func (i item) isTree() bool { return string(i.mode) == folderMode || canonical(i.mode) == folderMode }

// entries takes a whole tree apart.
func (l lines) entries() []entry {
	list := make([]entry, 0, len(l)/32)
	for len(l) > 0 {
		var i item
		i, l = l.first()
		list = append(list, i.entry())
	}
	return list
}

// named finds the line of a file, or of a folder.
func (l lines) named(name string, folder bool) (entry, bool) {
	for len(l) > 0 {
		var i item
		if i, l = l.first(); string(i.name) == name && i.isTree() == folder {
			return i.entry(), true
		}
	}
	return entry{}, false
}

// register finds the lines of a large tree that is asked for file after file.
type register struct {
	asked int
	at    map[string]int // where lines begin, by name, of folders with a slash; nil until it pays
}

const (
	largeTree = 8 << 10 // bytes
	oftenSeen = 16      // searches after which a register pays
)

// entry finds the line of a file, or of a folder, in a tree.
func (s *store) entry(tree plumbing.Hash, name string, folder bool) (entry, bool, error) {
	l, err := s.tree(tree)
	if err != nil || len(l) < largeTree {
		e, ok := l.named(name, folder)
		return e, ok, err
	}
	r, known := s.searched.get(tree)
	if !known {
		r = &register{}
		s.searched.put(tree, r)
	}
	if r.asked++; r.asked <= oftenSeen {
		e, ok := l.named(name, folder)
		return e, ok, nil
	}
	if r.at == nil {
		r.at = map[string]int{}
		for rest := l; len(rest) > 0; {
			at := len(l) - len(rest)
			var i item
			i, rest = rest.first()
			key := string(i.name)
			if i.isTree() {
				key += "/"
			}
			if _, twice := r.at[key]; !twice { // of lines of one name the first counts
				r.at[key] = at
			}
		}
	}
	if folder {
		name += "/"
	}
	at, ok := r.at[name]
	if !ok {
		return entry{}, false, nil
	}
	i, _ := l[at:].first()
	return i.entry(), true, nil
}

// beyond leaves out the lines with which two trees begin alike.
func beyond(a, b lines) (lines, lines) {
	alike := prefix(a, b)
	at := 0
	for at < len(a) {
		null := bytes.IndexByte(a[at:], 0)
		if at+null+21 > alike {
			break
		}
		at += null + 21
	}
	return a[at:], b[at:]
}

// prefix is the length of what two byte strings begin with alike.
func prefix(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for ; i+8 <= n; i += 8 {
		if x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); x != 0 {
			return i + bits.TrailingZeros64(x)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

// sorted compares lines as git sorts them: folders as if their names ended with a slash.
func sorted(a, b item) int {
	n := min(len(a.name), len(b.name))
	if c := bytes.Compare(a.name[:n], b.name[:n]); c != 0 {
		return c
	}
	return next(a, n) - next(b, n)
}

func next(i item, n int) int {
	switch {
	case len(i.name) > n:
		return int(i.name[n])
	case i.isTree():
		return '/'
	}
	return 0
}

// differences visits every file that is not the same in two trees, with what
// stands in each; the zero file where there is none. The zero hash is no tree.
func (s *store) differences(a, b plumbing.Hash, at string, into func(folder string) bool, visit func(path string, ours, theirs file), depth int) error {
	if a == b {
		return nil
	}
	if err := s.enter(depth); err != nil {
		return err
	}
	ours, err := s.tree(a)
	if err != nil {
		return err
	}
	theirs, err := s.tree(b)
	if err != nil {
		return err
	}
	// A crafted tree that is not sorted only shows more differences, which are looked at one by one.
	for {
		if ours, theirs = beyond(ours, theirs); len(ours) == 0 && len(theirs) == 0 {
			return nil
		}
		var one, other entry
		var x, y item
		restOurs, restTheirs := ours, theirs
		if len(ours) > 0 {
			x, restOurs = ours.first()
		}
		if len(theirs) > 0 {
			y, restTheirs = theirs.first()
		}
		// A file on one side may be a folder on the other, further down.
		var which int
		switch {
		case len(theirs) == 0:
			which = -1
		case len(ours) == 0:
			which = 1
		default:
			which = sorted(x, y)
		}
		if which <= 0 {
			one, ours = x.entry(), restOurs
		}
		if which >= 0 {
			other, theirs = y.entry(), restTheirs
		}
		if err := s.differ(at, one, other, into, visit, depth); err != nil {
			return err
		}
	}
}

// differ compares two lines of one name, or one with none.
func (s *store) differ(at string, x, y entry, into func(folder string) bool, visit func(path string, ours, theirs file), depth int) error {
	if x.hash == y.hash && x.mode == y.mode {
		return nil
	}
	name := at + x.name
	if x.mode == "" {
		name = at + y.name
	}
	var one, other file
	var down, downOther plumbing.Hash
	switch {
	case x.isTree():
		down = x.hash
	case x.mode != "":
		one = file{x.mode, x.hash}
	}
	switch {
	case y.isTree():
		downOther = y.hash
	case y.mode != "":
		other = file{y.mode, y.hash}
	}
	if one != other {
		visit(name, one, other)
	}
	if down != downOther && into(name+"/") {
		return s.differences(down, downOther, name+"/", into, visit, depth+1)
	}
	return nil
}
