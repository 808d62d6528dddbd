package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/record"
)

var reviewsDue = &Sort{
	Name:   "review",
	Rules:  []*Rule{Overdue, NeverReviewed},
	Fields: []string{"*.review.last", "*.review.cadence", "aims.cadences.cadence", "aims.adopted", "assessment.on", "impact-assessment.assessed_on"},
	find: func(p *Pass) (list []deadline) {
		p.reviewed(func(r record.Record, every day.Duration) {
			on, last := p.nextReview(r, every)
			switch {
			case !on.IsZero():
				list = append(list, deadline{of: r, at: last.at, on: on, what: fmt.Sprintf("review, %s (last on %s)", every.Every(), last.on)})
			case p.neverLookedAt(r):
				list = append(list, deadline{of: r, on: p.firstReview(r, every), what: "first review"})
			}
		})
		return list
	},
}
