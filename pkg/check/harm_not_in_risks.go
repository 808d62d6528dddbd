package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// HarmNotInRisks: what the impact assessment found has to reach the risk assessment.
var HarmNotInRisks = &Rule{
	Rule: finding.Rule{
		ID: "harm-not-in-risks", Severity: finding.Warning, Title: "a serious harm is missing from the risks", Clause: "6.1.4, 6.1.2", Since: "0.1.0",
		Needs: []string{"risk", "ai-system", "risk-criteria"},
		Why: "The results of the impact assessment have to be considered in the risk assessment. A harm that reaches the threshold of the risk criteria (the middle of the scale where none is set) " +
			"therefore stands in a risk, or has a reason why it is none. That the link is written down is practice.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]\nharms:\n  - assessment: IA-score\n    harm: unfair-refusal",
		Fix:   "Name the harm under `harms` of the risk that takes it up, or write `not_a_risk` with the reason at the harm.",
	},
	Run: func(p *Pass) {
		criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
		if !ok {
			return
		}
		threshold := criteria.ConsequenceAt(criteria.HarmThreshold.Value)
		switch {
		case threshold >= 0:
		case criteria.HarmThreshold.Set():
			return // a word that the scale does not have, or TODO
		default:
			threshold = len(criteria.Consequence) / 2
		}
		for _, a := range graph.Of[*record.ImpactAssessment](p.Graph) {
			if p.onlyRetired(p.systemsOf(a.Systems)) {
				continue
			}
			risks := graph.Referring[*record.Risk](p.Graph, a.ID.Value)
			for _, h := range a.Harms {
				if !h.ID.Known() || h.NotARisk.Set() || criteria.ConsequenceAt(h.Severity.Value) < threshold || p.takenUp(risks, a, h) {
					continue
				}
				f := p.ReportAt(a, h.ID, fmt.Sprintf("the harm %q of severity %s stands in no risk", h.ID, h.Severity))
				f.Hint = fmt.Sprintf("name it under `harms` of a risk (assessment: %s, harm: %s), or write here why it is none: `not_a_risk`", a.ID, h.ID)
			}
		}
	},
}

func (p *Pass) takenUp(risks []*record.Risk, a *record.ImpactAssessment, harm record.ImpactAssessmentHarm) bool {
	return slices.ContainsFunc(risks, func(r *record.Risk) bool {
		return r.Type.Value != "opportunity" && slices.ContainsFunc(r.Harms, func(h record.RiskHarm) bool {
			return h.Harm.Value == harm.ID.Value && p.Graph.Refers([]record.Ref{h.Assessment}, a.ID.Value)
		})
	})
}
