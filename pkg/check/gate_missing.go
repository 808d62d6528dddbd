package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// GateMissing: a system moves on when somebody decides it.
var GateMissing = &Rule{
	Rule: finding.Rule{
		ID: "gate-missing", Severity: finding.Warning, Title: "an AI system is in a stage without a gate", Clause: "A.6.2.5, A.6.1.3", Since: "0.1.0",
		Needs: []string{"lifecycle-gate"},
		Why: "Each step in the life cycle of a system is taken on purpose: criteria are checked and somebody decides. The gate shows that. " +
			"For what was bought, or ran before the AIMS was adopted, one entry gate without `from` serves for its stage and those before.",
		Wrong: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring, with no gate on file\nstage: operation-monitoring",
		Right: "kind: lifecycle-gate\nid: GATE-score-operate\ntitle: Credit scoring to operation\nsystem: SYS-score\nfrom: deployment\nto: operation-monitoring\ndecision: go",
		Fix:   "Write the gate with criteria, decision and who decided (`aims new lifecycle-gate`); for what is running already an entry gate, decided now.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			stage := stageRank(s.Stage.Value)
			gates := p.gatesOf(s)
			if Retired(s) || stage <= 0 {
				continue
			}
			serves := func(g *record.LifecycleGate) bool {
				entry := !g.From.Set() && stageRank(g.To.Value) >= stage
				return opened(g) && (entry || g.To.Value == s.Stage.Value)
			}
			if last := latestInto(gates, s.Stage.Value); last != nil && barred(last) || slices.ContainsFunc(gates, serves) {
				continue
			}
			f := p.ReportAt(s, s.Stage, fmt.Sprintf("%s is in the stage %s, but no gate let it in", s.ID, s.Stage))
			f.Hint = fmt.Sprintf("write the gate with `system: %s` and `to: %s` (`aims new lifecycle-gate`); leave out `from` for what was bought or already ran", s.ID, s.Stage)
			if len(gates) > 0 {
				last := gates[len(gates)-1]
				f.Related = append(f.Related, At(last, fmt.Sprintf("its latest gate leads to %s", last.To)))
			}
		}
	},
}
