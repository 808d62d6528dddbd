package check

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/tree"
	"github.com/aims-as-code/aims/pkg/wording"
)

// WatchedChanged: the code moved on, the record did not.
var WatchedChanged = &Rule{
	Rule: finding.Rule{
		ID: "watched-changed", Severity: finding.Warning, Title: "a watched file has changed since a record was reviewed", Clause: "8.2, 8.4, A.6.2.6", Since: "0.1.0",
		Why:   "You named files whose change asks for a new look at the record: prompts, model configuration, training code. One of them is not what it was when the record was last looked at. Only what is committed counts.",
		Wrong: "review:\n  last: 2026-05-04\n  watch: [\"chat/prompts/**\"]   # chat/prompts/system.md changed in October",
		Right: "review:\n  last: 2026-10-06\n  by: PER-amara\n  watch: [\"chat/prompts/**\"]",
		Fix:   "Look at the change (`git log -p -- FILE`) and at the record, then note it with `aims review ID`.",
	},
	Run: func(p *Pass) {
		if p.Past == nil || !p.Complete("assessment") {
			return
		}
		p.reviewed(func(r record.Record, _ day.Duration) {
			l := p.lastLook(r)
			if len(r.Head().Review.Watch) == 0 || l.on.After(p.AsOf) {
				return
			}
			touched := p.touched(r.Head().Review.Watch, l)
			if len(touched) == 0 {
				return
			}
			first := touched[0]
			message := fmt.Sprintf("%s was last looked at on %s; since then %s", subject(r), l.on, p.inFile(first, l))
			if n := len(touched) - 1; n > 0 {
				message += fmt.Sprintf(" (and %s)", wording.CountOf(n, "more change", "more changes"))
			}
			f := p.ReportAt(r, l.at, message)
			f.Cause, f.Subject = p.cause(first.name, []past.Change{{Commit: first.commit}}), "file "+first.name
			f.Hint = fmt.Sprintf("look at `git log -p -- %s` and at the record, then `aims review %s`", first.name, r.Head().ID)
		})
	},
}

// touch is the last change of a file of the repository.
type touch struct {
	name   string
	commit *history.Commit // nil where the file is gone
}

// when is long ago for a file that is gone.
func (t touch) when() time.Time {
	if t.commit == nil {
		return time.Time{}
	}
	return t.commit.Author.When
}

func (p *Pass) inFile(t touch, l look) string {
	if t.commit == nil {
		return t.name + " was removed"
	}
	return fmt.Sprintf("%s changed%s", t.name, p.after(l, t.commit))
}

// readWatched asks for the last changes of all watched files at once: one walk
// over the history costs little more than one for a single file.
func (p *Pass) readWatched() {
	if p.bearings.watched {
		return
	}
	p.bearings.watched = true
	var globs []source.Text
	for _, r := range p.Graph.Records {
		globs = append(globs, r.Head().Review.Watch...)
		if e, ok := r.(*record.Evidence); ok {
			globs = append(globs, e.Watch...)
		}
	}
	if len(globs) > 0 {
		p.Past.Files(p.Tree.Under(globsOf(globs)))
	}
}

// touched lists the files under globs that are not what they were at the last look, the latest change first, what is gone last.
func (p *Pass) touched(globs []source.Text, l look) []touch {
	p.readWatched()
	watch := tree.Globs(globsOf(globs))
	files := p.Past.Touched(l.act.Commit, watch.Match, watch.Below)
	return latestFirst(files)
}

func latestFirst(files map[string]*history.Commit) []touch {
	var list []touch
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, touch{name, files[name]})
	}
	slices.SortStableFunc(list, func(a, b touch) int { return b.when().Compare(a.when()) })
	return list
}

func globsOf(texts []source.Text) []string {
	var values []string
	for _, t := range texts {
		if t.Known() {
			values = append(values, t.Value)
		}
	}
	return values
}
