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
		for _, r := range p.Graph.Records {
			switch r := r.(type) {
			case *record.Risk:
				if r.Status.Value != "closed" {
					p.lateActions(r, r.Treatment.Actions)
				}
			case *record.Finding:
				p.lateActions(r, r.Actions)
			case *record.ManagementReview:
				for _, d := range r.Decisions {
					p.lateActions(r, []record.Action{{What: d.What, Owner: d.Owner, Due: d.Due, Done: d.Done}})
				}
			}
		}
	},
}

func (p *Pass) lateActions(r record.Record, actions []record.Action) {
	for _, a := range actions {
		if a.Done.Set() || !p.Late(a.Due) {
			continue
		}
		f := p.ReportAt(r, a.Due.Text, fmt.Sprintf("%q was due on %s and is not done", brief(a.What.Value), a.Due))
		f.Hint = fmt.Sprintf("write `done`, or agree on a new day with %s", a.Owner)
	}
}
