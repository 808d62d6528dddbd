package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// ActionOverdue: what was promised for a day has to be done or given a new day.
var ActionOverdue = &Rule{
	Rule: finding.Rule{
		ID: "action-overdue", Severity: finding.Warning, Title: "an action is overdue", Clause: "6.1.3, 9.3.3, 10.2", Since: "0.1.0",
		Why:   "Actions of risk treatments, corrective actions and decisions of the management review carry a day that somebody agreed to. A day that passed in silence tells an auditor that nobody follows them up.",
		Wrong: "actions:\n  - what: Test by region\n    owner: ROLE-model-owner\n    due: 2026-01-31",
		Right: "actions:\n  - what: Test by region\n    owner: ROLE-model-owner\n    due: 2026-01-31\n    done: 2026-01-28",
		Fix:   "Write `done` with the day it was done, or agree on a new day with the owner and say why in the notes.",
	},
	Run: func(p *Pass) {
		p.openActions(func(r record.Record, a record.Action) {
			if !p.Late(a.Due) {
				return
			}
			f := p.ReportAt(r, a.Due.Text, fmt.Sprintf("%q was due on %s and is not done", brief(a.What.Value), a.Due))
			f.Hint = fmt.Sprintf("add `done:` with the day below `due`, or agree on a new day with %s", a.Owner)
		})
	},
}

// openActions visits what was promised and is not done: the actions of risks
// and findings, and the decisions of management reviews.
func (p *Pass) openActions(visit func(record.Record, record.Action)) {
	for _, r := range p.Graph.Records {
		var actions []record.Action
		switch r := r.(type) {
		case *record.Risk:
			if r.Status.Value != "closed" {
				actions = r.Treatment.Actions
			}
		case *record.Finding:
			actions = r.Actions
		case *record.ManagementReview:
			for _, d := range r.Decisions {
				actions = append(actions, record.Action{What: d.What, Owner: d.Owner, Due: d.Due, Done: d.Done})
			}
		}
		for _, a := range actions {
			if !a.Done.Set() {
				visit(r, a)
			}
		}
	}
}
