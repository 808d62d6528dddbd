package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExcludedThoughManaged: what is worked on as if it belonged most likely does.
var ExcludedThoughManaged = &Rule{
	Rule: finding.Rule{
		ID: "excluded-though-managed", Severity: finding.Warning, Title: "an AI system is excluded from the scope, though it is managed like one inside", Clause: "4.3", Since: "0.1.0",
		Why: "The system is in use, and its risks or its impact have been assessed: somebody thinks that it matters. An auditor asks why it is outside then, " +
			"and whether the exclusion only keeps open points out of the audit.",
		Wrong: "exclusions:\n  - {what: Support chat, systems: [SYS-chat], why: Run by another team}   # in use, with RISK-chat and IA-chat",
		Right: "systems: [SYS-score, SYS-chat]",
		Fix:   "Take the system into the scope; or say in the exclusion why it can stay outside although it is assessed, and move its records there where it is managed.",
	},
	Run: func(p *Pass) {
		for _, scope := range graph.Of[*record.Scope](p.Graph) {
			for _, out := range p.leftOutSystems(scope) {
				s := out.system
				if p.covers(scope, s) || !p.runs(s) {
					continue
				}
				var ids []string
				var places []finding.Related
				for _, r := range graph.Referring[*record.Risk](p.Graph, s.ID.Value) {
					ids, places = append(ids, r.ID.Value), append(places, At(r, fmt.Sprintf("a risk of %s", s.ID)))
				}
				for _, a := range graph.Referring[*record.ImpactAssessment](p.Graph, s.ID.Value) {
					ids, places = append(ids, a.ID.Value), append(places, At(a, fmt.Sprintf("an impact assessment of %s", s.ID)))
				}
				if len(ids) == 0 {
					continue
				}
				f := p.ReportAt(scope, out.ref.Text, fmt.Sprintf("%s is excluded from the scope, but it is in use and managed in %s", s.ID, some(ids)))
				f.Hint = "take it into the scope, or say why it can stay outside"
				f.Related = places
			}
		}
	},
}
