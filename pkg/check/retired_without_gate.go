package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// RetiredWithoutGate: switching off is a decision too.
var RetiredWithoutGate = &Rule{
	Rule: finding.Rule{
		ID: "retired-without-gate", Severity: finding.Warning, Title: "an AI system was retired without a gate", Clause: "A.6.1.3, 8.1", Since: "0.1.0",
		Needs: []string{"lifecycle-gate"},
		Why:   "Retirement leaves data, models, logs and people who relied on the system. A gate to retirement shows that somebody looked at that and decided; auditors ask for it because retirement tends to happen by itself.",
		Wrong: "kind: ai-system\nid: SYS-old\ntitle: Old scorecard, with no gate to retirement\nstatus: retired",
		Right: "kind: lifecycle-gate\nid: GATE-old-retire\ntitle: Old scorecard to retirement\nsystem: SYS-old\nfrom: operation-monitoring\nto: retirement\ndecision: go",
		Fix:   "Write the gate to retirement (`aims new lifecycle-gate`): what happens to data and logs, who was told, who decided.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			gates := p.gatesOf(s)
			toRetirement := func(g *record.LifecycleGate) bool {
				return g.To.Value == "retirement" && (opened(g) || barred(g) && s.Stage.Value == "retirement")
			}
			if !Retired(s) || slices.ContainsFunc(gates, toRetirement) {
				continue
			}
			f := p.ReportAt(s, s.Status, fmt.Sprintf("%s is retired, but no gate to retirement let it go", s.ID))
			f.Hint = fmt.Sprintf("write a gate with `system: %s` and `to: retirement` (`aims new lifecycle-gate`)", s.ID)
		}
	},
}
