package check

import "fmt"

var managementReviewsDue = &Sort{
	Name:   "management-review",
	Rules:  []*Rule{ManagementReviewOverdue},
	Fields: []string{"management-review.on"},
	find: func(p *Pass) []deadline {
		latest := p.latestReview()
		if latest == nil || latest.On.Day.IsZero() {
			return nil
		}
		return []deadline{{of: latest, at: latest.On.Text, on: aboutAYearAfter(latest.On.Day), what: fmt.Sprintf("last day for the next management review, 13 months after that of %s", latest.On)}}
	},
}
