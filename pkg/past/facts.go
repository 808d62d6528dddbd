// Package past joins the records of an AIMS with what git knows of them: when
// and by whom each field last changed, what a record was when somebody looked
// at it, by whom an act is to be judged. It tells facts and judges nothing.
package past

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Facts is the past of the records of one tree. A nil Facts knows nothing:
// there is no history, or it is not whole.
type Facts struct {
	graph   *graph.Graph
	tree    *tree.Tree
	history *history.History

	now      map[record.Record]*history.Version // of records that are not as they were committed; nil for those that are
	since    map[moment][]Change
	judges   map[string]*Judges
	kinds    map[string]string        // by blob
	read     map[string]record.Record // by blob and name
	files    map[string]*history.Commit
	reviews  map[string][]Review // by key; nil until asked for
	places   map[string]int      // of the commits of the branch, counted back from HEAD
	leaked   *[]record.PersonKey // keys that were ever compromised; nil until asked for
	changing map[string][]int    // places of the commits that change a folder, in their order
	failed   error
}

type moment struct {
	record record.Record
	commit string
}

// Of joins a graph with the history of its tree.
func Of(g *graph.Graph, t *tree.Tree) *Facts {
	if t.History == nil || !t.History.Known() {
		return nil
	}
	return &Facts{
		graph: g, tree: t, history: t.History,
		now: map[record.Record]*history.Version{}, since: map[moment][]Change{},
		judges: map[string]*Judges{}, kinds: map[string]string{}, read: map[string]record.Record{}, files: map[string]*history.Commit{},
	}
}

// Err is the first object of the repository that could not be read, which
// makes everything that was not found unknown.
func (f *Facts) Err() error {
	if f == nil {
		return nil
	}
	return f.failed
}

func (f *Facts) fail(err error) { f.failed = cmp.Or(f.failed, err) }

// Head is the commit that was read.
func (f *Facts) Head() *history.Commit { return f.history.Head }

// Record is what git knows of a record; nil where it is not committed yet.
func (f *Facts) Record(r record.Record) *history.Record {
	for _, key := range keysOf(r) {
		if found := f.history.Records[key]; found != nil {
			return found
		}
	}
	return nil
}

func keysOf(r record.Record) []string {
	m := r.Head()
	keys := []string{Key(m.Kind.Value, m.ID.Value)}
	for _, former := range m.Formerly {
		keys = append(keys, Key(m.Kind.Value, former.Value))
	}
	return keys
}

// committed reports whether a file is as it was committed; a check-out may have turned its line ends.
func (f *Facts) committed(file *tree.File) bool {
	there, ok := f.history.Files[file.Path]
	return ok && (tree.BlobOf(file.Data) == there.Blob || tree.BlobOf(bytes.ReplaceAll(file.Data, []byte("\r\n"), []byte("\n"))) == there.Blob)
}

// Uncommitted reports whether a record, or a file that it names, is not as it was committed.
func (f *Facts) Uncommitted(r record.Record) bool {
	file := f.tree.Record(r.Head().File)
	if file == nil || !f.committed(file) || f.Record(r) == nil {
		return true
	}
	return slices.ContainsFunc(f.changes(r, func(record.Aspect) bool { return true }), func(c Change) bool { return c.Commit == nil })
}

// Committed is the newest commit that changed something of what a record says,
// whatever stands in the working tree; nil where it is not committed.
func (f *Facts) Committed(r record.Record) *history.Commit {
	known := f.Record(r)
	if known == nil {
		return nil
	}
	newest := known.Created
	for _, c := range known.Changed {
		if newest == nil || c != nil && c.Newer(newest) {
			newest = c
		}
	}
	return newest
}

// content is what stands for a file now.
func (f *Facts) content(name string) string {
	sums, err := f.tree.Sums(name)
	if err != nil {
		return "path:" + name
	}
	return sums.Blob
}

// Author is who made a commit, under the name and address that .mailmap gives.
func (f *Facts) Author(c *history.Commit) history.Signature { return f.Proper(c.Author) }

// Proper is a name in a commit as .mailmap of HEAD gives it.
func (f *Facts) Proper(s history.Signature) history.Signature { return f.history.Mailmap.Proper(s) }
