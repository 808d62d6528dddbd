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
	Commit  *history.Commit // with it the finding came; nil where it is not committed
	Since   day.Day         // from that day on the passing of time alone made it; zero where a change did
	Oldest  bool            // it was there in the first commit already
	New     bool            // the record itself came with the commit
	Changes []past.Change   // what the commit changed in the record
	Others  []string        // ids of other records that came or changed with it
}

// Why looks for what made a finding. A rule on history names the commit
// itself. For the others the branch is searched for the commit from which on
// the finding is there, judged by the same day throughout: first among those
// that changed its record, then between two of them. Where that commit was fine
// on its own day, time made it.
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
	line, err := s.Tree.History.Line()
	if err != nil {
		return w, err
	}
	at, err := s.cameAt(f, line)
	if err != nil || at < 0 {
		return w, err
	}
	commit, err := s.Tree.History.At(line[at])
	if err != nil {
		return w, err
	}
	w.Commit, w.Oldest = commit.Commit, at == len(line)-1
	return w, s.explain(&w, commit)
}

// cameAt is the place on the branch, newest first, of the commit with which a
// finding came; -1 where it is in the working tree only.
func (s *Snapshot) cameAt(f finding.Finding, line []string) (int, error) {
	var failed error
	there := func(i int) bool {
		commit, err := s.Tree.History.At(line[i])
		if err == nil {
			var came bool
			if came, err = s.came(f, commit, s.AsOf); err == nil {
				return came
			}
		}
		failed = cmp.Or(failed, err)
		return false
	}
	if !there(0) {
		return -1, failed
	}
	// Within red the finding is there, at fine it is not.
	red, fine := 0, len(line)
	for _, i := range s.steps(f, line) {
		if i < red {
			continue
		}
		if i > red && !there(i) {
			fine = i
			break
		}
		red = i
		if i+1 < len(line) && !there(i+1) {
			return i, failed
		}
	}
	for fine-red > 1 && failed == nil {
		middle := (red + fine) / 2
		if there(middle) {
			red = middle
		} else {
			fine = middle
		}
	}
	return red, failed
}

// steps are the places on the branch with which the record of a finding changed, newest first.
func (s *Snapshot) steps(f finding.Finding, line []string) []int {
	r := s.Graph.Named(f.Record)
	if r == nil {
		return nil
	}
	place := make(map[string]int, len(line))
	for i, hash := range line {
		place[hash] = i
	}
	var steps []int
	for _, c := range s.Past.All(r) {
		if c.Commit != nil && c.Commit.Landed != nil {
			steps = append(steps, place[c.Commit.Landed.Hash])
		}
	}
	slices.Sort(steps)
	return slices.Compact(steps)
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
			// The first day on which it is found, had nothing else changed.
			fine, red := 0, s.AsOf.Days(from)
			for red-fine > 1 {
				middle := (fine + red) / 2
				if came, err = s.came(w.Finding, at, from.AddDays(middle)); err != nil {
					return err
				}
				if came {
					red = middle
				} else {
					fine = middle
				}
			}
			w.Since = from.AddDays(red)
		}
	}
	for _, r := range s.Graph.Records {
		own := r.Head().ID.Value == w.Finding.Record
		known := s.Past.Record(r)
		if known == nil {
			continue
		}
		if own && (known.Created.Landed == w.Commit || known.Created == w.Commit) {
			w.New = true
			continue
		}
		touched := false
		for _, c := range s.Past.All(r) {
			if c.Commit != nil && (c.Commit.Landed == w.Commit || c.Commit == w.Commit) {
				touched = true
				if own {
					w.Changes = append(w.Changes, c)
				}
			}
		}
		if touched && !own && !w.Oldest {
			w.Others = append(w.Others, r.Head().ID.Value)
		}
	}
	// A merge brought it; where one commit of the branch made it, that is the one.
	if len(w.Changes) > 0 && !slices.ContainsFunc(w.Changes, func(c past.Change) bool { return c.Commit != w.Changes[0].Commit }) {
		w.Commit = w.Changes[0].Commit
	}
	return nil
}

// moment is a commit judged on a day.
type moment struct {
	commit string
	on     day.Day
}

// came reports whether a finding is there in a commit on a day. History itself
// is not asked: rules on it name their commit.
func (s *Snapshot) came(f finding.Finding, at *history.Past, on day.Day) (bool, error) {
	key := moment{at.Commit.Hash, on}
	found, known := s.then[key]
	if !known {
		then, err := s.at(at, on, s.reader)
		if err != nil {
			return false, err
		}
		if then != nil {
			found = then.Findings
		}
		if s.then == nil {
			s.then = map[moment][]finding.Finding{}
		}
		s.then[key] = found
	}
	return slices.ContainsFunc(found, func(x finding.Finding) bool {
		return x.Rule == f.Rule && x.Record == f.Record && (x.Excused == "") == (f.Excused == "")
	}), nil
}

// at evaluates the AIMS as it stood in a commit; nil where there was none.
func (s *Snapshot) at(commit *history.Past, on day.Day, reader *Reader) (*Snapshot, error) {
	t, err := treeIn(commit, s.Tree.Prefix)
	if err != nil || t == nil {
		return nil, err
	}
	return reader.Evaluate(t, on), nil
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
