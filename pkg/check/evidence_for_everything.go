package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// manyControls is how many controls one item of evidence may stand behind before somebody asks.
const manyControls = 12

// EvidenceForEverything: what proves everything is rarely read for anything.
var EvidenceForEverything = &Rule{
	Rule: finding.Rule{
		ID: "evidence-for-everything", Severity: finding.Info, Title: "one item of evidence stands behind many controls", Clause: "7.5.1, 8.1", Since: "0.1.0",
		Why:   "One report may well speak of several controls. Where it stands behind more than a dozen, an auditor who samples two of them meets the same pages twice and asks what else there is, and when it ages all of these controls lose their proof on one day. This is practice.",
		Wrong: "kind: evidence\nid: EV-quarter   # and fourteen controls name EV-quarter",
		Right: "kind: evidence\nid: EV-quarter-logs\nsubject: [A.6.2.8]   # and two controls name it",
		Fix:   "Keep what a control's own work leaves behind as evidence of its own. Where one document truly covers all of them, say in the `note` of each link which part of it speaks of the control.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			var controls []string
			for _, edge := range p.Graph.In(e.ID.Value) {
				c, ok := edge.From.(*record.Control)
				if ok && !slices.Contains(controls, c.ID.Value) {
					controls = append(controls, c.ID.Value)
				}
			}
			if len(controls) > manyControls {
				f := p.Report(e, e.Place(), fmt.Sprintf("%s stands behind %s", e.ID, wording.Count(len(controls), "control")))
				f.Hint = "add proof that the single controls leave behind, or say in the `note` of each link which part speaks of it"
			}
		}
	},
}
