package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// IncidentWithoutLesson: an incident that taught nothing will come again.
var IncidentWithoutLesson = &Rule{
	Rule: finding.Rule{
		ID: "incident-without-lesson", Severity: finding.Warning, Title: "a closed incident left no lesson", Clause: "10.1, 10.2", Since: "0.1.0",
		Why:   "What went wrong is the best source for new risks, better controls and training. An incident that is closed without a lesson, or a record that it led to, was only cleaned up. This is practice; one of the two is enough.",
		Wrong: "kind: incident\nid: INC-1\nstatus: closed",
		Right: "kind: incident\nid: INC-1\nstatus: closed\nlessons: Release tests never asked for offers that do not exist\nleads_to: [RISK-hallucination, FND-3]",
		Fix:   "Hold a short retrospective, write what was learned under `lessons` and name what it led to under `leads_to`.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Incident](p.Graph) {
			if n.Status.Value != "closed" || n.Lessons.Set() || len(n.LeadsTo) > 0 || n.Head().Unwritten("/leads_to") {
				continue
			}
			f := p.ReportAt(n, n.Status, fmt.Sprintf("the incident %s is closed, with neither a lesson nor a record that it led to", n.ID))
			f.Hint = "write `lessons`, or name what changed under `leads_to`"
		}
	},
}
