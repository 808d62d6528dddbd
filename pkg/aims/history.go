package aims

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ReadHistory reads what git knows of the files of a tree that was read from a
// folder. Where there is no repository, or no commit yet, the history stays nil.
// cache is a folder of the user in which answers are kept for the next run; empty to keep none.
func ReadHistory(t *tree.Tree, dir, cache string) error {
	place, err := tree.Locate(dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return err
	}
	form := ""
	if cache != "" { // which takes a while to tell
		form = past.Form()
	}
	t.History, err = history.Read(place.Top, history.Reading{Prefix: t.Prefix, Version: past.Versions(), Cache: cache, Form: form})
	if errors.Is(err, history.ErrNone) {
		return nil
	}
	return err
}

// ReadAt reads the AIMS of a folder as it stands in a commit, with the history
// up to it. The folder of the AIMS is where it is today.
func ReadAt(dir, revision string) (*tree.Tree, error) {
	place, err := tree.Locate(dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return nil, err
	}
	prefix, err := prefixOf(place)
	if err != nil {
		return nil, err
	}
	h, err := history.Read(place.Top, history.Reading{Revision: revision, Prefix: prefix, Version: past.Version})
	if err != nil {
		return nil, err
	}
	if h.Head == nil {
		return nil, fmt.Errorf("%s cannot be read: %s: %s", revision, h.Limits[0].Kind, h.Limits[0].Detail)
	}
	commit, err := h.At(h.Head.Hash)
	if err != nil {
		return nil, err
	}
	t, err := treeIn(commit, prefix)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, fmt.Errorf("%w: there is no %s in %s", tree.ErrNoAIMS, prefix+tree.RootFile, wording.Commit(h.Head.Hash))
	}
	t.History = h
	return t, nil
}

// Walk judges an AIMS as it stood at one time after the other. It keeps of the
// past what two times in a row have in common, and no more: all versions of all
// records of a long past would take more memory than whatever is made of them.
type Walk struct {
	now    *Snapshot
	reader *Reader
}

// Walk begins where the past is still to be read.
func (s *Snapshot) Walk() *Walk {
	return &Walk{s, newReader(s.reader)}
}

// At judges the AIMS as it stood in a commit, on a day, by its records alone:
// what git knows of them is not asked, since that would walk the history anew
// for every commit. Nil where the commit holds no AIMS in this folder.
func (w *Walk) At(commit string, on day.Day) (*Snapshot, error) {
	if w.now.Tree.History == nil {
		return nil, history.ErrNone
	}
	past, err := w.now.Tree.History.At(commit)
	if err != nil {
		return nil, err
	}
	w.reader.next()
	return w.now.at(past, on, w.reader)
}

// RecordsAlone is the same AIMS on the same day, judged by its records alone.
func (s *Snapshot) RecordsAlone() *Snapshot {
	t := s.Tree
	return s.reader.Evaluate(&tree.Tree{Prefix: t.Prefix, Records: t.Records, Ignored: t.Ignored, Alike: t.Alike, Nested: t.Nested, Top: t.Top}, s.AsOf)
}

// readRoot reads aims.yaml; nil where there is none.
func readRoot(files fs.FS, prefix string) ([]byte, error) {
	data, err := fs.ReadFile(files, prefix+tree.RootFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// Change is the last change of a record as the snapshot shows it: of what it
// says, wherever its file stood; comments and layout are nothing.
type Change struct {
	Commit      *history.Commit // nil for a record that git does not know
	Author      history.Signature
	Uncommitted bool // what the record says is not what was committed, or its file is not committed as it is
}

// TreeID is git's id of everything that stands in the commit that was read.
func (s *Snapshot) TreeID() (string, error) {
	at, err := s.Tree.History.At(s.Tree.History.Head.Hash)
	if err != nil {
		return "", err
	}
	raw, err := at.Raw()
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(raw), "\n")
	return strings.TrimPrefix(line, "tree "), nil
}

// LastChange tells the last change of a record; false where history is not known.
func (s *Snapshot) LastChange(r record.Record) (Change, bool) {
	if s.Past == nil {
		return Change{}, false
	}
	c := Change{Commit: s.Past.Committed(r), Uncommitted: s.Past.Uncommitted(r)}
	if c.Commit != nil {
		c.Author = s.Past.Author(c.Commit)
	}
	return c, true
}

// aboutHistory says what keeps the history from being known. Unknown is never a pass.
func (s *Snapshot) aboutHistory() []finding.Finding {
	t := s.Tree
	if t.History == nil {
		return nil
	}
	limits := t.History.Limits
	if err := s.Past.Err(); err != nil {
		limits = append(slices.Clip(limits), history.Limit{Kind: history.Damaged, Detail: err.Error()})
	}
	var findings []finding.Finding
	for _, l := range limits {
		f := finding.Finding{Rule: IncompleteHistory, Severity: IncompleteHistory.Severity, Pos: finding.Position{File: t.Prefix + tree.RootFile}}
		switch l.Kind {
		case history.Shallow:
			f.Message = "the clone is shallow, so nobody can tell when a record last changed"
			f.Hint = "fetch all of it: `fetch-depth: 0` (GitHub), `GIT_DEPTH: 0` (GitLab), `fetchDepth: 0` (Azure), `git fetch --unshallow`; or say --history off"
		case history.Unsupported:
			f.Message = fmt.Sprintf("the repository uses %s, which aims does not read", l.Detail)
			f.Hint = "everything but history is checked; say --history off to do without openly"
		case history.Damaged:
			f.Message = fmt.Sprintf("the repository lacks an object or holds a broken one: %s", l.Detail)
			f.Hint = "`git fsck` tells more; a partial clone needs its missing objects (`git fetch --refetch`)"
		case history.Ignored:
			f.Severity = finding.Info
			f.Message = fmt.Sprintf("the repository has %s; they are not followed", l.Detail)
		}
		findings = append(findings, f)
	}
	if left := s.LeftOut(); len(left) > 0 {
		f := finding.Finding{Rule: IncompleteHistory, Severity: IncompleteHistory.Severity, Pos: finding.Position{File: t.Prefix + tree.RootFile},
			Message: fmt.Sprintf("the check-out is sparse and leaves out %s of the last commit, such as %s: what rests on them cannot be judged", wording.Count(len(left), "record"), left[0]),
			Hint:    "`git sparse-checkout add` the folder of the AIMS"}
		if t.History.Known() {
			f.Hint += ", or read the commit itself: --at HEAD"
		}
		findings = append(findings, f)
	}
	return findings
}

// Unjudged lists the files of records that have errors of form, so that little can be told of them.
func (s *Snapshot) Unjudged() []string {
	var files []string
	for _, r := range s.Graph.Records {
		if r.Head().Broken {
			files = append(files, r.Head().File)
		}
	}
	return append(files, s.unreadFiles...)
}
