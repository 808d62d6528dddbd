package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// timeToTell is how many days an incident may go without a word to anybody.
const timeToTell = 14

// IncidentNotCommunicated: people act on wrong results until somebody tells them.
var IncidentNotCommunicated = &Rule{
	Rule: finding.Rule{
		ID: "incident-not-communicated", Severity: finding.Warning, Title: "nobody was told about a serious incident", Clause: "A.8.4", Since: "0.1.0",
		Why:   "Users have to learn of incidents that concern them, in the way you planned it. For incidents from serious upwards this asks who was told, as soon as the incident is contained or two weeks have passed; the two weeks are practice.",
		Wrong: "kind: incident\nseverity: serious\nstatus: contained",
		Right: "kind: incident\nseverity: serious\nstatus: contained\ncommunications:\n  - to: The customers concerned\n    on: 2026-08-21\n    how: Letter with a number to call",
		Fix:   "Tell those concerned and write it under `communications`. If nobody outside had to be told, write whom you told inside and why that was enough.",
	},
	Run: func(p *Pass) {
		if c, ok := graph.Find[*record.Control](p.Graph, "A.8.4"); ok && Excluded(c) {
			return // exclusion-contradicted-incident
		}
		for _, n := range graph.Of[*record.Incident](p.Graph) {
			if !serious(n) {
				continue
			}
			over := n.Status.Value == "closed" || n.Status.Value == "contained"
			late := n.AwareOn.Day.AddDays(timeToTell).Before(p.AsOf) && !n.AwareOn.Day.IsZero()
			if len(n.Communications) > 0 || unwritten(n.Head(), "/communications") || !over && !late {
				continue
			}
			f := p.ReportAt(n, n.Severity, fmt.Sprintf("the incident %s is %s, and nothing says that anybody was told", n.ID, n.Severity))
			f.Hint = "write under `communications` to whom, when and how"
		}
	},
}

// serious reports whether an incident is serious or worse.
func serious(n *record.Incident) bool {
	switch n.Severity.Value {
	case "serious", "very-serious", "critical":
		return true
	}
	return false
}
