package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// DuePassed: a day that was set for finishing something has gone by.
var DuePassed = &Rule{
	Rule: finding.Rule{
		ID: "due-passed", Severity: finding.Warning, Title: "a control or clause was to be implemented by a day that has passed", Clause: "6.1.3, 6.2", Since: "0.1.0",
		Why:   "The day stands in the Statement of Applicability and the treatment plan rests on it. Setting days is practice, not a requirement; a day that passes unnoticed is what an auditor asks about.",
		Wrong: "kind: control\nid: A.6.2.7\ntitle: AI system technical documentation\nstatus: in-progress\ndue: 2026-06-30 # long ago",
		Right: "kind: control\nid: A.6.2.7\ntitle: AI system technical documentation\nstatus: implemented",
		Fix:   "Finish it and set `status: implemented`, or set a new day and say in `notes` why.",
	},
	Run: func(p *Pass) {
		p.toImplement(func(r record.Record, due record.Date) {
			if !p.Late(due) {
				return
			}
			m := r.Head()
			f := p.ReportAt(r, due.Text, fmt.Sprintf("%s %s was to be implemented by %s", m.Kind, m.ID, due))
			f.Hint = "finish it, or set a new day and say why"
		})
	},
}

// toImplement visits the controls and clauses that are not implemented, with the day that was set for it, if any.
func (p *Pass) toImplement(visit func(record.Record, record.Date)) {
	for _, c := range graph.Of[*record.Control](p.Graph) {
		if !Excluded(c) && c.Status.Value != "implemented" {
			visit(c, c.Due)
		}
	}
	for _, c := range graph.Of[*record.Clause](p.Graph) {
		if c.Status.Value != "implemented" {
			visit(c, c.Due)
		}
	}
}
