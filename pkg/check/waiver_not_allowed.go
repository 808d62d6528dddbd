package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// WaiverNotAllowed: what the standard compels is not the organisation's to waive.
var WaiverNotAllowed = &Rule{
	Rule: finding.Rule{
		ID: "waiver-not-allowed", Severity: finding.Error, Title: "aims.yaml waives an approval that has to be", Clause: "5.2, 6.1.3", Since: "0.1.0", Fixed: true,
		Why: "Top management has to stand behind the AI policy, and designated management behind the treatment of risks and behind what remains of them. An organisation may say who that is, and may waive approvals that are practice only; " +
			"these three it cannot waive. The setting has no effect there, and makes readers believe that it has.",
		Wrong: "approvals:\n  - kind: acceptance\n    required: false",
		Right: "approvals:\n  - kind: acceptance\n    as: [ROLE-board]   # narrows who may",
		Fix:   "Take out `required: false` for risk, acceptance and policy. For procedures and methods, name under `as` who approves them.",
	},
	Run: func(p *Pass) {
		what := map[string]string{
			"risk":       "the approval of the risk treatment",
			"acceptance": "the approval of accepted residual risk",
			"policy":     "the approval of the AI policy",
		}
		for _, a := range graph.Of[*record.AIMS](p.Graph) {
			for _, own := range a.Approvals {
				if said := what[own.Kind.Value]; said != "" && own.Required.False() {
					f := p.ReportAt(a, own.Required.Text, fmt.Sprintf("%s cannot be waived, and is asked for all the same", said))
					f.Hint = "take out `required: false`; `as` may name who approves"
				}
			}
		}
	},
}
