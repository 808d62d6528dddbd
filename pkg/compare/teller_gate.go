package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/record"
)

var (
	gatePassed = &Sort{"gate-passed", Major, "an AI system passed a gate",
		"Somebody let it into the next stage of its life."}
	gateFailed = &Sort{"gate-failed", Major, "an AI system did not pass a gate",
		"It has to stay where it is, or go back."}
	gateDecision = &Sort{"gate-decision-changed", Critical, "the decision at a gate was changed afterwards",
		"A decision of a day cannot become another one. A new decision is a new gate."}
	gateChanged = &Sort{"gate-changed", Critical, "what was decided at a gate, by whom and on what, changed afterwards",
		"Criteria, conditions and date are part of the decision."}
)

func tellGate(p *pair) {
	if p.kind.Name != "lifecycle-gate" || p.removed() {
		return
	}
	g := p.head.(*record.LifecycleGate)
	if p.added() {
		s, verb := gateFailed, "did not pass"
		switch g.Decision.Value {
		case "go", "go-with-conditions":
			s, verb = gatePassed, "passed"
		}
		from := ""
		if g.From.Set() {
			from = " from " + cut(g.From.Value)
		}
		message := fmt.Sprintf("%s %s the gate%s to %s: %s by %s", g.System, verb, from, cut(g.To.Value), cut(g.Decision.Value), g.By)
		open := 0
		for _, c := range g.Criteria {
			if c.Met.False() {
				open++
			}
		}
		if open > 0 {
			message += fmt.Sprintf("; %d of %d criteria not met", open, len(g.Criteria))
		}
		p.tell(s, nil, message)
		return
	}
	p.plainly(gateDecision, "decision")
	p.plainly(gateChanged, "system", "from", "to", "conditions", "on", "by", "criteria")
}
