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
		Why:   "A review, an audit, a gate or a meeting counts by who took part. Somebody who had left, or began later, did not: either the day is wrong, or the name, or the day in the record of the person. Approvals have a rule of their own, since they lose their power by it. Four acts of one person or more share one finding.",
		Wrong: "review:\n  last: 2027-02-15\n  by: PER-field   # active_until: 2027-01-31",
		Right: "review:\n  last: 2027-02-15\n  by: PER-kumar",
		Fix:   "Name who did it, or correct the day; where the person was still there, correct `active_from` or `active_until`.",
	},
	Run: func(p *Pass) {
		told := map[*record.Person][]absence{}
		for _, r := range p.Graph.Records {
			was := func(by record.Ref, did string, on record.Date) {
				who, ok := graph.Find[*record.Person](p.Graph, by.Value)
				if ok && !on.Day.IsZero() && !p.activeOn(by, on) {
					told[who] = append(told[who], absence{r, by, did, on})
				}
			}
			m := r.Head()
			was(m.Review.By, "reviewed it", m.Review.Last)
			switch r := r.(type) {
			case *record.Audit:
				for _, a := range r.Auditors {
					was(a.Person, "audited", r.Performed)
				}
			case *record.ManagementReview:
				was(r.ChairedBy, "chaired it", r.On)
				for _, a := range r.Attendees {
					if !p.sameAs(a, r.ChairedBy) {
						was(a, "taken part", r.On)
					}
				}
			case *record.Assessment:
				for _, a := range r.Participants {
					was(a, "taken part", r.On)
				}
			case *record.LifecycleGate:
				was(r.By, "decided", r.On)
			case *record.Finding:
				was(r.Effectiveness.By, "checked the effect", r.Effectiveness.CheckedOn)
			}
		}
		for _, who := range graph.Of[*record.Person](p.Graph) {
			p.reportAbsent(who, told[who])
		}
	},
}

// absence is an act on a day when the person was not there.
type absence struct {
	in  record.Record
	by  record.Ref
	did string
	on  record.Date
}

// reportAbsent tells each act where it is said, or once at the person where
// there are many: then the day in the record of the person is likely wrong.
func (p *Pass) reportAbsent(who *record.Person, acts []absence) {
	for _, a := range acts {
		border, gone := who.ActiveFrom, fmt.Sprintf("began on %s only", who.ActiveFrom)
		if !a.on.Day.Before(who.ActiveFrom.Day) {
			border, gone = who.ActiveUntil, fmt.Sprintf("left on %s", who.ActiveUntil)
		}
		if len(acts) >= severalFrom {
			f := p.ReportAt(who, border.Text, fmt.Sprintf("%s is said to have acted %d times when not there, such as in %s on %s, and %s", who.ID, len(acts), a.in.Head().ID, a.on, gone))
			for _, a := range acts {
				f.Related = append(f.Related, finding.Related{Pos: a.by.Pos, Message: fmt.Sprintf("said to have %s on %s", a.did, a.on)})
			}
			f.Hint = "correct the day, or name there who did it"
			return
		}
		f := p.ReportAt(a.in, a.by.Text, fmt.Sprintf("%s is said to have %s on %s, and %s", who.ID, a.did, a.on, gone))
		f.Subject = a.did + " " + who.ID.Value // a record may tell of several
		f.Related = append(f.Related, finding.Related{Pos: border.Pos, Message: fmt.Sprintf("the day in %s", who.ID)})
		f.Hint = "name who did it, or correct the day"
	}
}
