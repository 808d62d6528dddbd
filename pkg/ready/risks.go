package ready

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// openRisks lists the risks that are neither closed nor opportunities.
func openRisks(l *look) []*record.Risk {
	var risks []*record.Risk
	for _, r := range graph.Of[*record.Risk](l.Graph) {
		if r.Type.Value != "opportunity" && r.Status.Value != "closed" {
			risks = append(risks, r)
		}
	}
	return risks
}

// harmsInRisks cannot be told before it is laid down from which severity on a harm counts.
func harmsInRisks(l *look) {
	criteria, ok := graph.First[*record.RiskCriteria](l.Graph)
	switch {
	case !ok:
		l.open("there are no risk criteria yet")
	case criteria.HarmThreshold.Todo():
		l.open("%s does not say yet from which severity on a harm counts", criteria.ID)
	}
}

// residualAccepted also asks for the risks of which nobody has said what
// remains: before deployment no rule does, and every assessed risk is accepted by somebody.
func residualAccepted(l *look) {
	told := map[string]bool{}
	for _, rule := range []string{"residual-not-accepted", "risk-unrated"} {
		for _, f := range l.findings[rule] {
			told[f.Record] = true
		}
	}
	for _, r := range openRisks(l) {
		option := r.Treatment.Option
		if r.Broken || told[r.ID.Value] || !r.Inherent.Consequence.Known() || r.Head().Unwritten("/treatment") || !option.Known() || option.Value == "avoid" || option.Value == "retain" || r.Treatment.Residual.Consequence.Set() {
			continue
		}
		l.gap(r, option, fmt.Sprintf("nothing says what the treatment leaves of %s, so nobody can accept it", r.ID), "write `treatment.residual`, then have it accepted (`aims new acceptance`)")
	}
	if len(openRisks(l)) == 0 {
		l.open("no risk is open, so there is nothing to accept yet")
	}
}

// gates asks at Stage 2 also for the stages that the gates themselves say the
// system came from; that is practice, and a warning.
func gates(l *look) {
	if l.question.Stage < 2 {
		return
	}
	for _, s := range graph.Of[*record.AISystem](l.Graph) {
		l.earlierGates(s)
	}
}

func (l *look) earlierGates(s *record.AISystem) {
	opened := map[string]*record.LifecycleGate{} // the latest gate into a stage
	for _, g := range graph.Referring[*record.LifecycleGate](l.Graph, s.ID.Value) {
		if g.Broken {
			return
		}
		last := opened[g.To.Value]
		if (g.Decision.Value == "go" || g.Decision.Value == "go-with-conditions") && !g.On.Day.After(l.AsOf) && (last == nil || g.On.Day.After(last.On.Day)) {
			opened[g.To.Value] = g
		}
	}
	seen := map[string]bool{}
	for g := opened[s.Stage.Value]; g != nil && g.From.Known() && !seen[g.To.Value]; {
		seen[g.To.Value] = true
		before := opened[g.From.Value]
		if before == nil && g.From.Value != firstStage {
			at := l.gap(s, s.Stage, fmt.Sprintf("%s came into %s from %s (%s), and no gate let it in there", s.ID, g.To, g.From, g.ID),
				fmt.Sprintf("write the gate with `to: %s`, or take `from` out of %s if it was the first look at a system that already ran", g.From, g.ID))
			at.Weight = Warning
		}
		g = before
	}
}

// firstStage is the stage in which a system begins, for which there is no gate.
const firstStage = "inception"

// controlsDecided takes the justification in where both are open: that is one thing to write.
func controlsDecided(l *look) {
	for _, c := range controls(l) {
		if c.Todo("/applicable") {
			l.todo(c, "/applicable", "/justification")
		}
	}
}

// controls lists the controls in the order of Annex A.
func controls(l *look) []*record.Control {
	list := graph.Of[*record.Control](l.Graph)
	slices.SortFunc(list, func(a, b *record.Control) int { return standard.Compare(a.ID.Value, b.ID.Value) })
	return list
}

func controlsJustified(l *look) {
	decided := false
	for _, c := range controls(l) {
		decided = decided || c.Applicable.Known()
		if c.Applicable.Known() {
			l.todo(c, "/justification")
		}
	}
	if !decided {
		l.open("no control is decided yet")
	}
}

// auditProgramme asks for one that says what is audited when.
func auditProgramme(l *look) {
	for _, p := range graph.Of[*record.AuditProgramme](l.Graph) {
		l.todo(p)
		if len(p.Audits) == 0 && !p.Todo("/audits") && !p.Broken {
			l.gap(p, source.Text{}, fmt.Sprintf("%s plans no audit", p.ID), "write under `audits` what is audited when, and by whom")
		}
	}
}
