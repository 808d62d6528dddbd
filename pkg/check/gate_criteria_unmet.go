package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// GateCriteriaUnmet: who opens a gate in spite of a criterion says on what terms.
var GateCriteriaUnmet = &Rule{
	Rule: finding.Rule{
		ID: "gate-criteria-unmet", Severity: finding.Warning, Title: "a gate was opened with a criterion unmet and no conditions", Clause: "A.6.2.5, A.6.2.4", Since: "0.1.0",
		Why:   "Criteria are there to be met before a system moves on. The deciding role may go on all the same, but then under conditions that somebody follows up; a plain go over an unmet criterion makes the criteria look like decoration.",
		Wrong: "decision: go\ncriteria:\n  - criterion: Fairness gap below 5 points\n    met: false",
		Right: "decision: go-with-conditions\nconditions: [Shadow mode until the gap is below 5 points]\ncriteria:\n  - criterion: Fairness gap below 5 points\n    met: false",
		Fix:   "Write the conditions under which it went on and `decision: go-with-conditions`, or correct `met` if it was met by then.",
	},
	Run: func(p *Pass) {
		for _, g := range graph.Of[*record.LifecycleGate](p.Graph) {
			if !opened(g) || len(g.Conditions) > 0 || g.Todo("/conditions") {
				continue
			}
			var unmet []finding.Related
			var first record.LifecycleGateCriterion
			for _, c := range g.Criteria {
				if c.Met.False() {
					if len(unmet) == 0 {
						first = c
					}
					unmet = append(unmet, finding.Related{Pos: c.Met.Pos, Message: "not met either"})
				}
			}
			if len(unmet) == 0 {
				continue
			}
			f := p.ReportAt(g, first.Met.Text, fmt.Sprintf("%s was decided with %s, though %q is not met, and without conditions", g.ID, g.Decision, brief(first.Criterion.Value)))
			f.Hint = "write `conditions` and `decision: go-with-conditions`"
			f.Related = unmet[1:]
		}
	},
}
