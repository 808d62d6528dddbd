// Package aims is the table of contents of the program: files come in through
// Read, one pure function walks them through, and what comes out is a Snapshot.
package aims

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Snapshot is an AIMS judged on a day. Everything the program prints comes from one.
type Snapshot struct {
	Tree     *tree.Tree
	AsOf     day.Day
	Graph    *graph.Graph
	Past     *past.Facts       // what git knows of the records; nil where history is not known
	Findings []finding.Finding // sorted; excused ones included

	unreadFiles []string

	unread  []string       // kinds of the files that could not be read
	answers *check.Answers // once they were asked for
	then    map[moment][]finding.Finding
	reader  *Reader   // shared with the snapshots of other commits
	base    *Snapshot // what a change under review is to go into; nil for none
}

// Read reads the AIMS of a folder, which may be any folder below its root.
func Read(dir string) (*tree.Tree, error) {
	place, err := tree.Locate(dir)
	// Where records stand without an aims.yaml, they are checked, and that it is missing is a finding.
	if err != nil && !(errors.Is(err, tree.ErrNoAIMS) && HoldsRecords(place)) {
		return nil, err
	}
	data, _ := tree.ReadRootFile(place) // that it is missing is a finding
	return tree.Read(place, ignoredBy(data))
}

// ignoredBy tells what aims.yaml ignores, which has to be known before the folders are walked.
func ignoredBy(rootFile []byte) func(name string) bool {
	globs := record.IgnoredIn(rootFile)
	return func(name string) bool { return name != tree.RootFile && tree.Ignored(globs, name) }
}

// HoldsRecords reports whether a folder has records in it or in the folders
// where they are filed by habit.
func HoldsRecords(place tree.Place) bool {
	folders := []string{""}
	for _, k := range record.Kinds {
		folders = append(folders, k.Folder)
	}
	return slices.ContainsFunc(folders, func(folder string) bool {
		return tree.AnyRecord(place, folder, func(data []byte) bool { return record.KindNamed(source.Glimpse(data)) != nil })
	})
}

// Value parses the file of a record again: snapshots keep typed values, not
// YAML trees, which are six times larger.
func (s *Snapshot) Value(r record.Record) (*source.Value, error) {
	f := s.Tree.Record(r.Head().File)
	if f == nil {
		return nil, fmt.Errorf("%s is not in this tree", r.Head().File)
	}
	if v, _ := source.Parse(f.Path, f.Data); v != nil {
		return v, nil
	}
	return nil, fmt.Errorf("%s cannot be read", f.Path)
}

// Canonical is the canonical form of a part of a record: what its digest is taken of.
func (s *Snapshot) Canonical(r record.Record, part record.Part) ([]byte, error) {
	v, err := s.Value(r)
	if err != nil {
		return nil, err
	}
	return record.Canonical(r.Head().Kind.Value, v, part, s.blob), nil
}

// blob is what stands for the content of a file in a canonical form.
func (s *Snapshot) blob(name string) (string, bool) {
	sums, err := s.Tree.Sums(name)
	return sums.Blob, err == nil
}

// Name is the name of a file or folder from the top of the repository that
// holds the AIMS of dir, for a path as the shell knows it.
func Name(dir, file string) (string, error) {
	place, err := tree.Locate(dir)
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(place.Top, full)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s is not in this repository", file)
	}
	return filepath.ToSlash(rel), nil
}
