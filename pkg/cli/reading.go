package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// published is when ISO/IEC 42001 was: nobody can have worked by it before.
var published = day.Date(2023, time.December, 18)

// day is the day that everything is judged on. This is the one place that looks at the clock.
func (g *global) day() (day.Day, error) {
	value := g.asOf
	if value == "" {
		value = os.Getenv("AIMS_AS_OF")
	}
	if value == "" {
		// On a day like that nothing would be overdue, and what is written down now would be worth nothing.
		today := day.Of(g.now())
		if today.Before(published) || today.After(lastDay()) {
			return day.Day{}, hinted{fmt.Errorf("the clock of this computer says %s, which cannot be: ISO/IEC 42001 was published on %s", today, published), "set the clock, or say the day with --as-of"}
		}
		return today, nil
	}
	d, err := day.Parse(value)
	if err != nil {
		return day.Day{}, usage("write it as year-month-day", "--as-of: %v", err)
	}
	return d, nil
}

// snapshot reads and judges the AIMS that the command was started in; that of
// a commit, where --at names one.
func (g *global) snapshot() (*aims.Snapshot, error) {
	if g.at != "" {
		return g.withHistory()
	}
	asOf, err := g.day()
	if err != nil {
		return nil, err
	}
	t, err := g.tree()
	if err != nil {
		return nil, err
	}
	return aims.Evaluate(t, asOf), nil
}

func (g *global) tree() (*tree.Tree, error) {
	t, err := aims.Read(g.dir)
	if errors.Is(err, tree.ErrNoAIMS) {
		hint := "`aims init` starts an AIMS here, `aims demo` writes an example"
		if others := tree.Others(g.dir); len(others) > 0 {
			hint = fmt.Sprintf("this repository has one elsewhere: -C %s", wording.Or(others))
		}
		return nil, usage(hint, "%v", err)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usage("-C takes a folder that is there", "there is no folder %s", g.dir)
	}
	return t, err
}

// place is where the AIMS is that records are to be written to.
func (g *global) place() (tree.Place, error) {
	place, err := tree.Locate(g.dir)
	if errors.Is(err, tree.ErrNoAIMS) {
		return place, usage("`aims init` writes one", "%v", err)
	}
	return place, err
}

// withHistory is snapshot with what git knows of the files: of the working
// tree, or of the commit that --at names.
func (g *global) withHistory() (*aims.Snapshot, error) {
	if err := g.knownHistoryMode(); err != nil {
		return nil, err
	}
	asOf, err := g.day()
	if err != nil {
		return nil, err
	}
	t, err := g.treeWithHistory()
	if err != nil {
		return nil, err
	}
	if g.history == "require" && (t.History == nil || !t.History.Known()) {
		why, do := g.lack(t.History)
		return nil, hinted{fmt.Errorf("--history require: git history is not whole: %s", why), do}
	}
	if g.at != "" && g.asOf == "" && os.Getenv("AIMS_AS_OF") == "" {
		asOf = day.Of(t.History.Head.Committer.When) // how it looked then, whatever the day is
		if on, err := day.Parse(g.at); err == nil {
			asOf = on
		}
	}
	if g.history == "off" {
		t.History = nil
	}
	return aims.Evaluate(t, asOf), nil
}

func (g *global) treeWithHistory() (*tree.Tree, error) {
	if g.at != "" {
		t, err := aims.ReadAt(g.dir, g.at)
		if err != nil {
			return nil, g.notRead(err)
		}
		return t, err
	}
	t, err := g.tree()
	if err != nil || g.history == "off" {
		return t, err
	}
	if err := aims.ReadHistory(t, g.dir, cacheFolder()); err != nil {
		return nil, hinted{fmt.Errorf("reading git history: %w", err), "with --history off the records are judged by themselves, and what git knows is left out"}
	}
	return t, nil
}

// inCI are the variables by which build services tell that they are one.
var inCI = []string{"CI", "TF_BUILD", "BUILD_BUILDID", "BUILD_ID", "BUILD_NUMBER", "JENKINS_URL", "TEAMCITY_VERSION", "GITHUB_ACTIONS", "GITLAB_CI", "CODEBUILD_BUILD_ID"}

// cacheFolder is where answers about history are kept between runs. In CI every
// run reads everything itself: evidence there rests on nothing but the repository.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil || slices.ContainsFunc(inCI, func(name string) bool { return os.Getenv(name) != "" }) {
		return ""
	}
	return filepath.Join(folder, "aims")
}

// dayNote says which commit was read, where --at named it, and where the records
// are of a day after the one they are judged on; empty otherwise.
func (g *global) dayNote(s *aims.Snapshot) string {
	h := s.Tree.History
	if h == nil || h.Head == nil {
		return ""
	}
	var notes []string
	newest := day.Of(h.Head.Committer.When)
	if g.at != "" {
		notes = append(notes, fmt.Sprintf("Read at %s of %s, judged on %s.", wording.Commit(h.Head.Hash), newest, s.AsOf))
	}
	if named, err := day.Parse(g.at); err == nil {
		if today, err := g.day(); err == nil && named.After(today) {
			notes = append(notes, fmt.Sprintf("%s is still to come: this is the newest commit there is.", named))
		}
	}
	if newest.After(s.AsOf) {
		notes = append(notes, fmt.Sprintf("Note: the newest commit is of %s, after the day of this look, %s.", newest, s.AsOf))
	}
	return strings.Join(notes, " ")
}

// summaryOf tells what was looked at; the findings are still to be counted.
func summaryOf(s *aims.Snapshot, history string) output.Summary {
	return output.Summary{Records: len(s.Graph.Records), Files: len(s.Tree.Records), AsOf: s.AsOf.String(), History: history, Waiting: s.Waiting()}
}

// historyNote says in the summary what became of history.
func (g *global) historyNote(s *aims.Snapshot) string {
	switch h := s.Tree.History; {
	case g.history == "off":
		return "not checked (--history off)"
	case h == nil && !g.inRepository():
		return "not checked (this is no git repository yet: " + beginGit + ")"
	case h == nil:
		return "not checked (no commit yet)"
	case !h.Known():
		return "not known"
	case len(h.Records) == 0:
		return "not checked (no record is committed yet)"
	case len(s.LeftOut()) > 0:
		return fmt.Sprintf("read; the check-out is sparse and leaves out %s", wording.Count(len(s.LeftOut()), "record"))
	case day.Of(h.Head.Committer.When).After(s.AsOf):
		return fmt.Sprintf("read up to a commit of %s, which is after this day", day.Of(h.Head.Committer.When))
	default:
		return "read"
	}
}
