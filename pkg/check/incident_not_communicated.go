package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
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
		for _, n := range p.untold() {
			if by := tellBy(n); !by.IsZero() && !by.Before(p.AsOf) || by.IsZero() && !over(n) {
				continue
			}
			f := p.ReportAt(n, n.Severity, fmt.Sprintf("the incident %s is %s, and nothing says that anybody was told", n.ID, n.Severity))
			f.Hint = "write under `communications` to whom, when and how"
		}
	},
}

// untold lists the serious incidents of which nothing says that anybody was told.
func (p *Pass) untold() []*record.Incident {
	if _, mayBe := p.exclusion("A.8.4"); mayBe {
		return nil // exclusion-contradicted-incident
	}
	return slices.DeleteFunc(graph.Of[*record.Incident](p.Graph), func(n *record.Incident) bool {
		return !serious(n) || len(n.Communications) > 0 || n.Head().Unwritten("/communications")
	})
}

// tellBy is the day by which people are to be told of an incident: none once it
// is over, when they should know already, and where nothing says when it became known.
func tellBy(n *record.Incident) day.Day {
	if over(n) || n.AwareOn.Day.IsZero() {
		return day.Day{}
	}
	return n.AwareOn.Day.AddDays(timeToTell)
}

func over(n *record.Incident) bool {
	return n.Status.Value == "closed" || n.Status.Value == "contained"
}

// serious reports whether an incident is serious or worse.
func serious(n *record.Incident) bool {
	switch n.Severity.Value {
	case "serious", "very-serious", "critical":
		return true
	}
	return false
}
