package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// RiskUnrated: without a rating nobody can tell which risk comes first, or what remains.
var RiskUnrated = &Rule{
	Rule: finding.Rule{
		ID: "risk-unrated", Severity: finding.Warning, Title: "a risk has no rating", Clause: "6.1.2, 6.1.3", Since: "0.1.0",
		Why: "Risks are compared with the criteria and put in order by how serious and how likely they are. A risk without a rating cannot be ordered, " +
			"and one that is accepted or only monitored without a residual rating leaves open what was accepted. An error where a system is deployed although the risk was treated, accepted or left to monitoring without any rating, before or after. Where a system of the risk is deployed and nobody accepted the risk as it was, residual-not-accepted says both.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\ntype: risk\nstatus: open",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\ntype: risk\nstatus: open\ninherent:\n  likelihood: possible\n  consequence: major",
		Fix:   "Rate the risk in the words of the risk criteria: `inherent` before treatment, `treatment.residual` after it. Leave out the likelihood where none can be given.",
	},
	Run: func(p *Pass) {
		for _, r := range p.openRisks() {
			switch {
			case !r.Inherent.Consequence.Set() && !r.Todo("/inherent"):
				f := p.Report(r, r.Place(), fmt.Sprintf("the risk %s has no rating", r.ID))
				decided := r.Treatment.Option.Known() || r.Status.Value == "accepted" || r.Status.Value == "monitoring"
				if decided && !r.Treatment.Residual.Consequence.Set() && slices.ContainsFunc(p.systemsOf(r.Systems), p.runs) {
					f.Severity = finding.Error // or nobody would have to accept what was never rated
				}
				f.Hint = "write `inherent` with `consequence` and, where it can be told, `likelihood`"
			case leavesRest(r) && !r.Treatment.Residual.Consequence.Set() && !r.Todo("/treatment/residual") && !p.unacceptedAsItWas(r):
				f := p.ReportAt(r, r.Status, fmt.Sprintf("the risk %s is %s, but what remains after treatment is not rated", r.ID, statusInWords(r)))
				f.Hint = "write `treatment.residual`"
			}
		}
	},
}

// leavesRest reports whether a risk is past its treatment and something remains that is not the risk as it was.
func leavesRest(r *record.Risk) bool {
	past := r.Status.Value == "accepted" || r.Status.Value == "monitoring"
	option := r.Treatment.Option
	return past && option.Known() && option.Value != "avoid" && option.Value != "retain"
}

func statusInWords(r *record.Risk) string {
	if r.Status.Value == "monitoring" {
		return "only monitored"
	}
	return r.Status.Value
}
