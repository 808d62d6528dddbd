package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

var obligationsDue = &Sort{
	Name:   "obligation",
	Rules:  []*Rule{ObligationOverdue},
	Fields: []string{"obligation.dates.date"},
	find: func(p *Pass) (list []deadline) {
		for _, o := range graph.Of[*record.Obligation](p.Graph) {
			if !unmet(o) {
				continue
			}
			came, dates := p.datesOf(o)
			if came != nil {
				dates = append(dates, came)
			}
			for _, d := range dates {
				doubt := ""
				if d.Doubt.True {
					doubt = " (the date is in doubt)"
				}
				list = append(list, deadline{of: o, at: d.Date.Text, on: d.Date.Day, from: true, what: "obligation: " + wording.OneLine(d.Event.Value) + doubt})
			}
		}
		return list
	},
}

var lawDue = &Sort{
	Name:   "law",
	Rules:  []*Rule{EUDutyOpen},
	Fields: []string{"eu-ai-act.placed_on_market", "eu-ai-act.put_into_service", "eu-ai-act.significant_change_on"},
	find: func(p *Pass) (list []deadline) {
		for _, r := range p.reached() {
			scope := scopeOf(r.Class.Value)
			for _, d := range euDuties(r) {
				a, known := article(d.article)
				on, literal, dated := appliesFrom(a, scope)
				status := d.duty.Status
				if scope == "" || !known || !dated || !p.asked(r, d, a) || r.Todo("/"+d.field) || status.Todo() || status.Value == "done" || status.Value == "not-applicable" {
					continue
				}
				if p.isLegacy(r, on) {
					if r.FRIABasis.Value != "public-body" {
						continue
					}
					on = endOfGrace()
				}
				list = append(list, deadline{of: r, at: status, on: on, from: true, what: fmt.Sprintf("%s (Article %s) applies from this day%s", a.Title, a.Article, inDoubt(on, literal))})
			}
		}
		return list
	},
}

var reportsDue = &Sort{
	Name:   "report",
	Rules:  []*Rule{IncidentReportOverdue},
	Fields: []string{"incident.reports.due", "incident.aware_on"},
	find: func(p *Pass) (list []deadline) {
		for _, n := range graph.Of[*record.Incident](p.Graph) {
			part := p.partUnderTheAct(n)
			for _, r := range n.Reports {
				if hasOwnDay(r, part) && !r.On.Set() && !r.Due.Day.IsZero() {
					list = append(list, deadline{of: n, at: r.Due.Text, on: r.Due.Day, what: "report to " + wording.OneLine(r.To.Value)})
				}
			}
			on, days := p.article73By(n, part)
			if on.IsZero() || part == asDeployer || reportedUnder73(n) >= 0 {
				continue
			}
			what := fmt.Sprintf("report to the authority under Article 73, %s after awareness", wording.Count(days, "day"))
			if part == partUnknown {
				what += ", if you are the provider of a high-risk system"
			}
			list = append(list, deadline{of: n, at: n.AwareOn.Text, on: on, what: what})
		}
		return list
	},
}

var wordsDue = &Sort{
	Name:   "communication",
	Rules:  []*Rule{IncidentNotCommunicated},
	Fields: []string{"incident.aware_on"},
	find: func(p *Pass) (list []deadline) {
		for _, n := range p.untold() {
			if on := tellBy(n); over(n) || !on.IsZero() {
				list = append(list, deadline{of: n, at: n.AwareOn.Text, on: on, what: "those concerned to be told of the incident"})
			}
		}
		return list
	},
}
