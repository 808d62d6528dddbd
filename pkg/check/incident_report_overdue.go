package check

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// IncidentReportOverdue: some reports have a clock that runs from the day of awareness.
var IncidentReportOverdue = &Rule{
	Rule: finding.Rule{
		ID: "incident-report-overdue", Severity: finding.Error, Title: "the report of an incident is overdue", Clause: "A.8.4, A.8.5, EU AI Act Article 73", Since: "0.1.0",
		Why: "A serious incident under the EU AI Act has to reach the authority within 2, 10 or 15 days from awareness, by its kind; reports that you owe others have the day you wrote under `due`. " +
			"A report that came late is a warning, once the incident is closed information. Since sources disagree from when the duty bites, a missing report under the Act is a warning for incidents before the later of the two dates in the built-in catalogue, and nothing is said about incidents before the earlier one.",
		Wrong: "kind: incident\nserious_kind: a-health\naware_on: 2028-03-02\n# asked on 2028-04-01, and no report under Article 73",
		Right: "kind: incident\nserious_kind: a-health\naware_on: 2028-03-02\nreports:\n  - to: Market surveillance authority\n    duty: Article 73 of the EU AI Act\n    due: 2028-03-17\n    on: 2028-03-09",
		Fix:   "Report at once, then write to whom, under which duty and on which day. The duty has to name Article 73, so that a report to somebody else is not taken for it. If the incident is not serious under Article 3(49), write `serious_kind: none`.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Incident](p.Graph) {
			for _, r := range n.Reports {
				if !article73.MatchString(r.Duty.Value) {
					p.reportBy(n, r, r.Due.Day, fmt.Sprintf("the report to %s", r.To))
				}
			}
			p.reportToAuthority(n)
		}
	},
}

var article73 = regexp.MustCompile(`(?i)\bart(icle|\.)?\s*73\b`)

// reportBy judges one report against its last day.
func (p *Pass) reportBy(n *record.Incident, r record.IncidentReport, due day.Day, what string) {
	switch {
	case r.On.Day.After(due):
		f := p.ReportAt(n, r.On.Text, fmt.Sprintf("%s was due on %s and came late, on %s", what, due, r.On))
		f.Severity = finding.Warning
		if n.Status.Value == "closed" {
			f.Severity = finding.Info
		}
		f.Hint = "say in the lessons why, and what makes the next one come in time"
	case !r.On.Set() && due.Before(p.AsOf):
		f := p.ReportAt(n, r.Due.Text, fmt.Sprintf("%s was due on %s", what, due))
		f.Hint = "report, then write the day under `on`"
	}
}

func (p *Pass) reportToAuthority(n *record.Incident) {
	days := standard.ReportWithinDays(n.SeriousKind.Value)
	from, bites := p.article73From(n)
	if days == 0 || n.AwareOn.Day.IsZero() || n.AwareOn.Day.Before(from) || n.Head().Todo("/reports") || p.outsideTheAct(n) {
		return
	}
	due := n.AwareOn.Day.AddDays(days)
	what := fmt.Sprintf("the report under Article 73, %s after awareness,", plural(days, "day"))
	if i := slices.IndexFunc(n.Reports, func(r record.IncidentReport) bool { return article73.MatchString(r.Duty.Value) && r.On.Set() }); i >= 0 {
		p.reportBy(n, n.Reports[i], due, what)
		return
	}
	if !due.Before(p.AsOf) {
		return
	}
	f := p.ReportAt(n, n.AwareOn.Text, fmt.Sprintf("%s was due on %s, and none is on file", what, due))
	f.Related = append(f.Related, finding.Related{Pos: n.SeriousKind.Pos, Message: "the kind of serious incident"})
	f.Hint = "report to the authority, then write it under `reports` with `duty: Article 73 of the EU AI Act`"
	if n.AwareOn.Day.Before(bites) {
		f.Severity = finding.Warning
		f.Hint += fmt.Sprintf("; in one reading the duty begins on %s only: ask counsel", bites)
	}
}

// article73From is the day from which the duty holds by its wording, and the
// day from which it holds in every reading.
func (p *Pass) article73From(n *record.Incident) (literal, practical day.Day) {
	scope := "annex-iii"
	for _, s := range n.Systems {
		for _, act := range graph.Referring[*record.EUAIAct](p.Graph, s.Value) {
			if act.Class.Value == "high-risk-annex-i" {
				scope = "annex-i"
			}
		}
	}
	for _, gap := range standard.EUAIAct().Gaps {
		if gap.ID != "serious-incidents" {
			continue
		}
		for _, d := range gap.Application.Dates {
			on, err := day.Parse(d.Date)
			switch {
			case err != nil:
			case d.Reading == standard.Literal:
				literal = on
			case d.Scope == scope:
				practical = on
			}
		}
	}
	return literal, practical
}

// outsideTheAct reports whether the Act reaches none of the systems of an incident.
func (p *Pass) outsideTheAct(n *record.Incident) bool {
	for _, s := range n.Systems {
		acts := graph.Referring[*record.EUAIAct](p.Graph, s.Value)
		if len(acts) == 0 || slices.ContainsFunc(acts, func(a *record.EUAIAct) bool { return a.Nexus.Value != "none" }) {
			return false
		}
	}
	return len(n.Systems) > 0
}
