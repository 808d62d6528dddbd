package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceUnreferenced: proof of nothing is clutter.
var EvidenceUnreferenced = &Rule{
	Rule: finding.Rule{
		ID: "evidence-unreferenced", Severity: finding.Warning, Title: "nothing relies on a piece of evidence", Clause: "7.5.1", Since: "0.1.0",
		Needs: []string{"any"},
		Why:   "Evidence is linked from what it supports. One that no record names supports nothing, and the control or clause it was collected for looks as if it had none.",
		Wrong: "kind: evidence\nid: EV-drill   # no record names EV-drill",
		Right: "kind: control\nid: A.8.4\nevidence:\n  - ref: EV-drill",
		Fix:   "Link it from the control, clause, system or other record it supports.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			if p.isNamed(e) {
				continue
			}
			f := p.Report(e, e.Place(), fmt.Sprintf("no record names %s as its evidence", e.ID))
			f.Hint = "link it from what it supports, under `evidence`"
		}
	},
}

// isNamed reports whether a record other than the covers of approvals, excuses and other evidence names it.
func (p *Pass) isNamed(e *record.Evidence) bool {
	for _, edge := range p.Graph.In(e.ID.Value) {
		switch edge.From.(type) {
		case *record.Evidence, *record.Approval, *record.Exception:
		default:
			return true
		}
	}
	return false
}
