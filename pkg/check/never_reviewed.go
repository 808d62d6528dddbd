package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// NeverReviewed: a record that nobody ever looked at again.
var NeverReviewed = &Rule{
	Rule: finding.Rule{
		ID: "never-reviewed", Severity: finding.Warning, Title: "a record was never reviewed", Clause: "7.5.2, 8.2, 8.4, 9.1", Since: "0.1.0",
		Why: "Records of this kind are to be looked at at planned intervals. Without a first review nobody has confirmed that this one is true, and no next date can be computed. " +
			"An assessment or review held that lists the record counts; drafts, closed records and records with a TODO are left out. " +
			"Until the first interval after the day of adoption in aims.yaml has passed, records count as new; an impact assessment is never without the day it was made.",
		Wrong: "kind: supplier\nid: SUP-model\n# no review",
		Right: "review:\n  last: 2026-09-21\n  by: PER-amara",
		Fix:   "Read the record, correct it, then note the review with `aims review ID`.",
	},
	Run: func(p *Pass) {
		if !p.Complete("assessment") {
			return
		}
		p.reviewed(func(r record.Record, every day.Duration) {
			m := r.Head()
			first := p.firstReview(r, every)
			if !p.neverLookedAt(r) || !first.IsZero() && !first.Before(p.AsOf) {
				return
			}
			f := p.Report(r, m.Place(), fmt.Sprintf("%s was never reviewed; it is to be reviewed every %s", m.ID, every))
			f.Hint = fmt.Sprintf("`aims review %s` notes the review", m.ID)
		})
	},
}

// neverLookedAt reports whether nobody has looked at a record since it was written to the end.
func (p *Pass) neverLookedAt(r record.Record) bool {
	return p.lastLook(r).on.IsZero() && len(r.Head().Todos) == 0
}

// firstReview is the day by which a record is to be reviewed for the first
// time: none can be due while the AIMS itself is younger than the interval. No
// day where nothing says how old the AIMS is, and for impact assessments, which are a look of their own.
func (p *Pass) firstReview(r record.Record, every day.Duration) day.Day {
	root := rootOf(p.Graph)
	if _, ok := r.(*record.ImpactAssessment); ok || root == nil {
		return day.Day{}
	}
	return root.Adopted.Day.Add(every)
}
