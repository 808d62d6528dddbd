package check

import (
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

var actionsDue = &Sort{
	Name:   "action",
	Rules:  []*Rule{ActionOverdue},
	Fields: []string{"risk.treatment.actions.due", "finding.actions.due", "management-review.decisions.due"},
	find: func(p *Pass) (list []deadline) {
		p.openActions(func(r record.Record, a record.Action) {
			if a.Due.Day.IsZero() {
				return
			}
			what := "action: "
			if _, ok := r.(*record.ManagementReview); ok {
				what = "decision: "
			}
			list = append(list, deadline{of: r, at: a.Due.Text, on: a.Due.Day, what: what + wording.OneLine(a.What.Value), by: a.Owner})
		})
		return list
	},
}

var plansDue = &Sort{
	Name:   "plan",
	Rules:  []*Rule{NonconformityWithoutAction},
	Fields: []string{"finding.opened"},
	find: func(p *Pass) (list []deadline) {
		for _, n := range graph.Of[*record.Finding](p.Graph) {
			if on := planBy(n); !on.IsZero() {
				list = append(list, deadline{of: n, at: n.Opened.Text, on: on, what: "plan actions against the nonconformity, or say why none is needed"})
			}
		}
		return list
	},
}
