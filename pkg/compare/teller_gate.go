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
			from = " from " + brief(g.From.Value)
		}
		message := fmt.Sprintf("%s %s the gate%s to %s: %s by %s", g.System, verb, from, brief(g.To.Value), brief(g.Decision.Value), g.By)
		open := 0
		for _, c := range g.Criteria {
			if c.Met.False() {
				open++
			}
		}
		if open > 0 {
			message += ", though " + unmet(open, len(g.Criteria))
		}
		x := p.tell(s, nil, message)
		if open > 0 && g.Decision.Value == "go" {
			x.Weight = Critical // what was to be met first is neither met nor made a condition
		}
		return
	}
	p.plainly(gateDecision, "decision")
	p.plainly(gateChanged, "system", "from", "to", "conditions", "on", "by", "criteria")
}

// unmet counts the criteria of a gate that were not met.
func unmet(open, all int) string {
	switch {
	case all == 1:
		return "its only criterion is not met"
	case open == all:
		return fmt.Sprintf("none of its %d criteria is met", all)
	case open == 1:
		return fmt.Sprintf("1 of its %d criteria is not met", all)
	}
	return fmt.Sprintf("%d of its %d criteria are not met", open, all)
}
