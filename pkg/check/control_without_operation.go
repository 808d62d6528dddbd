package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlWithoutOperation: in place means at work, and lately.
var ControlWithoutOperation = &Rule{
	Rule: finding.Rule{
		ID: "control-without-operation", Severity: finding.Warning, Title: "no current evidence shows an implemented control at work", Clause: "8.1, 9.1", Since: "0.1.0",
		Why:   "Design can be shown once; that a control works has to be shown again and again. Here nothing of the kind `shows: operation` is younger than the interval of the control. Evidence past its own expiry has a finding of its own and is not counted twice.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: true\nstatus: implemented\ncadence: P3M\nevidence:\n  - ref: EV-log-sample   # dated ten months ago",
		Right: "evidence:\n  - ref: EV-log-sample   # dated within the last three months",
		Fix:   "Collect new evidence of the control at work and link it, or lengthen `cadence` if that is honest.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			latest, sampled := p.sample(c)
			switch {
			case !sampled:
			case latest == nil:
				p.ReportAt(c, claim(c), fmt.Sprintf("%s is implemented, and its evidence shows the design only", c.ID)).Hint = "link evidence with `shows: operation`"
			case sampleBy(c, latest).Before(p.AsOf):
				f := p.ReportAt(c, claim(c), fmt.Sprintf("the latest evidence of %s at work, %s of %s, is older than its cadence %s", c.ID, latest.ID, latest.Dated, c.Cadence))
				f.Related = append(f.Related, finding.Related{Pos: latest.Dated.Pos, Message: fmt.Sprintf("%s is dated here", latest.ID)})
				f.Hint = "collect and link new evidence"
			}
		}
	},
}

// sample is the newest evidence of a control at work, nil where there is none.
// It is false where other findings speak of the control.
func (p *Pass) sample(c *record.Control) (*record.Evidence, bool) {
	found := p.proofOf(c)
	if !inPlace(c) || found.unread || len(found.evidence) == 0 || found.policyOnly() {
		return nil, false
	}
	latest, told := p.latestOperation(found)
	return latest, !told
}

// sampleBy is the day by which the next evidence of a control at work is to come; none where only events bring it.
func sampleBy(c *record.Control, latest *record.Evidence) day.Day {
	if c.Cadence.Length.IsZero() {
		return day.Day{}
	}
	return latest.Dated.Day.Add(c.Cadence.Length)
}

// latestOperation is the newest evidence of operation; told means that some has
// run out by its own terms, or cannot be judged, which other findings say.
func (p *Pass) latestOperation(found proof) (latest *record.Evidence, told bool) {
	for _, e := range found.evidence {
		if e.Shows.Todo() || e.Dated.Todo() || e.Broken {
			told = true
		}
		if e.Shows.Value != "operation" {
			continue
		}
		if latest == nil || latest.Dated.Day.Before(e.Dated.Day) {
			latest = e
		}
	}
	return latest, told || latest != nil && p.ranOut(latest)
}
