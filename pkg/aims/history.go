package aims

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// ReadHistory reads what git knows of the files of a tree that was read from a
// folder. Where there is no repository, or no commit yet, the history stays nil.
func ReadHistory(t *tree.Tree, dir string) error {
	place, err := tree.Locate(dir)
	if err != nil && !errors.Is(err, tree.ErrNoAIMS) {
		return err
	}
	t.History, err = history.Read(place.Top, history.Reading{Prefix: t.Prefix, Version: past.Versions()})
	if errors.Is(err, history.ErrNone) {
		return nil
	}
	return err
}

// Change is the last change of a file as the snapshot shows it.
type Change struct {
	Commit      *history.Commit // nil for a file that git does not know
	Uncommitted bool            // the file differs from the commit that was read, or is not in it
}

// LastChange tells the last change of a record's file; false where history is not known.
func (s *Snapshot) LastChange(r record.Record) (Change, bool) {
	h := s.Tree.History
	f := s.Tree.Record(r.Head().File)
	if h == nil || !h.Known() || f == nil {
		return Change{}, false
	}
	committed, ok := h.Files[f.Path]
	if !ok {
		return Change{Uncommitted: true}, true
	}
	// A check-out may have turned line ends into CRLF.
	same := tree.BlobOf(f.Data) == committed.Blob || tree.BlobOf(bytes.ReplaceAll(f.Data, []byte("\r\n"), []byte("\n"))) == committed.Blob
	return Change{committed.Last, !same}, true
}

// aboutHistory says what keeps the history from being known. Unknown is never a pass.
func aboutHistory(t *tree.Tree) []finding.Finding {
	if t.History == nil {
		return nil
	}
	var findings []finding.Finding
	for _, l := range t.History.Limits {
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
	return findings
}
