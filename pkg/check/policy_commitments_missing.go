package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

var commitments = map[string]string{
	"applicable-requirements": "the commitment to meet the requirements that apply",
	"continual-improvement":   "the commitment to keep improving",
	"objectives-framework":    "a frame for setting objectives",
}

// PolicyCommitmentsMissing: what the AI policy has to commit to.
var PolicyCommitmentsMissing = &Rule{
	Rule: finding.Rule{
		ID: "policy-commitments-missing", Severity: finding.Error, Title: "the AI policy lacks a commitment", Clause: "5.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"policy"},
		Why: "Two commitments belong in the AI policy: to meet the requirements that apply, and to keep improving the management system. It also has to give the frame in which objectives are set. " +
			"A missing commitment of an approved policy is an error; a missing frame for objectives, or anything missing in a draft, a warning.",
		Wrong: "kind: policy\nserves: [\"5.2\"]\ncommitments: [applicable-requirements]",
		Right: "kind: policy\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement, objectives-framework]",
		Fix:   "Write the commitment into the text of the policy first, then into `commitments`, and have the new version approved.",
	},
	Run: func(p *Pass) {
		policies := p.aiPolicies()
		if len(policies) == 0 {
			return
		}
		// A group may spread its AI policy over several documents.
		missing := []string{"applicable-requirements", "continual-improvement", "objectives-framework"}
		for _, policy := range policies {
			if policy.Head().Unwritten("/commitments") {
				return
			}
			missing = slices.DeleteFunc(missing, func(word string) bool { return hasWord(policy.Commitments, word) })
		}
		if len(missing) == 0 {
			return
		}
		policy := policies[0]
		pos := policy.Place()
		if len(policy.Commitments) > 0 {
			pos = policy.Commitments[0].Pos
		}
		words := make([]string, len(missing))
		for i, word := range missing {
			words[i] = commitments[word]
		}
		f := p.Report(policy, pos, fmt.Sprintf("the AI policy %s lacks %s", policy.ID, wording.And(words)))
		f.Hint = fmt.Sprintf("write it into the text, then `commitments` gets %s", wording.And(missing))
		if policy.Status.Value != "approved" || missing[0] == "objectives-framework" {
			f.Severity = finding.Warning
		}
	},
}
