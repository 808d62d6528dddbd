package check

import "github.com/aims-as-code/aims/pkg/finding"

// PolicyAIMissing: the AI policy is where everything starts.
var PolicyAIMissing = &Rule{
	Rule: finding.Rule{
		ID: "policy-ai-missing", Severity: finding.Error, Title: "there is no AI policy", Clause: "5.2, A.2.2", Since: "0.1.0",
		Why:   "Top management has to lay down an AI policy as a document. Objectives, roles and controls are measured against it, and it is the first thing an auditor reads.",
		Wrong: "kind: policy\nid: POL-security\ntype: policy\nserves: [A.9.2]   # and no policy serves \"5.2\"",
		Right: "kind: policy\nid: POL-ai\ntype: policy\nserves: [\"5.2\", A.2.2]",
		Fix:   "Write the policy (`aims new policy`) and name \"5.2\" under `serves`; or add it to the policy that is meant.",
	},
	Run: func(p *Pass) {
		if p.Complete("policy") && len(p.aiPolicies()) == 0 {
			f := p.ReportAIMS("no policy serves clause 5.2, so there is no AI policy")
			f.Hint = "write it with `type: policy` and `serves: [\"5.2\"]` (`aims new policy`)"
		}
	},
}
