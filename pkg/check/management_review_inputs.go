package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ManagementReviewInputs: the list of what management has to look at is fixed.
var ManagementReviewInputs = &Rule{
	Rule: finding.Rule{
		ID: "management-review-inputs", Severity: finding.Warning, Title: "the latest management review left out an input", Clause: "9.3.2", Since: "0.1.0",
		Needs: []string{"management-review"},
		Why:   "The standard lists what a management review looks at. A topic that is not in the minutes was not looked at, as far as an auditor can tell. Nothing new is an answer; no entry is none.",
		Wrong: "inputs:\n  - topic: audit-results\n    text: One nonconformity, action on time",
		Right: "inputs:\n  - topic: previous-actions\n    text: All done\n  - topic: external-internal-issues\n    text: No change\n  # and the other five",
		Fix:   "Add an input for each topic with a sentence or the records looked at. If one was forgotten, take it up at the next meeting and say so.",
	},
	Run: func(p *Pass) {
		review := p.latestReview()
		if review == nil || review.Head().Todo("/inputs") {
			return
		}
		var missing []string
		for _, topic := range standard.Vocabulary("management-review-inputs") {
			answered := false
			for i, in := range review.Inputs {
				says := in.Text.Set() || len(in.Records) > 0 || review.Head().Todo(fmt.Sprintf("/inputs/%d/records", i))
				answered = answered || says && in.Topic.Value == topic.ID
			}
			if !answered {
				missing = append(missing, topic.ID)
			}
		}
		if len(missing) == 0 {
			return
		}
		f := p.ReportAt(review, review.On.Text, fmt.Sprintf("the management review %s says nothing on %s", review.ID, wording.And(missing)))
		f.Hint = "add an input with each topic; that nothing is new is an answer"
	},
}
