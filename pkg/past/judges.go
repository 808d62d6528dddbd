package past

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Judges is what an act is judged by: the people, roles, criteria and settings
// that stood before it landed. Trust never comes from the change itself.
type Judges struct {
	Commit  *history.Commit // the commit whose records these are
	Graph   *graph.Graph    // people, roles, aims.yaml and risk criteria only
	Mailmap history.Mailmap
}

// judging are the kinds that acts are judged by.
var judging = []string{"aims", "person", "role", "risk-criteria"}

// Judges gives what an act is judged by: the records in the first parent of the
// commit with which it landed; at HEAD for an act that is not committed yet.
// Nil where there was no aims.yaml: then nothing was agreed upon before.
func (f *Facts) Judges(act *history.Commit) *Judges {
	hash := f.history.Head.Hash
	if act != nil {
		if act.Landed == nil || len(act.Landed.Parents) == 0 {
			return nil
		}
		hash = act.Landed.Parents[0]
	}
	if j, known := f.judges[hash]; known {
		return j
	}
	j, err := f.judgesAt(hash)
	if err != nil {
		f.fail(err)
	}
	f.judges[hash] = j
	return j
}

func (f *Facts) judgesAt(hash string) (*Judges, error) {
	past, err := f.history.At(hash)
	if err != nil {
		return nil, err
	}
	files := past.FS()
	if _, err := fs.Stat(files, f.tree.Prefix+tree.RootFile); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var records []record.Record
	err = past.Files(func(name, blob string) error {
		kind, known := f.kinds[blob]
		if !known {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			kind = source.Glimpse(data)
			f.kinds[blob] = kind
		}
		if !slices.Contains(judging, kind) {
			return nil
		}
		r := f.read[blob]
		if r == nil {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			v, findings := source.Parse(name, data)
			if v == nil {
				return nil
			}
			r = record.Decode(record.KindNamed(kind), name, v, source.Broken(findings))
			f.read[blob] = r
		}
		records = append(records, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	j := &Judges{Commit: past.Commit, Graph: graph.Build(records)}
	if data, err := fs.ReadFile(files, ".mailmap"); err == nil {
		j.Mailmap = history.ParseMailmap(data)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return j, nil
}
