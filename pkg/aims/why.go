package aims

import (
	"cmp"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Why is where a finding comes from.
type Why struct {
	Finding finding.Finding
	Commit  *history.Commit // with it the finding came; nil where it is not committed, or as old as the AIMS
	Since   day.Day         // from that day on the passing of time alone made it; zero where a change did
	Oldest  bool            // it was there in the first commit that could be looked at
	Changes []past.Change   // what the commit changed in the record itself
	Others  []string        // ids of other records that came or changed with it
}

// aboutFiles are rules on files outside of the AIMS, which change without it.
var aboutFiles = []string{"file-missing", "evidence-hash-mismatch", "watch-matches-nothing"}

// farthest is how many steps of the branch are looked back upon.
const farthest = 2000

// Why looks for the commit that made a finding. A rule on history names it
// itself; for the others the branch is walked back, judged by the same day,
// until the finding is not there. Where the commit was fine on its own day, time made it.
func (s *Snapshot) Why(f finding.Finding) (Why, error) {
	w := Why{Finding: f}
	if s.Past == nil {
		return w, nil
	}
	if f.Cause != nil {
		commit, err := s.Tree.History.At(f.Cause.Commit)
		if err != nil {
			return w, err
		}
		w.Commit = commit.Commit
		return w, nil
	}
	at, err := s.Tree.History.At(s.Past.Head().Hash)
	if err != nil {
		return w, err
	}
	came, err := s.came(f, at, s.AsOf)
	if err != nil || !came {
		return w, err // in the working tree only
	}
	wholly := slices.Contains(aboutFiles, f.Rule.ID)
	for range farthest {
		w.Commit = at.Commit
		if len(at.Commit.Parents) == 0 {
			w.Oldest = true
			break
		}
		before, err := s.Tree.History.At(at.Commit.Parents[0])
		if err != nil {
			return w, err
		}
		same, err := at.SameFolder(before, s.folder(wholly))
		if err != nil {
			return w, err
		}
		if !same {
			if came, err = s.came(f, before, s.AsOf); err != nil {
				return w, err
			}
			if !came {
				break
			}
		}
		at = before
	}
	return w, s.explain(&w, at)
}

func (s *Snapshot) folder(wholly bool) string {
	if wholly {
		return ""
	}
	return s.Tree.Prefix
}

// explain tells whether time or the commit made it, and what the commit changed.
func (s *Snapshot) explain(w *Why, at *history.Past) error {
	from := day.Of(w.Commit.Committer.When)
	if from.Before(s.AsOf) {
		came, err := s.came(w.Finding, at, from)
		if err != nil {
			return err
		}
		if !came {
			// The first day on which it is found, as if nothing else had changed.
			var failed error
			low, high := 0, s.AsOf.Days(from)
			for high-low > 1 {
				middle := (low + high) / 2
				came, failed = s.came(w.Finding, at, from.AddDays(middle))
				if failed != nil {
					return failed
				}
				if came {
					high = middle
				} else {
					low = middle
				}
			}
			w.Since = from.AddDays(high)
		}
	}
	for _, r := range s.Graph.Records {
		own := r.Head().ID.Value == w.Finding.Record
		touched := false
		for _, c := range s.Past.All(r) {
			if c.Commit == nil || c.Commit.Landed != w.Commit && c.Commit != w.Commit {
				continue
			}
			touched = true
			if own {
				w.Changes = append(w.Changes, c)
			}
		}
		if touched && !own && !w.Oldest {
			w.Others = append(w.Others, r.Head().ID.Value)
		}
	}
	return nil
}

// came reports whether a finding is there in a commit on a day. History itself
// is not asked: rules on it name their commit.
func (s *Snapshot) came(f finding.Finding, at *history.Past, on day.Day) (bool, error) {
	then, err := s.at(at, on)
	if err != nil || then == nil {
		return false, err
	}
	return slices.ContainsFunc(then.Findings, func(x finding.Finding) bool {
		return x.Rule == f.Rule && x.Record == f.Record && cmp.Or(x.Excused, f.Excused) == f.Excused
	}), nil
}

// at evaluates the AIMS as it stood in a commit; nil where there was none.
func (s *Snapshot) at(commit *history.Past, on day.Day) (*Snapshot, error) {
	t, err := treeIn(commit, s.Tree.Prefix)
	if err != nil || t == nil {
		return nil, err
	}
	if s.read == nil {
		s.read = readOnce()
	}
	return evaluate(t, on, s.read), nil
}

// treeIn reads the AIMS of a commit; nil where it holds none at that place.
func treeIn(commit *history.Past, prefix string) (*tree.Tree, error) {
	files := commit.FS()
	rootFile, err := readRoot(files, prefix)
	if err != nil || rootFile == nil {
		return nil, err
	}
	return tree.Below(files, prefix, ignoredBy(rootFile))
}
