package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// TriggerMissing: a date alone does not notice change.
var TriggerMissing = &Rule{
	Rule: finding.Rule{
		ID: "trigger-missing", Severity: finding.Info, Title: "nothing but the calendar asks for a review", Clause: "8.2, 8.4", Since: "0.1.0",
		Why:   "Systems, impact assessments, risks and suppliers are to be looked at again when something significant changes, not only once a year. Triggers and watched files say what that is. Naming them is practice, so this is information only.",
		Wrong: "kind: ai-system\nreview:\n  cadence: P12M",
		Right: "kind: ai-system\nreview:\n  cadence: P12M\n  triggers: [supplier, personal-data]\n  watch: [\"models/score/**\"]",
		Fix:   "Name under `review.triggers` what asks for a review before its time, or under `review.watch` the files whose change does.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			m := r.Head()
			if bygone(r) || len(m.Review.Triggers)+len(m.Review.Watch) > 0 || m.Unwritten("/review") {
				continue
			}
			switch r := r.(type) {
			case *record.AISystem, *record.ImpactAssessment, *record.Supplier:
			case *record.Risk:
				if r.Type.Value == "opportunity" {
					continue
				}
			default:
				continue
			}
			f := p.Report(r, m.Place(), fmt.Sprintf("%s names no change that asks for a review before its time", m.ID))
			f.Hint = "add `review.triggers`, such as [ai-system, supplier], or `review.watch`"
		}
	},
}
