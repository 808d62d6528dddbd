package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// GateAuthorityIsOwner: a gate is there to be kept by somebody else.
var GateAuthorityIsOwner = &Rule{
	Rule: finding.Rule{
		ID: "gate-authority-is-owner", Severity: finding.Warning, Title: "the owner of an AI system opens its own gate", Clause: "5.3, A.3.2, A.6.2.5", Since: "0.1.0",
		Needs: []string{"aims", "person"},
		Why: "A gate helps because somebody who does not want the system as much as its owner looks at the criteria. The standard does not ask for a second person, so this is practice: " +
			"a warning, and information in an organisation of one or two people. Where aims.yaml allows self-approval of gates openly, it is not said again.",
		Wrong: "kind: lifecycle-gate\nid: GATE-score-operate\ntitle: Credit scoring to operation\nsystem: SYS-score   # owner: ROLE-ml\ndecision: go\nauthority: ROLE-ml",
		Right: "kind: lifecycle-gate\nid: GATE-score-operate\ntitle: Credit scoring to operation\nsystem: SYS-score\ndecision: go\nauthority: ROLE-ai-committee",
		Fix:   "Let a role decide that does not own the system, and have that role approve the gate.",
	},
	Run: func(p *Pass) {
		if p.selfApprovalAllowed("lifecycle-gate") {
			return
		}
		for _, g := range graph.Of[*record.LifecycleGate](p.Graph) {
			s, ok := graph.Find[*record.AISystem](p.Graph, g.System.Value)
			if !ok || !opened(g) {
				continue
			}
			if !p.sameAs(g.Authority, s.Owner) && !p.onePerson(g.Authority, s.Owner) {
				continue
			}
			f := p.ReportAt(g, g.Authority.Text, fmt.Sprintf("%s was decided by %s, the owner of %s", g.ID, g.Authority, s.ID))
			if !p.sameAs(g.Authority, s.Owner) {
				f.Message = fmt.Sprintf("%s was decided by %s, which is the same person as %s, the owner of %s", g.ID, g.Authority, s.Owner, s.ID)
			}
			f.Hint = "let a role decide that does not own the system"
			f.Related = append(f.Related, finding.Related{Pos: s.Owner.Pos, Message: fmt.Sprintf("the owner of %s", s.ID)})
			p.milderIfSmall(f)
		}
	},
}
