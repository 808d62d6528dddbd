package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ActedWhileInactive: who has left, or has not come yet, cannot have done it.
var ActedWhileInactive = &Rule{
	Rule: finding.Rule{
		ID: "acted-while-inactive", Severity: finding.Warning, Title: "somebody is said to have acted on a day when they were not there", Clause: "7.5.2, 5.3", Since: "0.1.0",
		Why:   "A review, an audit, a gate or a meeting counts by who took part. Somebody who had left, or began later, did not: either the day is wrong, or the name, or the day in the record of the person. Approvals have a rule of their own, since they lose their power by it.",
		Wrong: "review:\n  last: 2027-02-15\n  by: PER-field   # active_until: 2027-01-31",
		Right: "review:\n  last: 2027-02-15\n  by: PER-kumar",
		Fix:   "Name who did it, or correct the day; where the person was still there, correct `active_from` or `active_until`.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			m := r.Head()
			p.wasThere(r, m.Review.By, "reviewed it", m.Review.Last)
			switch r := r.(type) {
			case *record.Audit:
				for _, a := range r.Auditors {
					p.wasThere(r, a.Person, "audited", r.Performed)
				}
			case *record.ManagementReview:
				p.wasThere(r, r.ChairedBy, "chaired it", r.On)
				for _, a := range r.Attendees {
					if !p.sameAs(a, r.ChairedBy) {
						p.wasThere(r, a, "taken part", r.On)
					}
				}
			case *record.Assessment:
				for _, a := range r.Participants {
					p.wasThere(r, a, "taken part", r.On)
				}
			case *record.LifecycleGate:
				p.wasThere(r, r.By, "decided", r.On)
			case *record.Finding:
				p.wasThere(r, r.Effectiveness.By, "checked the effect", r.Effectiveness.CheckedOn)
			}
		}
	},
}

// wasThere reports somebody who is said to have done something on a day before they came or after they left.
func (p *Pass) wasThere(r record.Record, by record.Ref, did string, on record.Date) {
	who, ok := graph.Find[*record.Person](p.Graph, by.Value)
	if !ok || on.Day.IsZero() || p.activeOn(by, on) {
		return
	}
	border, of := who.ActiveFrom, "began on "+who.ActiveFrom.Value+" only"
	if !on.Day.Before(who.ActiveFrom.Day) {
		border, of = who.ActiveUntil, "left on "+who.ActiveUntil.Value
	}
	f := p.ReportAt(r, by.Text, fmt.Sprintf("%s is said to have %s on %s, and %s", who.ID, did, on, of))
	f.Subject = did + " " + who.ID.Value // a record may tell of several
	f.Related = append(f.Related, finding.Related{Pos: border.Pos, Message: fmt.Sprintf("the day in %s", who.ID)})
	f.Hint = "name who did it, or correct the day"
}
