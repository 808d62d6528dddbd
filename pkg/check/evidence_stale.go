package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceStale: proof that is to be renewed has to be renewed.
var EvidenceStale = &Rule{
	Rule: finding.Rule{
		ID: "evidence-stale", Severity: finding.Warning, Title: "evidence is older than its cadence, or than what it is about", Clause: "7.5.3, 8.1", Since: "0.1.0",
		Why: "You said yourself how often this proof is renewed, or under `watch` which files it is about. Beyond that day, or once one of these files has changed, it shows how things were, not how they are. A change up to a day after the day of the evidence still counts as of that day, which has no time zone. " +
			"The standard sets no interval; keeping to your own is practice, so this is never more than a warning. Silent where the same record names newer proof of the same sort about the same things.",
		Wrong: "dated: 2026-01-15\ncadence: P6M   # looked at in November",
		Right: "dated: 2026-09-30\ncadence: P6M",
		Fix:   "Repeat the test or report, write the new proof as an evidence record and link it. If the interval is too short for its purpose, change `cadence` and say why.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			p.outrun(e)
			due := renewBy(e)
			if !due.Before(p.AsOf) {
				continue
			}
			p.gap(e, e.Dated.Text, finding.Warning, fmt.Sprintf("%s is dated %s and was to be renewed by %s (every %s)", e.ID, e.Dated, due, e.Cadence))
		}
	},
}

// outrun tells of a file that evidence watches and that changed after it was collected.
func (p *Pass) outrun(e *record.Evidence) {
	t, collected, changed := p.outrunBy(e)
	if !changed {
		return
	}
	when := "was collected on"
	if e.Collected.Day.IsZero() {
		when = "is dated"
	}
	f := p.gap(e, collected.Text, finding.Warning, fmt.Sprintf("%s %s %s; since then %s", e.ID, when, collected, p.inFile(t, look{})))
	f.Cause, f.Subject = p.cause(t.name, []past.Change{{Commit: t.commit}}), "file "+t.name
}

// outrunBy is the watched file that changed last after evidence was collected.
func (p *Pass) outrunBy(e *record.Evidence) (t touch, collected record.Date, changed bool) {
	collected = e.Collected
	if collected.Day.IsZero() {
		collected = e.Dated
	}
	if p.Past == nil || collected.Day.IsZero() {
		return touch{}, collected, false
	}
	p.readWatched()
	for _, t := range latestFirst(p.Past.Files(p.Tree.Under(globsOf(e.Watch)))) {
		if t.commit != nil && day.Of(t.commit.Author.When).After(collected.Day.AddDays(zone)) {
			return t, collected, true
		}
	}
	return touch{}, collected, false
}
