package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ObligationOverdue: from its day on a duty is met or broken.
var ObligationOverdue = &Rule{
	Rule: finding.Rule{
		ID: "obligation-overdue", Severity: finding.Warning, Title: "an obligation applies and is not met", Clause: "4.1, 4.2", Since: "0.1.0",
		Why:   "A date of this obligation has come, and its status says that it is not met yet. Where sources doubt the date, or other dates of it are still ahead, it is information. Whether the law is broken is for counsel to say, not for this tool.",
		Wrong: "kind: obligation\nstatus: in-progress\ndates:\n  - date: 2026-08-02\n    event: Transparency duties begin to apply\n    source: Article 113\n    checked_on: 2026-09-09",
		Right: "kind: obligation\nstatus: met\ndates:\n  - date: 2026-08-02\n    event: Transparency duties begin to apply\n    source: Article 113\n    checked_on: 2026-09-09",
		Fix:   "Meet it and change the status, or correct the date with its source. What stays open belongs in a risk or a finding with an action.",
	},
	Run: func(p *Pass) {
		for _, o := range graph.Of[*record.Obligation](p.Graph) {
			if !unmet(o) {
				continue
			}
			came, ahead := p.datesOf(o)
			if came == nil {
				continue
			}
			f := p.ReportAt(o, came.Date.Text, fmt.Sprintf("the date %s of %s has come, and its status is %s", came.Date, o.ID, o.Status))
			f.Related = append(f.Related, finding.Related{Pos: o.Status.Pos, Message: fmt.Sprintf("the status is %s", o.Status)})
			f.Hint = "meet it and change the status, or correct the date with its source"
			if len(ahead) > 0 || came.Doubt.True {
				f.Severity = finding.Info
			}
		}
	},
}

// unmet reports whether an obligation is taken on and not met yet.
func unmet(o *record.Obligation) bool {
	switch o.Status.Value {
	case "identified", "in-progress", "not-met":
		return true
	}
	return false
}

// datesOf parts the dates of an obligation: the weightiest of those that have come, and those ahead.
func (p *Pass) datesOf(o *record.Obligation) (came *record.ObligationDate, ahead []*record.ObligationDate) {
	for i := range o.Dates {
		switch d := &o.Dates[i]; {
		case d.Date.Day.IsZero():
		case d.Date.Day.After(p.AsOf):
			ahead = append(ahead, d)
		case came == nil, came.Doubt.True && !d.Doubt.True, came.Doubt.True == d.Doubt.True && d.Date.Day.After(came.Date.Day):
			came = d
		}
	}
	return came, ahead
}
