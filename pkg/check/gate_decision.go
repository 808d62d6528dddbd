package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// GateDecision: a gate that says no has to hold.
var GateDecision = &Rule{
	Rule: finding.Rule{
		ID: "gate-decision", Severity: finding.Error, Title: "an AI system is in a stage that its gate refused", Clause: "A.6.2.5, 8.1", Since: "0.1.0",
		Why:   "The latest gate into the stage, or the latest of all into a stage before it, was decided with no-go, or deferred, and the system is there all the same. Of two decisions on one day the refusal counts. Either the decision was passed over, or one of the two records is wrong; neither can be trusted as it stands.",
		Wrong: "kind: lifecycle-gate\nid: GATE-score-deploy\ntitle: Credit scoring to deployment, where it already is\nsystem: SYS-score\nto: deployment\ndecision: deferred",
		Right: "kind: lifecycle-gate\nid: GATE-score-deploy-2\ntitle: Credit scoring to deployment, second meeting\nsystem: SYS-score\nto: deployment\ndecision: go",
		Fix:   "Take the system back, or hold the gate again and record the decision as a new gate.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			last := refusal(s, p.gatesOf(s))
			if last == nil {
				continue
			}
			f := p.ReportAt(s, s.Stage, fmt.Sprintf("%s is in the stage %s, but %s decided %q on %s", s.ID, s.Stage, last.ID, last.Decision.Value, last.On))
			f.Hint = "take the system back to the stage before, or hold the gate again"
			f.Related = append(f.Related, finding.Related{Pos: last.Decision.Pos, Message: "the latest decision about this stage"})
			if last.To.Value != s.Stage.Value {
				f.Message = fmt.Sprintf("%s is in the stage %s, but %s refused it the stage %s (%q on %s), and no gate was opened since", s.ID, s.Stage, last.ID, last.To, last.Decision.Value, last.On)
				f.Hint = "take the system back; or, if only a new version was refused, decide in a gate of its own that what runs may stay"
				f.Related[0].Message = "the latest decision"
			}
		}
	},
}
