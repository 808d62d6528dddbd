package aims

import (
	"bytes"
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Seal returns the approval files of a snapshot whose digests are not those of
// the records they cover, with the digests that are. Examples are written with
// it: nobody computes sixty digests by hand. A real approval is written by `aims approve`.
func Seal(s *Snapshot) (map[string][]byte, error) {
	changed := map[string][]byte{}
	for _, a := range graph.Of[*record.Approval](s.Graph) {
		var edits []source.Edit
		for _, c := range a.Covers {
			r := s.Graph.Named(c.Record.Value)
			if r == nil || !c.Digest.Set() {
				continue
			}
			canonical, err := s.Canonical(r, record.DecisionPart)
			if err != nil {
				return nil, err
			}
			if digest := record.Digest(canonical); digest != c.Digest.Value {
				edits = append(edits, source.Edit{Pos: c.Digest.Pos, Old: c.Digest.Value, New: digest})
			}
		}
		if err := s.edit(changed, a.File, edits); err != nil {
			return nil, err
		}
	}
	return changed, nil
}

// Move returns the files of a snapshot with every date moved by a number of
// days. Dates of law stay where the law put them.
func Move(s *Snapshot, days int) (map[string][]byte, error) {
	changed := map[string][]byte{}
	for _, r := range s.Graph.Records {
		f := s.Tree.Record(r.Head().File)
		if f == nil {
			return nil, fmt.Errorf("%s is not in this tree", r.Head().File)
		}
		data, err := MoveFile(f.Path, f.Data, days)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(data, f.Data) {
			changed[f.Path] = data
		}
	}
	return changed, nil
}

// MoveFile is Move for the file of one record, which need not be in any tree.
func MoveFile(name string, data []byte, days int) ([]byte, error) {
	if days == 0 {
		return data, nil
	}
	v, _ := source.Parse(name, data)
	if v == nil {
		return nil, fmt.Errorf("%s cannot be read", name)
	}
	var edits []source.Edit
	dates(v, schema.Of(v.Member("kind").AsText().Value), func(text source.Text) {
		if d, ok := dayOf(text); ok {
			edits = append(edits, source.Edit{Pos: text.Pos, Old: text.Value, New: d.AddDays(days).String()})
		}
	})
	return source.Apply(data, edits)
}

func dates(v *source.Value, f *schema.Field, visit func(source.Text)) {
	if f == nil {
		return
	}
	if f.Form == "date" && !f.Fixed {
		visit(v.AsText())
	}
	for _, item := range v.Items {
		dates(item, f.Item, visit)
	}
	for _, m := range v.Members {
		dates(m.Value, f.Member(m.Key.Value), visit)
	}
}

func (s *Snapshot) edit(changed map[string][]byte, file string, edits []source.Edit) error {
	if len(edits) == 0 {
		return nil
	}
	f := s.Tree.Record(file)
	if f == nil {
		return fmt.Errorf("%s is not in this tree", file)
	}
	data, err := source.Apply(f.Data, edits)
	if err == nil {
		changed[file] = data
	}
	return err
}

func dayOf(text source.Text) (day.Day, bool) {
	d, err := day.Parse(text.Value)
	return d, err == nil
}

// Below returns the files of a snapshot with every path of a repository file
// named from a top that lies further up: prefix ends with a slash or is empty.
func Below(s *Snapshot, prefix string) (map[string][]byte, error) {
	changed := map[string][]byte{}
	if prefix == "" {
		return changed, nil
	}
	for _, r := range s.Graph.Records {
		var edits []source.Edit
		for _, p := range r.Head().Paths {
			edits = append(edits, source.Edit{Pos: p.Pos, Old: p.Value, New: prefix + p.Value})
		}
		globs := r.Head().Review.Watch
		if e, ok := r.(*record.Evidence); ok {
			globs = append(globs, e.Watch...)
		}
		for _, g := range globs {
			edits = append(edits, source.Edit{Pos: g.Pos, Old: g.Value, New: prefix + g.Value})
		}
		if err := s.edit(changed, r.Head().File, edits); err != nil {
			return nil, err
		}
	}
	return changed, nil
}
