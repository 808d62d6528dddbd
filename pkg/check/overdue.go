package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// Overdue: a review that did not take place.
var Overdue = &Rule{
	Rule: finding.Rule{
		ID: "overdue", Severity: finding.Warning, Title: "a review is overdue, or an impact assessment is stale", Clause: "7.5.2, 8.2, 8.4, 9.1", Since: "0.1.0",
		Why: "What was true a year ago may be wrong today, and a stale record is worse than a short one. A warning as soon as the planned day has passed; " +
			"an error for any record left for twice its interval, and for an impact assessment past the interval that you set yourself, in the record or in aims.yaml: the standard wants it repeated at the intervals you planned. The usual interval, where you set none, is a proposal.",
		Wrong: "review:\n  last: 2025-08-03\n  cadence: P12M   # looked at in November 2026",
		Right: "review:\n  last: 2026-08-10\n  cadence: P12M",
		Fix:   "Review the record and note it with `aims review ID`. A longer interval is a decision of its own: say why in `review.outcome`.",
	},
	Run: func(p *Pass) {
		if !p.Complete("assessment") {
			return
		}
		p.reviewed(func(r record.Record, every day.Duration) {
			due, last := p.nextReview(r, every)
			if !due.Before(p.AsOf) {
				return
			}
			m := r.Head()
			message := fmt.Sprintf("the review of %s is overdue since %s (last on %s, every %s)", m.ID, due, last.on, every)
			_, isImpact := r.(*record.ImpactAssessment)
			if isImpact {
				message = fmt.Sprintf("stale impact assessment: %s was last looked at on %s and was to be repeated by %s (every %s)", m.ID, last.on, due, every)
			}
			f := p.ReportAt(r, last.at, message)
			if isImpact && p.ownInterval(m) || last.on.Add(every.Twice()).Before(p.AsOf) {
				f.Severity = finding.Error
			}
			if last.held != nil {
				f.Related = append(f.Related, At(last.held, fmt.Sprintf("%s looked at it last", last.held.Head().ID)))
			}
			f.Hint = fmt.Sprintf("review it, then `aims review %s`", m.ID)
		})
	},
}

// ownInterval reports whether the organisation itself set how often a record is
// to be reviewed, in the record or for its kind in aims.yaml.
func (p *Pass) ownInterval(m *record.Meta) bool {
	if !m.Review.Cadence.Length.IsZero() {
		return true
	}
	a := rootOf(p.Graph)
	return a != nil && slices.ContainsFunc(a.Cadences, func(c record.AIMSCadence) bool {
		return c.Kind.Value == m.Kind.Value
	})
}
