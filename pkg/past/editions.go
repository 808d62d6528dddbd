package past

import (
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
)

// Edition is one step in the past of a record: it, or a file that it names,
// came to the branch in another state.
type Edition struct {
	Commit *history.Commit // that gave it the state
	Landed *history.Commit // with which the state came to the branch; Commit itself where nothing was merged
	Fields []string        // top-level fields that differ from the state before, files that they name included; nil for the first
	First  bool            // the record was not there before
}

// Editions lists the states of a record as they came to the branch, newest
// first, wherever its file stood.
func (f *Facts) Editions(r record.Record) []Edition {
	known := f.Record(r)
	if known == nil {
		return nil
	}
	list, err := f.editions(known.Path, keysOf(r))
	if err != nil {
		f.fail(err)
	}
	return list
}

func (f *Facts) editions(at string, keys []string) ([]Edition, error) {
	line, err := f.history.Line()
	if err != nil {
		return nil, err
	}
	now, err := f.stateAt(line[0], at, keys)
	if err != nil || now.version == nil {
		return nil, err
	}
	var list []Edition
	for i := 0; now.version != nil; {
		// A folder that is as it was holds nothing that changed.
		if i, err = f.nextChange(line, i, now.folders()); err != nil {
			return list, err
		}
		if i == len(line) {
			break
		}
		before := state{}
		if i+1 < len(line) {
			if before, err = f.stateAt(line[i+1], now.path, keys); err != nil {
				return list, err
			}
		}
		if fields := now.differs(before); fields != nil || before.version == nil {
			v := Edition{Fields: fields, First: before.version == nil}
			if v.Landed, err = f.commit(line[i]); err != nil {
				return list, err
			}
			if v.Commit, err = f.origin(v.Landed, now, v.Fields, keys); err != nil {
				return list, err
			}
			list = append(list, v)
		}
		now = before
		i++
	}
	return list, nil
}

// state is a record with the content of the files that it names.
type state struct {
	path     string
	version  *history.Version
	contents map[string]string // by path
}

func (f *Facts) stateAt(commit, at string, keys []string) (state, error) {
	then, err := f.history.At(commit)
	if err != nil {
		return state{}, err
	}
	s := state{contents: map[string]string{}}
	if s.path, s.version, err = then.Find(at, keys...); err != nil || s.version == nil {
		return state{}, err
	}
	for _, v := range s.version.Values {
		for _, name := range v.Files {
			if s.contents[name], err = then.Content(name); err != nil {
				return state{}, err
			}
		}
	}
	return s, nil
}

// folders are those whose change may be a change of the record.
func (s state) folders() []string {
	list := []string{path.Dir(s.path)}
	for name := range s.contents {
		list = append(list, path.Dir(path.Clean(name)))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// differs lists the top-level fields that are not what they are in another state.
func (s state) differs(from state) []string {
	if from.version == nil {
		return nil
	}
	var fields []string
	for i, a := range record.Aspects(kindOf(s.version.Key)) {
		if i >= len(s.version.Values) || i >= len(from.version.Values) {
			break
		}
		x, y := s.version.Values[i], from.version.Values[i]
		same := x.Sum == y.Sum && len(x.Files) == len(y.Files)
		for n := 0; same && n < len(x.Files); n++ {
			same = s.contents[x.Files[n]] == from.contents[y.Files[n]]
		}
		if !same && !slices.Contains(fields, a.Field) {
			fields = append(fields, a.Field)
		}
	}
	return fields
}

// origin follows what is new in a state from the commit with which it landed to
// the one that made it: to the first parent that has these fields so, as git
// log does with files. A merge that brings fields of several commits made it itself.
func (f *Facts) origin(landed *history.Commit, s state, fields, keys []string) (*history.Commit, error) {
	c := landed
	for {
		var onward *history.Commit
		for _, hash := range c.Parents {
			then, err := f.stateAt(hash, s.path, keys)
			if err != nil {
				return nil, err
			}
			differs := s.differs(then)
			same := differs == nil
			if fields != nil {
				same = !slices.ContainsFunc(differs, func(field string) bool { return slices.Contains(fields, field) })
			}
			if then.version != nil && same {
				if onward, err = f.commit(hash); err != nil {
					return nil, err
				}
				break
			}
		}
		if onward == nil {
			return c, nil
		}
		c = onward
	}
}

func (f *Facts) commit(hash string) (*history.Commit, error) {
	at, err := f.history.At(hash)
	if err != nil {
		return nil, err
	}
	return at.Commit, nil
}

// nextChange is the place of the first commit of the branch, from a place on,
// in which one of the folders is not what it is in the one before.
func (f *Facts) nextChange(line []string, from int, folders []string) (int, error) {
	next := len(line)
	for _, folder := range folders {
		places, known := f.changing[folder]
		if !known {
			name := folder
			if name == "." {
				name = ""
			}
			commits, err := f.history.Changing(name)
			if err != nil {
				return 0, err
			}
			at := 0
			for _, hash := range commits {
				for line[at] != hash {
					at++
				}
				places = append(places, at)
			}
			if f.changing == nil {
				f.changing = map[string][]int{}
			}
			f.changing[folder] = places
		}
		if i, _ := slices.BinarySearch(places, from); i < len(places) {
			next = min(next, places[i])
		}
	}
	return next, nil
}

func kindOf(key string) string {
	kind, _, _ := strings.Cut(key, "/")
	return kind
}
