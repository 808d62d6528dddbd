package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// TextRepeatsTitle: a title is no reason and no deed.
var TextRepeatsTitle = &Rule{
	Rule: finding.Rule{
		ID: "text-repeats-title", Severity: finding.Warning, Title: "a text only repeats the title", Clause: "6.1.3", Since: "0.1.0",
		Why:   "The Statement of Applicability has to say why each control is in or out, and an auditor wants to know how it is done. The title of the control answers neither.",
		Wrong: "kind: control\nid: A.8.4\ntitle: Communication of incidents\njustification: Communication of incidents",
		Right: "kind: control\nid: A.8.4\ntitle: Communication of incidents\njustification: Customers act on answers of the chatbot, so they have to hear when answers were wrong (RISK-hallucination).",
		Fix:   "Write the reason under `justification`, and who does what and when under `implementation`.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			title, _ := whatIsAsked(c.ID.Value)
			for _, t := range []statement{{"justification", c.Justification}, {"implementation", c.Implementation}} {
				if t.text.Known() && (saysTheSame(t.text.Value, c.Title.Value) || saysTheSame(t.text.Value, title)) {
					f := p.Report(c, t.text.Pos, fmt.Sprintf("the %s of %s is only its title", t.field, c.ID))
					f.Hint = "say why, or how"
				}
			}
		}
	},
}
