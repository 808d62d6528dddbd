package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
)

// ManagementReviewOverdue: a year is the usual interval, and a month of grace.
var ManagementReviewOverdue = &Rule{
	Rule: finding.Rule{
		ID: "management-review-overdue", Severity: finding.Warning, Title: "the latest management review is more than thirteen months old", Clause: "9.3.1", Since: "0.1.0",
		Needs: []string{"management-review"},
		Why:   "The standard asks for planned intervals and sets none. A year is what auditors and certification bodies are used to; thirteen months leave room for a full diary.",
		Wrong: "kind: management-review\nid: MR-2025\non: 2025-07-08\n# asked in October 2026, and there is no later one",
		Right: "kind: management-review\nid: MR-2026\non: 2026-07-08",
		Fix:   "Hold the next review. Where a longer interval is planned on purpose, excuse this rule with an approved exception.",
	},
	Run: func(p *Pass) {
		review := p.latestReview()
		if review == nil || !aboutAYearAfter(review.On.Day).Before(p.AsOf) {
			return
		}
		f := p.ReportAt(review, review.On.Text, fmt.Sprintf("the latest management review was held on %s, more than thirteen months ago", review.On))
		f.Hint = "hold the next one (`aims new management-review`)"
	},
}

// aboutAYearAfter is the last day of what practice calls once a year.
func aboutAYearAfter(d day.Day) day.Day { return d.Add(day.Duration{Months: 13}) }
