package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutRisk: the risk assessment has to reach every system.
var SystemWithoutRisk = &Rule{
	Rule: finding.Rule{
		ID: "system-without-risk", Severity: finding.Error, Title: "no risk names an AI system", Clause: "6.1.2, 8.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"risk"},
		Why:   "The risk assessment has to cover the AI systems in scope. A system that no risk names has not been assessed, or the result is not on file. A warning before deployment, an error from then on.",
		Wrong: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]",
		Fix:   "Assess the system and write the risks (`aims new risk`); an assessment that finds none worth treating is a risk record too, with its reasons.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if Retired(s) || slices.ContainsFunc(graph.Referring[*record.Risk](p.Graph, s.ID.Value), func(r *record.Risk) bool { return r.Type.Value != "opportunity" }) {
				continue
			}
			f := p.Report(s, s.Place(), fmt.Sprintf("no risk names the system %s", s.ID))
			f.Severity = p.beforeDeployment(s)
			f.Hint = fmt.Sprintf("write its risks with `systems: [%s]` (`aims new risk`)", s.ID)
		}
	},
}

// beforeDeployment is the severity of what has to be there once a system is used.
func (p *Pass) beforeDeployment(s *record.AISystem) finding.Severity {
	if p.runs(s) {
		return finding.Error
	}
	return finding.Warning
}
