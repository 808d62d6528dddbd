package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlWithoutJustification: the reasons are the substance of the statement.
var ControlWithoutJustification = &Rule{
	Rule: finding.Rule{
		ID: "control-without-justification", Severity: finding.Error, Title: "a decision on a control has no justification", Clause: "6.1.3", Since: "0.1.0", Fixed: true,
		Why:   "The Statement of Applicability has to give the reason for including a control as well as for leaving one out; reasons for inclusion are forgotten most often. A control left out for one system only, without `why`, is a warning, since the standard knows no decision per system.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: true",
		Right: "applicable: true\njustification: Needed to look into incidents (RISK-drift) and asked for by the AI Act",
		Fix:   "Say in a sentence or two what the control is for here, or why it is not needed. Name the risk, duty or expectation.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if c.Applicable.Known() && !c.Justification.Set() {
				what := "applies"
				if Excluded(c) {
					what = "does not apply"
				}
				p.ReportAt(c, c.Applicable.Text, fmt.Sprintf("nothing says why %s %s", c.ID, what)).Hint = "add `justification`"
			}
			for _, cell := range c.Implementations {
				if !cell.Applicable.False() || cell.Why.Set() || Excluded(c) {
					continue
				}
				f := p.ReportAt(c, cell.Applicable.Text, fmt.Sprintf("nothing says why %s does not apply to %s", c.ID, cell.System))
				f.Severity = finding.Warning
				f.Hint = "add `why`"
			}
		}
	},
}
