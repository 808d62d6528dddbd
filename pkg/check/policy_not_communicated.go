package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// PolicyNotCommunicated: a policy that nobody heard of.
var PolicyNotCommunicated = &Rule{
	Rule: finding.Rule{
		ID: "policy-not-communicated", Severity: finding.Warning, Title: "the AI policy was not made known", Clause: "5.2, 7.3", Since: "0.1.0",
		Why:   "The AI policy has to be made known within the organisation, and people who work under its control have to be aware of it. An auditor will ask somebody in the corridor.",
		Wrong: "kind: policy\nserves: [\"5.2\"]\nstatus: approved   # and no `communicated`",
		Right: "communicated:\n  - to: All staff\n    on: 2026-02-03\n    how: Intranet news and acknowledgement",
		Fix:   "Make it known and note to whom, when and how under `communicated`.",
	},
	Run: func(p *Pass) {
		for _, d := range p.aiPolicies() {
			if isDraft(d) || len(d.Communicated) > 0 || unwritten(d.Head(), "/communicated") {
				continue
			}
			f := p.Report(d, d.Place(), fmt.Sprintf("%s does not say to whom the AI policy was made known", d.ID))
			f.Hint = "add `communicated` with to, on and how"
		}
	},
}
