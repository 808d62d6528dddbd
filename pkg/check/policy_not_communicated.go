package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// PolicyNotCommunicated: a policy nobody has heard of directs nobody.
var PolicyNotCommunicated = &Rule{
	Rule: finding.Rule{
		ID: "policy-not-communicated", Severity: finding.Warning, Title: "the AI policy was made known to nobody", Clause: "5.2, 7.3", Since: "0.1.0",
		Needs: []string{"communication"},
		Why:   "The AI policy has to be known inside the organisation, and to people outside where that fits. Auditors ask staff what it says. A communication record of type act that serves clause 5.2 counts as well.",
		Wrong: "kind: policy\nserves: [\"5.2\"]\nstatus: approved",
		Right: "kind: policy\nserves: [\"5.2\"]\nstatus: approved\ncommunicated:\n  - to: All staff\n    on: 2026-02-03\n    how: Intranet and team meetings",
		Fix:   "Make it known, then write under `communicated` to whom, when and how.",
	},
	Run: func(p *Pass) {
		known := slices.ContainsFunc(graph.Of[*record.Communication](p.Graph), func(c *record.Communication) bool {
			return c.Type.Value == "act" && serves(c.Serves, "5.2")
		})
		if known {
			return
		}
		for _, policy := range p.aiPolicies() {
			if policy.Status.Value != "approved" || len(policy.Communicated) > 0 || policy.Head().Unwritten("/communicated") {
				continue
			}
			f := p.Report(policy, policy.Place(), fmt.Sprintf("the AI policy %s is approved, but nothing says that anybody was told", policy.ID))
			f.Hint = "write under `communicated` to whom, when and how"
		}
	},
}
