package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ObjectiveOverdue: what was to be reached by a day is neither met nor missed.
var ObjectiveOverdue = &Rule{
	Rule: finding.Rule{
		ID: "objective-overdue", Severity: finding.Warning, Title: "the day of an objective has passed and nobody says what came of it", Clause: "6.2, 9.1", Since: "0.1.0",
		Why:   "The plan for an objective says when it will be reached, and how that is judged. After that day it is met, or it is missed and something follows from it; an objective that stays on track for ever plans nothing.",
		Wrong: "kind: objective\nplan:\n  by: 2026-06-30 # long ago\nstatus: on-track",
		Right: "kind: objective\nplan:\n  by: 2026-06-30\nstatus: met",
		Fix:   "Judge it and set `status` to met or missed, or set a new day in `plan.by` and say in the review why.",
	},
	Run: func(p *Pass) {
		for _, o := range graph.Of[*record.Objective](p.Graph) {
			if bygone(o) || !p.Late(o.Plan.By) {
				continue
			}
			f := p.ReportAt(o, o.Plan.By.Text, fmt.Sprintf("%s was to be reached by %s, and its status is %s", o.ID, o.Plan.By, o.Status))
			f.Related = append(f.Related, finding.Related{Pos: o.Status.Pos, Message: "the status"})
			f.Hint = "set `status` to met or missed, or set a new day and say why"
		}
	},
}
