package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
)

// PolicyCommitmentsMissing: two promises belong into the AI policy.
var PolicyCommitmentsMissing = &Rule{
	Rule: finding.Rule{
		ID: "policy-commitments-missing", Severity: finding.Error, Title: "the AI policy lacks a commitment", Clause: "5.2", Since: "0.1.0",
		Why:   "The AI policy has to promise two things: to meet the requirements that apply, and to keep improving the management system. A policy without them is not the policy that the standard asks for. A warning while it is a draft.",
		Wrong: "kind: policy\nserves: [\"5.2\"]\ncommitments: [applicable-requirements]",
		Right: "kind: policy\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement]",
		Fix:   "Write the sentence into the text of the policy, then name the commitment under `commitments`.",
	},
	Run: func(p *Pass) {
		for _, d := range p.aiPolicies() {
			if unwritten(d.Head(), "/commitments") {
				continue
			}
			var missing []string
			for _, c := range []string{"applicable-requirements", "continual-improvement"} {
				if !slices.ContainsFunc(d.Commitments, func(t textual) bool { return t.Value == c }) {
					missing = append(missing, c)
				}
			}
			if len(missing) == 0 {
				continue
			}
			at := d.Place()
			if len(d.Commitments) > 0 {
				at = d.Commitments[0].Pos
			}
			f := p.Report(d, at, fmt.Sprintf("the AI policy %s does not commit to %s", d.ID, inWords(missing)))
			f.Hint = "add it to the text of the policy and to `commitments`"
			if isDraft(d) {
				f.Severity = finding.Warning
			}
		}
	},
}
