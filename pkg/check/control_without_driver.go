package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlWithoutDriver: a control exists for the sake of something.
var ControlWithoutDriver = &Rule{
	Rule: finding.Rule{
		ID: "control-without-driver", Severity: finding.Warning, Title: "nothing asks for a control", Clause: "6.1.3", Since: "0.1.0",
		Needs: []string{"risk", "obligation", "impact-assessment", "interested-party"},
		Why:   "Controls are chosen to treat risks, to meet duties or to keep promises. A control that applies though no risk, obligation, party or impact assessment names it, and that names no driver, has no visible purpose: an auditor asks why you have it, and nobody can tell whether it still matters.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: true",
		Right: "applicable: true\ndrivers: [risk-treatment, legal]\nobligations: [OBL-ai-act]",
		Fix:   "Name `drivers`, and the obligations or parties behind them; or name the control in the treatment of the risks it is for.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if !c.Applicable.True || len(c.Drivers) > 0 || len(c.Obligations) > 0 || c.Todo("/drivers") || c.Todo("/obligations") {
				continue
			}
			if !slices.ContainsFunc(p.Graph.In(c.ID.Value), asksFor) {
				f := p.Report(c, c.Place(), fmt.Sprintf("%s applies, but no risk, obligation or other driver asks for it", c.ID))
				f.Hint = "name its `drivers`, or name it in the treatment of a risk"
			}
		}
	},
}

func asksFor(e graph.Edge) bool {
	switch e.From.(type) {
	case *record.Risk, *record.Obligation, *record.ImpactAssessment, *record.InterestedParty:
		return true
	}
	return false
}
