package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// TreatmentWithoutControl: a risk does not shrink by itself.
var TreatmentWithoutControl = &Rule{
	Rule: finding.Rule{
		ID: "treatment-without-control", Severity: finding.Warning, Title: "a treatment names no control", Clause: "6.1.3", Since: "0.1.0",
		Why:   "Who wants to lower a risk has to say by which controls; they are then compared with Annex A and land in the Statement of Applicability. A treatment without controls leaves the lower rating without a reason.",
		Wrong: "treatment:\n  option: change-likelihood\n  residual: {likelihood: unlikely, consequence: major}",
		Right: "treatment:\n  option: change-likelihood\n  controls: [A.6.2.4, A.7.4]\n  residual: {likelihood: unlikely, consequence: major}",
		Fix:   "Name the controls under `treatment.controls`; your own begin with X. and have a record of their own.",
	},
	Run: func(p *Pass) {
		for _, r := range p.openRisks() {
			switch r.Treatment.Option.Value {
			case "change-likelihood", "change-consequence", "remove-source":
			default:
				continue
			}
			if len(r.Treatment.Controls) > 0 || r.Todo("/treatment/controls") {
				continue
			}
			f := p.ReportAt(r, r.Treatment.Option, fmt.Sprintf("%s is to be lowered by %s, but no control does it", r.ID, r.Treatment.Option))
			f.Hint = "name the controls under `treatment.controls` (`aims list control`)"
		}
	},
}
