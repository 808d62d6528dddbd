package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// PolicyAIDraft: a policy directs nobody before top management has set it.
var PolicyAIDraft = &Rule{
	Rule: finding.Rule{
		ID: "policy-ai-draft", Severity: finding.Error, Title: "the AI policy is still a draft", Clause: "5.2, A.2.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"policy"},
		Why:   "The AI policy counts from the day top management approves it. Until then people and procedures point to something that binds nobody. A warning as long as no system is deployed.",
		Wrong: "kind: policy\nid: POL-ai\nserves: [\"5.2\"]\nstatus: draft",
		Right: "kind: policy\nid: POL-ai\nserves: [\"5.2\"]\nstatus: approved",
		Fix:   "Have top management approve it, set `status: approved` with the `effective` day, and write the approval (`aims approve POL-ai`).",
	},
	Run: func(p *Pass) {
		policies := p.aiPolicies()
		if len(policies) == 0 || policies[0].Status.Value != "draft" {
			return
		}
		f := p.ReportAt(policies[0], policies[0].Status, fmt.Sprintf("the AI policy %s is a draft, and no other is approved", policies[0].ID))
		f.Severity = p.onceDeployed()
		f.Hint = fmt.Sprintf("once top management agrees: `status: approved`, then `aims approve %s`", policies[0].ID)
	},
}
