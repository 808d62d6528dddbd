package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ObligationUnaddressed: a duty on a list is not yet a duty in the work.
var ObligationUnaddressed = &Rule{
	Rule: finding.Rule{
		ID: "obligation-unaddressed", Severity: finding.Info, Title: "nothing in the AIMS answers an obligation", Clause: "4.1, 4.2", Since: "0.1.0",
		Needs: []string{"control", "policy"},
		Why:   "The register names the duty, but no control, clause or policy is said to answer it, and none names it as its reason. It may be met outside the AIMS; then nobody sees that here.",
		Wrong: "kind: obligation\nid: OBL-equality\nstatus: met",
		Right: "kind: obligation\nid: OBL-equality\nstatus: met\naddressed_by: [A.5.4, POL-impact-method]",
		Fix:   "Name under `addressed_by` what answers it, or name it under `obligations` of a control or policy.",
	},
	Run: func(p *Pass) {
		for _, o := range graph.Of[*record.Obligation](p.Graph) {
			id := o.ID.Value
			if len(o.AddressedBy) > 0 || o.Status.Value == "not-applicable" || o.Head().Unwritten("/addressed_by") ||
				len(graph.Referring[*record.Control](p.Graph, id)) > 0 || len(graph.Referring[*record.Policy](p.Graph, id)) > 0 {
				continue
			}
			f := p.Report(o, o.Place(), fmt.Sprintf("no control, clause or policy answers %s", id))
			f.Hint = "name under `addressed_by` what does"
		}
	},
}
