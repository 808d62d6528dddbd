package aims

import (
	"path"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/tree"
)

// A leftOut is a file that a sparse check-out leaves out, with the record in it.
// Kind and id are empty where the content is not there to read, as in a partial
// clone, or was not asked for, as in a shallow one: then it may be any record.
type leftOut struct{ file, kind, id string }

// leftOut lists what a sparse check-out leaves out, by the names of the files.
// Names are known even where history is not: the last commit's folders are there.
func (s *Snapshot) leftOut() []leftOut {
	h := s.Tree.History
	if h == nil || !h.Sparse {
		return nil
	}
	ignored := func(string) bool { return false }
	if root := s.Tree.Record(s.Tree.Prefix + tree.RootFile); root != nil {
		ignored = ignoredBy(root.Data)
	}
	var left []leftOut
	note := func(l leftOut) {
		if s.Tree.Record(l.file) == nil && !tree.UnderIgnored(ignored, strings.TrimPrefix(l.file, s.Tree.Prefix)) && !s.inAnother(l.file) {
			left = append(left, l)
		}
	}
	if h.Known() {
		for key, r := range h.Records {
			kind, id, _ := strings.Cut(key, "/")
			note(leftOut{r.Path, kind, id})
		}
	} else {
		for name := range h.Files {
			if history.IsRecord(name, s.Tree.Prefix) {
				note(leftOut{file: name})
			}
		}
	}
	slices.SortFunc(left, func(a, b leftOut) int { return strings.Compare(a.file, b.file) })
	return left
}

// inAnother reports whether a file belongs to an AIMS of its own below this one.
func (s *Snapshot) inAnother(name string) bool {
	return slices.ContainsFunc(s.Tree.Nested, func(root string) bool { return strings.HasPrefix(name, root+"/") })
}

// LeftOut lists the files of records that a sparse check-out leaves out.
func (s *Snapshot) LeftOut() []string {
	var files []string
	for _, l := range s.leftOut() {
		files = append(files, l.file)
	}
	return files
}

// kindsLeftOut are the kinds of which a sparse check-out leaves out records:
// what is not seen of them says nothing.
func (s *Snapshot) kindsLeftOut() []string {
	var kinds []string
	for _, l := range s.leftOut() {
		kinds = append(kinds, l.kind)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// FileLeftOut is the file of a record that a sparse check-out leaves out: by the
// name of the file where its content is not known. Empty for none.
func (s *Snapshot) FileLeftOut(id string) string {
	for _, l := range s.leftOut() {
		named := strings.TrimSuffix(path.Base(l.file), path.Ext(l.file))
		if l.id == id || l.id == "" && strings.EqualFold(named, id) {
			return l.file
		}
	}
	return ""
}
