package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// PolicyAIMissing: without an AI policy nothing below it has a direction.
var PolicyAIMissing = &Rule{
	Rule: finding.Rule{
		ID: "policy-ai-missing", Severity: finding.Error, Title: "there is no AI policy", Clause: "5.2, A.2.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"policy"},
		Why: "Top management has to set an AI policy and keep it as a document. It is the first paper an auditor asks for, and objectives, roles and procedures all lean on it. " +
			"A draft is enough to silence this rule; policy-ai-draft then asks for the approval.",
		Wrong: "kind: policy\nid: POL-ai\ntitle: AI policy\ntype: policy\nserves: [A.2.2]",
		Right: "kind: policy\nid: POL-ai\ntitle: AI policy\ntype: policy\nserves: [\"5.2\", A.2.2]",
		Fix:   "Write the policy as a Markdown file and its record (`aims new policy`) with `type: policy` and `serves: [\"5.2\"]`. If it exists already, add \"5.2\" to what it serves.",
	},
	Run: func(p *Pass) {
		if len(p.aiPolicies()) > 0 {
			return
		}
		for _, policy := range graph.Of[*record.Policy](p.Graph) {
			if policy.Type.Value == "policy" && serves(policy.Serves, "5.2") {
				f := p.ReportAt(policy, policy.Status, fmt.Sprintf("the AI policy %s is %s, and no other serves clause 5.2", policy.ID, policy.Status))
				f.Hint = "give the policy that takes its place `serves: [\"5.2\"]`"
				return
			}
		}
		f := p.ReportAIMS("no policy serves clause 5.2, so there is no AI policy")
		f.Hint = "write it with `type: policy` and `serves: [\"5.2\"]` (`aims new policy`)"
		for _, policy := range graph.Of[*record.Policy](p.Graph) {
			if policy.Type.Value == "policy" && InForce(policy) && serves(policy.Serves, "A.2.2") {
				f.Hint = fmt.Sprintf("if %s is the AI policy, add \"5.2\" to what it serves", policy.ID)
				f.Related = append(f.Related, At(policy, "serves A.2.2, but not clause 5.2"))
				return
			}
		}
	},
}
