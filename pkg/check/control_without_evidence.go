package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlWithoutEvidence: a claim wants proof.
var ControlWithoutEvidence = &Rule{
	Rule: finding.Rule{
		ID: "control-without-evidence", Severity: finding.Warning, Title: "an implemented control has no evidence", Clause: "8.1, 7.5", Since: "0.1.0",
		Why:   "Records have to be kept as far as they are needed to trust that things run as planned. A control that is said to be in place and has nothing to show will be sampled first, and found wanting.",
		Wrong: "kind: control\nid: A.6.2.4\ntitle: Verification\napplicable: true\nstatus: implemented",
		Right: "status: implemented\nevidence:\n  - ref: EV-fairness-test",
		Fix:   "Link the evidence under `evidence` (`aims new evidence` writes a record), or set the status back until there is some.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if found := p.proofOf(c); inPlace(c) && len(found.evidence) == 0 && !found.unread {
				p.ReportAt(c, claim(c), fmt.Sprintf("%s is implemented, and no evidence is linked", c.ID)).Hint = "link it under `evidence`, or set the status back"
			}
		}
	},
}
