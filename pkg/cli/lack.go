package cli

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// What to do where git does not know enough.
const (
	unshallow = "`git fetch --unshallow` gets the rest of the history; in CI `fetch-depth: 0` (GitHub), `GIT_DEPTH: 0` (GitLab), `fetchDepth: 0` (Azure)"
	beginGit  = "`git init`, then commit"
	diagnosis = "`aims validate --rule incomplete-history` says more"
)

// inRepository reports whether the folder that the command works in is in a git repository.
func (g *global) inRepository() bool {
	place, err := tree.Locate(g.dir)
	return (err == nil || errors.Is(err, tree.ErrNoAIMS)) && isRepository(place.Top)
}

// lack says why history is not known, and what to do; both empty where it is known.
func (g *global) lack(h *history.History) (why, do string) {
	switch {
	case h != nil && h.Known():
		return "", ""
	case g.history == "off":
		return "--history off leaves it out", "say nothing of --history to have it read"
	case h == nil && !g.inRepository():
		return "this is no git repository yet", beginGit
	case h == nil && g.shallow(): // a change is judged by its records alone there
		return "the clone is shallow", unshallow
	case h == nil:
		return "there is no commit yet", "commit the records first"
	}
	for _, l := range h.Limits {
		switch l.Kind {
		case history.Shallow:
			return "the clone is shallow", unshallow
		case history.Ignored:
		default:
			return string(l.Kind) + ": " + l.Detail, diagnosis
		}
	}
	return "it cannot be read", diagnosis
}

// lacking is lack as a note for a page; empty where git history is known.
func (g *global) lacking(h *history.History) string {
	why, do := g.lack(h)
	if why == "" {
		return ""
	}
	return fmt.Sprintf("Git history is not known because %s: %s.", why, do)
}

// caveats is what to know before a text about records is relied on: the day of
// the commit, that there are files that cannot be read, and that git history
// cannot be read although there is some.
func (g *global) caveats(s *aims.Snapshot) string {
	note := strings.TrimSpace(g.dayNote(s) + " " + missingFiles(s))
	if h := s.Tree.History; h != nil && !h.Known() {
		note = strings.TrimSpace(note + " " + g.lacking(h) + " What went stale and how far approvals are proven cannot be told.")
	}
	return note
}

// missingFiles says that there are files of which nothing is shown; empty where all can be read.
func missingFiles(s *aims.Snapshot) string {
	var files []string
	for _, d := range s.Doubts() {
		if d.Absent {
			files = append(files, d.File)
		}
	}
	if len(files) == 0 {
		return ""
	}
	return fmt.Sprintf("What stands in %s is not shown: %s cannot be read (`aims validate` says why).", wording.Some(files, 5), wording.Agree(len(files), "it", "they"))
}

// shallow reports whether the clone has only the newest commits.
func (g *global) shallow() bool {
	t := &tree.Tree{}
	if err := aims.ReadHistory(t, g.dir, ""); err != nil || t.History == nil {
		return false
	}
	defer t.History.Close()
	for _, l := range t.History.Limits {
		if l.Kind == history.Shallow {
			return true
		}
	}
	return false
}

var likeDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// notRead words why the commit that --at names could not be read.
func (g *global) notRead(err error) error {
	_, noDay := day.Parse(g.at)
	switch {
	case errors.Is(err, history.ErrNone) && !g.inRepository():
		return usage(beginGit, "--at reads from git, and this is no git repository yet")
	case errors.Is(err, history.ErrNone):
		return usage("commit the records first", "--at reads from git, and there is no commit yet")
	case errors.Is(err, history.ErrRevision) && noDay != nil && likeDay.MatchString(g.at):
		return usage("write a day that the calendar has, as in 2026-06-18", "--at: there is no such day as %s", g.at)
	case g.shallow():
		return usage(unshallow, "--at: the clone is shallow, and %s cannot be read in it", g.at)
	case errors.Is(err, history.ErrRevision), errors.Is(err, tree.ErrNoAIMS):
		return usage("`git log --oneline` and `git tag` show what there is", "--at: %v", err)
	}
	return err
}
