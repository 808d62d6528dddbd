package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// RiskWithoutTreatment: a rating alone changes nothing.
var RiskWithoutTreatment = &Rule{
	Rule: finding.Rule{
		ID: "risk-without-treatment", Severity: finding.Error, Title: "a risk has been rated but not treated", Clause: "6.1.3, 8.3", Since: "0.1.0",
		Why:   "After the assessment comes a choice for each risk: change it, avoid it, share it or keep it. Keeping it is a treatment too, and has to be chosen. Without the choice the risk is missing from the treatment plan. A warning as long as no system of the risk is deployed.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\ninherent: {likelihood: possible, consequence: major}",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\ninherent: {likelihood: possible, consequence: major}\ntreatment:\n  option: change-likelihood\n  controls: [A.6.2.4]\n  residual: {likelihood: unlikely, consequence: major}",
		Fix:   "Write `treatment` with the option chosen, the controls it needs and the rating that remains; or `option: retain` with the reason.",
	},
	Run: func(p *Pass) {
		for _, r := range p.openRisks() {
			if !r.Inherent.Consequence.Known() || r.Treatment.Option.Set() || r.Todo("/treatment") {
				continue
			}
			f := p.Report(r, r.Place(), fmt.Sprintf("the risk %s is rated, but no treatment has been chosen", r.ID))
			if !slices.ContainsFunc(p.systemsOf(r.Systems), p.runs) {
				f.Severity = finding.Warning
			}
			f.Hint = "write `treatment` with an `option`; `retain` is one"
		}
	},
}

// openRisks lists the risks that are neither closed nor opportunities.
func (p *Pass) openRisks() []*record.Risk {
	var risks []*record.Risk
	for _, r := range graph.Of[*record.Risk](p.Graph) {
		if r.Type.Value == "risk" && r.Status.Value != "closed" {
			risks = append(risks, r)
		}
	}
	return risks
}
