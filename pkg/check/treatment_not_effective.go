package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// TreatmentNotEffective: a treatment that does not work has to be changed.
var TreatmentNotEffective = &Rule{
	Rule: finding.Rule{
		ID: "treatment-not-effective", Severity: finding.Warning, Title: "a treatment does not work, and nobody acts", Clause: "8.3", Since: "0.1.0",
		Why:   "When a treatment turns out not to be effective it has to be looked at again and changed. The record says no, and names nothing that is still to be done.",
		Wrong: "treatment:\n  option: change-likelihood\n  controls: [A.9.2]\n  effective: \"no\"",
		Right: "treatment:\n  option: change-likelihood\n  controls: [A.9.2]\n  effective: \"no\"\n  actions:\n    - what: Second reader for every refusal\n      owner: ROLE-credit\n      due: 2026-12-15",
		Fix:   "Decide what to do and write it as an action with owner and due day, or choose another treatment and rate the risk anew.",
	},
	Run: func(p *Pass) {
		for _, r := range p.openRisks() {
			t := r.Treatment
			if t.Effective.Value != "no" || r.Todo("/treatment/actions") || slices.ContainsFunc(t.Actions, func(a record.Action) bool { return !a.Done.Known() }) {
				continue
			}
			f := p.ReportAt(r, t.Effective, fmt.Sprintf("the treatment of %s is not effective, and no action is open", r.ID))
			f.Hint = "write what will be done instead under `treatment.actions`"
		}
	},
}
