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
			if !p.lastLook(r).on.IsZero() || m.Review.Last.Set() || len(m.Todos) > 0 || p.stillNew(r, every) {
				return
			}
			f := p.Report(r, m.Place(), fmt.Sprintf("%s was never reviewed; it is to be reviewed every %s", m.ID, every))
			f.Hint = fmt.Sprintf("`aims review %s` notes the review", m.ID)
		})
	},
}

// stillNew reports whether no review of a record can be due yet, since the AIMS
// itself is younger than the interval. An impact assessment is a look of its own.
func (p *Pass) stillNew(r record.Record, every day.Duration) bool {
	if _, ok := r.(*record.ImpactAssessment); ok {
		return false
	}
	root := rootOf(p.Graph)
	return root != nil && !root.Adopted.Day.IsZero() && !root.Adopted.Day.Add(every).Before(p.AsOf)
}
