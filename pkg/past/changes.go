package past

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
)

// Change is the last change of a field, or of a record.
type Change struct {
	Field  string          // empty for the record as a whole
	Commit *history.Commit // nil for one that is not committed yet
	Added  bool            // the record was not there before

	Created bool // the field is as it was when the record came into git
}

// changes tells the last change of every aspect of a record that is asked for.
func (f *Facts) changes(r record.Record, asked func(record.Aspect) bool) []Change {
	var list []Change
	committed := f.Record(r)
	now := f.version(r)
	for i, a := range record.Aspects(r.Head().Kind.Value) {
		if !asked(a) {
			continue
		}
		c := Change{Field: a.Field}
		if committed != nil && i < len(committed.Changed) && f.same(now, committed.Version, i, f.history.Head.Hash) {
			c.Commit, c.Created = committed.Changed[i], committed.Changed[i] == committed.Created
		}
		list = append(list, c)
	}
	return list
}

// same compares a value as it stands now with what it was in a commit.
func (f *Facts) same(now, then *history.Version, i int, commit string) bool {
	if i >= len(now.Values) || i >= len(then.Values) {
		return len(now.Values) == len(then.Values)
	}
	x, y := now.Values[i], then.Values[i]
	if x.Sum != y.Sum || len(x.Files) != len(y.Files) {
		return false
	}
	if len(x.Files) == 0 {
		return true
	}
	past, err := f.history.At(commit)
	if err != nil {
		f.fail(err)
		return true
	}
	for n := range x.Files {
		id, err := past.Content(y.Files[n])
		if err != nil {
			f.fail(err)
			return true
		}
		if id != f.content(x.Files[n]) {
			return false
		}
	}
	return true
}

// Newer reports whether a change came after another one; one that is not committed yet is the newest.
func (c Change) Newer(than Change) bool {
	if c.Commit == nil || than.Commit == nil {
		return c.Commit == nil && than.Commit != nil
	}
	return c.Commit.Newer(than.Commit)
}

// Last is the newest change of the aspects of a record that are asked for;
// of all of them where asked is nil.
func (f *Facts) Last(r record.Record, asked func(record.Aspect) bool) Change {
	if asked == nil {
		asked = func(record.Aspect) bool { return true }
	}
	var newest Change
	for i, c := range f.changes(r, asked) {
		if i == 0 || c.Newer(newest) {
			newest = c
		}
	}
	return newest
}

// Field is the last change of one field of a record, in one part of it.
func (f *Facts) Field(r record.Record, field string, part record.Part) Change {
	c := f.Last(r, func(a record.Aspect) bool { return a.Field == field && a.Part == part })
	c.Field = field
	return c
}

// Substance tells the last change of each field of the substance that is written or ever was, newest first.
func (f *Facts) Substance(r record.Record) []Change {
	list := f.changes(r, record.Aspect.Substance)
	slices.SortStableFunc(list, newestFirst)
	return list
}

// All tells the last change of every field of a record, in the order of its kind.
func (f *Facts) All(r record.Record) []Change {
	return f.changes(r, func(record.Aspect) bool { return true })
}

// Decision tells the last change of each field in which a record decides something.
func (f *Facts) Decision(r record.Record) []Change {
	kind := r.Head().Kind.Value
	return f.changes(r, func(a record.Aspect) bool { return a.Decides(kind) && a.Field != "kind" })
}

func newestFirst(a, b Change) int {
	switch {
	case a.Newer(b):
		return -1
	case b.Newer(a):
		return 1
	}
	return 0
}

// Had reports whether a commit has a record of one of these kinds under an id.
func (f *Facts) Had(kinds []string, id string, commit *history.Commit) bool {
	if commit == nil {
		return false
	}
	past, err := f.history.At(commit.Hash)
	if err != nil {
		f.fail(err)
		return false
	}
	for _, kind := range kinds {
		v, err := past.Record("", Key(kind, id))
		if err != nil {
			f.fail(err)
			return false
		}
		if v != nil {
			return true
		}
	}
	return false
}

// Since tells which fields of the substance of a record are not what they were
// in a commit, newest change first, each with its last change. A record that
// the commit does not have is one change as a whole. Nothing changed since a nil commit, which is now.
func (f *Facts) Since(r record.Record, commit *history.Commit) []Change {
	if commit == nil {
		return nil
	}
	key := moment{r, commit.Hash}
	if list, known := f.since[key]; known {
		return list
	}
	list := f.compare(r, commit)
	f.since[key] = list
	return list
}

func (f *Facts) compare(r record.Record, commit *history.Commit) []Change {
	if f.unchanged(r, commit) {
		return nil
	}
	past, err := f.history.At(commit.Hash)
	if err != nil {
		f.fail(err)
		return nil
	}
	at := r.Head().File
	committed := f.Record(r)
	if committed != nil {
		at = committed.Path
	}
	then, err := past.Record(at, keysOf(r)...)
	if err != nil {
		f.fail(err)
		return nil
	}
	if then == nil {
		c := Change{Added: true}
		if committed != nil {
			c.Commit = committed.Created
		}
		return []Change{c}
	}
	now := f.version(r)
	if now == then && !slices.ContainsFunc(now.Values, func(v history.Value) bool { return len(v.Files) > 0 }) {
		return nil
	}
	var list []Change
	last := f.changes(r, func(record.Aspect) bool { return true })
	for i, a := range record.Aspects(r.Head().Kind.Value) {
		if a.Substance() && !f.same(now, then, i, commit.Hash) {
			list = append(list, last[i])
		}
	}
	slices.SortStableFunc(list, newestFirst)
	return list
}

// unchanged reports whether the substance of a record is as it was in a commit,
// as far as the way of its values along the branch tells; nothing has to be read for that.
func (f *Facts) unchanged(r record.Record, commit *history.Commit) bool {
	known := f.Record(r)
	if known == nil || f.version(r) != known.Version {
		return false
	}
	for i, a := range record.Aspects(r.Head().Kind.Value) {
		if a.Substance() && (i >= len(known.Version.Values) || len(known.Version.Values[i].Files) > 0 || !f.history.Unchanged(known, i, commit)) {
			return false
		}
	}
	return true
}
