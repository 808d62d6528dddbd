// Package past joins the records of an AIMS with what git knows of them: when
// and by whom each field last changed, what a record was when somebody looked
// at it, by whom an act is to be judged. It tells facts and judges nothing.
package past

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
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

// Key names a record in history.
func Key(kind, id string) string { return kind + "/" + id }

// Form stands for what Version makes of a record: the fields of all kinds with
// their classes. Answers that were kept by a program with other schemas are not used.
func Form() string {
	sum := sha256.New()
	for _, kind := range schema.Kinds() {
		fmt.Fprintf(sum, "%s %v\n", kind, record.Aspects(kind))
		form(sum, schema.Of(kind))
	}
	return "v1 " + hex.EncodeToString(sum.Sum(nil))
}

func form(w io.Writer, f *schema.Field) {
	if f == nil {
		return
	}
	fmt.Fprintf(w, "%s %s %s {", f.Name, f.Form, f.Class)
	form(w, f.Item)
	for _, m := range f.Fields {
		form(w, m)
	}
	fmt.Fprintln(w, "}")
}

// Version reads a version of a record for history.
func Version(name string, data []byte) *history.Version {
	v, _ := source.Parse(name, data)
	if v == nil {
		return nil
	}
	kind, id := v.Member("kind").AsText().Value, v.Member("id").AsText().Value
	if schema.Of(kind) == nil || id == "" {
		return nil
	}
	version := &history.Version{Key: Key(kind, id)}
	if former := v.Member("formerly"); former != nil {
		for _, x := range former.Items {
			version.Formerly = append(version.Formerly, Key(kind, x.AsText().Value))
		}
	}
	for _, sum := range record.Sums(kind, v) {
		version.Values = append(version.Values, history.Value{Sum: sum.Hash, Files: sum.Paths})
	}
	return version
}

// Change is the last change of a field, or of a record.
type Change struct {
	Field  string          // empty for the record as a whole
	Commit *history.Commit // nil for one that is not committed yet
	Added  bool            // the record was not there before

	Created bool // the field is as it was when the record came into git
}

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

// version is a record as it stands now.
func (f *Facts) version(r record.Record) *history.Version {
	if v, known := f.now[r]; known {
		if v != nil {
			return v
		}
		return f.Record(r).Version
	}
	committed := f.Record(r)
	file := f.tree.Record(r.Head().File)
	if committed != nil && file != nil && f.committed(file) && committed.Path == file.Path {
		f.now[r] = nil
		return committed.Version
	}
	v := &history.Version{}
	if file != nil {
		v = cmp.Or(Version(file.Path, file.Data), v)
	}
	f.now[r] = v
	return v
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
	if now == then && len(now.Values) > 0 && !slices.ContainsFunc(now.Values, func(v history.Value) bool { return len(v.Files) > 0 }) {
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

// Touched tells which files are not what they were in a commit, of those that
// matches picks in folders that may hold them, with their last change; nil for a file that is gone.
func (f *Facts) Touched(commit *history.Commit, matches, folders func(name string) bool) map[string]*history.Commit {
	if commit == nil {
		return nil
	}
	then, err := f.history.At(commit.Hash)
	if err != nil {
		f.fail(err)
		return nil
	}
	head, err := f.history.At(f.history.Head.Hash)
	if err != nil {
		f.fail(err)
		return nil
	}
	names, err := then.Differences(head, folders)
	if err != nil {
		f.fail(err)
		return nil
	}
	return f.Files(slices.DeleteFunc(names, func(name string) bool { return !matches(name) }))
}

// Files tells the last change of files of the repository; nil for one that HEAD does not have.
func (f *Facts) Files(names []string) map[string]*history.Commit {
	touched := map[string]*history.Commit{}
	var open []string
	for _, name := range names {
		if known, ok := f.files[name]; ok {
			touched[name] = known
		} else {
			open = append(open, name)
		}
	}
	if len(open) == 0 {
		return touched
	}
	last, err := f.history.LastOf(open)
	if err != nil {
		f.fail(err)
		return touched
	}
	for _, name := range open {
		f.files[name] = last[name]
		touched[name] = last[name]
	}
	return touched
}

// Author is who made a commit, under the name and address that .mailmap gives.
func (f *Facts) Author(c *history.Commit) history.Signature { return f.Proper(c.Author) }

// Proper is a name in a commit as .mailmap of HEAD gives it.
func (f *Facts) Proper(s history.Signature) history.Signature { return f.history.Mailmap.Proper(s) }
