package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// GoWithoutConditions: a condition that nobody wrote down binds nobody.
var GoWithoutConditions = &Rule{
	Rule: finding.Rule{
		ID: "go-without-conditions", Severity: finding.Warning, Title: "a conditional go has no conditions", Clause: "6.1.4, A.5.2, A.6.2.5", Since: "0.1.0",
		Why:   "The decision says that the system may be used under conditions, and names none. Nobody can keep them or check them, so it is a plain go that looks like a careful one.",
		Wrong: "decision:\n  outcome: conditional\n  on: 2026-05-27\n  by: ROLE-ai-committee",
		Right: "decision:\n  outcome: conditional\n  conditions: [Fairness test each quarter]\n  on: 2026-05-27\n  by: ROLE-ai-committee",
		Fix:   "Write the conditions, or decide plainly with go.",
	},
	Run: func(p *Pass) {
		for _, a := range graph.Of[*record.ImpactAssessment](p.Graph) {
			if d := a.Decision; d.Outcome.Value == "conditional" && len(d.Conditions) == 0 && !a.Unwritten("/decision/conditions") {
				f := p.ReportAt(a, d.Outcome, fmt.Sprintf("%s lets its system be used under conditions, but names none", a.ID))
				f.Hint = "write `decision.conditions`, or decide with go"
			}
		}
		for _, g := range graph.Of[*record.LifecycleGate](p.Graph) {
			unmet := slices.ContainsFunc(g.Criteria, func(c record.LifecycleGateCriterion) bool { return c.Met.False() })
			// An unmet criterion is the graver half of the same slip: gate-criteria-unmet says it.
			if g.Decision.Value == "go-with-conditions" && len(g.Conditions) == 0 && !g.Unwritten("/conditions") && !unmet {
				f := p.ReportAt(g, g.Decision, fmt.Sprintf("%s was opened under conditions, but names none", g.ID))
				f.Hint = "write `conditions`, or decide with go"
			}
		}
	},
}
