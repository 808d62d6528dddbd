package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// PolicyAIDraft: a draft binds nobody.
var PolicyAIDraft = &Rule{
	Rule: finding.Rule{
		ID: "policy-ai-draft", Severity: finding.Warning, Title: "the AI policy is a draft", Clause: "5.2, A.2.2", Since: "0.1.0",
		Why:   "A policy counts from the day on which top management has established it. Until then nobody in the organisation is bound by it.",
		Wrong: "kind: policy\nserves: [\"5.2\"]\nstatus: draft",
		Right: "kind: policy\nserves: [\"5.2\"]\nstatus: approved",
		Fix:   "Let top management approve it (`aims approve ID`) and set `status: approved`.",
	},
	Run: func(p *Pass) {
		policies := p.aiPolicies() // approved ones first
		if len(policies) == 0 || !isDraft(policies[0]) {
			return // a draft beside the one in force is a new version in preparation
		}
		for _, d := range policies {
			if d.Status.Known() {
				f := p.ReportAt(d, d.Status, fmt.Sprintf("the AI policy %s is a draft", d.ID))
				f.Hint = "let top management approve it"
			}
		}
	},
}

// isDraft reports whether a document is not approved yet.
func isDraft(d *record.Policy) bool { return d.Status.Value != "approved" }
