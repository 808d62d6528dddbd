package history

import (
	"cmp"
	"path"

	"github.com/go-git/go-git/v5/plumbing"
)

// follow hands the parts of a strand to the parents that have them, and
// answers what none of them has.
func (w *walk) follow(c *commit, parents []*commit, x *strand, moved []map[string]string) error {
	place := w.line.at[c.hash] // what is off the line has left it before
	for i, p := range parents {
		f, _, err := w.lookup(p.tree, x.path) // no file is like none, and holds no version
		if err != nil {
			return err
		}
		of := ""
		if f == x.file {
			of, x.of = x.of, ""
		}
		at := x.path
		var theirs *Version
		var same uint64
		if x.open != 0 {
			if theirs, err = w.version(at, f); err != nil {
				return err
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
				if i > 0 {
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
		x.rec.leave(x.open, place)
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
		if theirs.mode == "" || !IsRecord(name, folder) || failed != nil {
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
