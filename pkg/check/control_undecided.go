package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlUndecided: every control of Annex A gets an answer.
var ControlUndecided = &Rule{
	Rule: finding.Rule{
		ID: "control-undecided", Severity: finding.Error, Title: "a control is not decided", Clause: "6.1.3", Since: "0.1.0", Fixed: true,
		Why:   "The controls you chose have to be compared with those of Annex A so that none is overlooked, and the Statement of Applicability says of each whether it applies. A control without decision is a hole in it. For a control of your own this is a warning, as the standard does not list it.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\nowner: ROLE-platform",
		Right: "kind: control\nid: A.6.2.8\ntitle: Event logs\nowner: ROLE-platform\napplicable: true\njustification: Needed to look into incidents",
		Fix:   "Write `applicable: true` or `applicable: false` with the justification; `aims new control A.6.2.8` writes the record if there is none. While you do not know, `applicable: TODO` says so honestly.",
	},
	Run: func(p *Pass) {
		controls := graph.Of[*record.Control](p.Graph)
		for _, c := range controls {
			if c.Applicable.Set() {
				continue
			}
			f := p.Report(c, c.Place(), fmt.Sprintf("nothing says whether %s applies", c.ID))
			f.Hint = "write `applicable: true` or `applicable: false`, and the justification"
			if isOwn(c) {
				f.Severity = finding.Warning
			}
		}
		if !p.Complete("control") {
			return // a malformed control still has its number, an unreadable one has none
		}
		if len(controls) == 0 {
			p.ReportAIMS("none of the 38 controls of Annex A is decided: there is no control record").Hint = "`aims init` writes all 38 to fill in"
			return
		}
		for _, c := range p.decisions().missing {
			p.ReportAIMS(fmt.Sprintf("the control %s (%s) is not decided: no record has this id", c.ID, c.Title)).Hint = fmt.Sprintf("`aims new control %s` writes one to fill in", c.ID)
		}
	},
}
