package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// RiskWithoutSystem: a risk that hangs on nothing is not found from the system it concerns.
var RiskWithoutSystem = &Rule{
	Rule: finding.Rule{
		ID: "risk-without-system", Severity: finding.Info, Title: "a risk names no AI system", Clause: "6.1.2", Since: "0.1.0",
		Why:   "Risks of the organisation as a whole need no system. Any other should name those it concerns: an auditor who follows one system would not meet it, and a change of the system would not call for its review.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination in credit scoring",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination in credit scoring\nsystems: [SYS-score]",
		Fix:   "Name the systems under `systems`, or leave it where the risk is one of the organisation.",
	},
	Run: func(p *Pass) {
		for _, r := range p.openRisks() {
			if len(r.Systems) > 0 || r.Todo("/systems") {
				continue
			}
			f := p.Report(r, r.Place(), fmt.Sprintf("the risk %s names no system", r.ID))
			f.Hint = "name those it concerns under `systems`, unless it is a risk of the organisation as a whole"
		}
	},
}
