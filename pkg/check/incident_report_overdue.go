package check

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// IncidentReportOverdue: some reports have a clock that runs from the day of awareness.
var IncidentReportOverdue = &Rule{
	Rule: finding.Rule{
		ID: "incident-report-overdue", Severity: finding.Error, Title: "the report of an incident is overdue", Clause: "A.8.4, A.8.5, EU AI Act Article 73", Since: "0.1.0",
		Why: "Providers of high-risk systems have to report a serious incident to the authority within 2, 10 or 15 days from awareness, by its kind (Article 73 of the EU AI Act); reports that you owe others have the day you wrote under `due`. " +
			"Whether you are the provider stands in the eu-ai-act record of the system: where there is none, or it names neither role nor class, a missing report is information. Deployers of such systems are asked whether they told the provider, whom Article 26(5) has them inform first; this is information too. " +
			"A report that came late is a warning, once the incident is closed information. Since sources disagree from when the duty bites, a missing report under the Act is a warning for incidents before the later of the two dates in the built-in catalogue, and nothing is said about incidents before the earlier one.",
		Wrong: "kind: incident\nsystems: [SYS-score]   # EUAIA-score: operator_roles: [provider], class: high-risk-annex-iii\nserious_kind: a-health\naware_on: 2028-03-02\n# asked on 2028-04-01, and no report under Article 73",
		Right: "kind: incident\nsystems: [SYS-score]\nserious_kind: a-health\naware_on: 2028-03-02\nreports:\n  - to: Market surveillance authority\n    duty: Article 73 of the EU AI Act\n    due: 2028-03-17\n    on: 2028-03-09",
		Fix:   "Report at once, then write to whom, under which duty and on which day. The duty has to name Article 73, so that a report to somebody else is not taken for it. A deployer tells the provider at once and writes that, with `duty: Article 26(5) of the EU AI Act`. If the incident is not serious under Article 3(49), write `serious_kind: none`.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Incident](p.Graph) {
			part := p.partUnderTheAct(n)
			for _, r := range n.Reports {
				if hasOwnDay(r, part) {
					p.reportBy(n, r, r.Due.Day, fmt.Sprintf("the report to %s", r.To))
				}
			}
			p.reportToAuthority(n, part)
		}
	},
}

var (
	article73   = regexp.MustCompile(`(?i)\bart(icle|\.)?\s*73\b`)
	article26   = regexp.MustCompile(`(?i)\bart(icle|\.)?\s*26\b`)
	anyProvider = regexp.MustCompile(`(?i)\b(provider|supplier|vendor|manufacturer)\b`)
)

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

// reportToAuthority judges what a serious incident asks for under the Act, by the part the organisation has in it.
func (p *Pass) reportToAuthority(n *record.Incident, part partUnderTheAct) {
	due, days := p.article73By(n, part)
	if due.IsZero() {
		return
	}
	if part == asDeployer {
		p.reportToProvider(n)
		return
	}
	_, bites := p.article73From(n)
	what := fmt.Sprintf("the report under Article 73, %s after awareness,", wording.Count(days, "day"))
	if i := reportedUnder73(n); i >= 0 {
		if part == asProvider {
			p.reportBy(n, n.Reports[i], due, what)
		}
		return
	}
	if !due.Before(p.AsOf) {
		return
	}
	f := p.ReportAt(n, n.AwareOn.Text, fmt.Sprintf("%s was due on %s, and none is on file", what, due))
	f.Related = append(f.Related, finding.Related{Pos: n.SeriousKind.Pos, Message: "the kind of serious incident"})
	f.Hint = "report to the authority, then write it under `reports` with `duty: Article 73 of the EU AI Act`"
	switch {
	case part == partUnknown:
		f.Severity = finding.Info
		f.Message = fmt.Sprintf("%s was due on %s if you are the provider of a high-risk system; no eu-ai-act record says whether you are", what, due)
		f.Hint = fmt.Sprintf("write `operator_roles` and `class` in the eu-ai-act record of %s", wording.And(source.Values(n.Systems)))
	case n.AwareOn.Day.Before(bites):
		f.Severity = finding.Warning
		f.Hint += fmt.Sprintf("; in one reading the duty begins on %s only: ask counsel", bites)
	}
}

// article73By is the last day for the report of a serious incident, so many
// days after awareness; none where the Act asks for no report.
func (p *Pass) article73By(n *record.Incident, part partUnderTheAct) (day.Day, int) {
	days := standard.ReportWithinDays(n.SeriousKind.Value)
	from, _ := p.article73From(n)
	if part == noPart || days == 0 || n.AwareOn.Day.IsZero() || n.AwareOn.Day.Before(from) || n.Head().Todo("/reports") {
		return day.Day{}, 0
	}
	return n.AwareOn.Day.AddDays(days), days
}

// reportedUnder73 is the place of the report to the authority in the list; -1 where none was made.
func reportedUnder73(n *record.Incident) int {
	return slices.IndexFunc(n.Reports, func(r record.IncidentReport) bool { return article73.MatchString(r.Duty.Value) && r.On.Set() })
}

// hasOwnDay reports whether a report has the day that stands there, and not that of Article 73.
func hasOwnDay(r record.IncidentReport, part partUnderTheAct) bool {
	return part != asProvider || !article73.MatchString(r.Duty.Value)
}

// reportToProvider asks a deployer whether the provider was told. No day is
// given: the Act says at once.
func (p *Pass) reportToProvider(n *record.Incident) {
	told := func(r record.IncidentReport) bool {
		return r.On.Set() && (article26.MatchString(r.Duty.Value) || article73.MatchString(r.Duty.Value) || anyProvider.MatchString(r.To.Value))
	}
	if slices.ContainsFunc(n.Reports, told) || slices.ContainsFunc(n.Communications, func(c record.IncidentCommunication) bool { return anyProvider.MatchString(c.To.Value) }) {
		return
	}
	f := p.ReportAt(n, n.AwareOn.Text, fmt.Sprintf("nothing says that the provider was told of %s, a serious incident with a system that you deploy", n.ID))
	f.Related = append(f.Related, finding.Related{Pos: n.SeriousKind.Pos, Message: "the kind of serious incident"})
	f.Severity = finding.Info
	f.Hint = "tell the provider, then write it under `reports` with `duty: Article 26(5) of the EU AI Act`"
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
			on, _ := day.Parse(d.Date) // a test of the catalogue parses every date
			switch {
			case d.Reading == standard.Literal:
				literal = on
			case d.Scope == scope:
				practical = on
			}
		}
	}
	return literal, practical
}

// partUnderTheAct is the part that the organisation has in an incident under
// the Act; the heaviest over its systems counts.
type partUnderTheAct int

const (
	noPart      partUnderTheAct = iota // the Act does not reach the systems, or they are not high-risk
	asDeployer                         // deployers tell the provider
	partUnknown                        // no record says
	asProvider                         // providers tell the authority
)

func (p *Pass) partUnderTheAct(n *record.Incident) partUnderTheAct {
	part := noPart
	for _, s := range n.Systems {
		acts := graph.Referring[*record.EUAIAct](p.Graph, s.Value)
		if len(acts) == 0 && p.Complete("eu-ai-act") {
			part = max(part, partUnknown)
		}
		for _, act := range acts {
			part = max(part, partIn(act))
		}
	}
	return part
}

func partIn(act *record.EUAIAct) partUnderTheAct {
	has := func(role string) bool {
		return slices.ContainsFunc(act.OperatorRoles, func(t source.Text) bool { return t.Value == role })
	}
	switch class := act.Class.Value; {
	case act.Nexus.Value == "none":
		return noPart
	case act.Broken, !act.Class.Known(), class == "unclassified":
		return partUnknown
	case class != "high-risk-annex-i" && class != "high-risk-annex-iii":
		return noPart
	case len(act.OperatorRoles) == 0:
		return partUnknown
	case has("provider"):
		return asProvider
	case has("deployer"):
		return asDeployer
	}
	return noPart
}
