package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// timeToService is by how many days a system may be in use before it counts as put into service under the Act.
const timeToService = 31

// DatesContradict: one day cannot come before another that it rests on.
var DatesContradict = &Rule{
	Rule: finding.Rule{
		ID: "dates-contradict", Severity: finding.Error, Title: "two dates contradict each other", Clause: "7.5.2", Since: "0.1.0",
		Why: "Nobody can approve an assessment before it was made, know of an incident before it happened, or use a system from a day to come. Nothing ends before it begins, be it a programme, an assurance, a promise or the time of a person or a key, and what a management review decides is due after it. No audit is reported before it was held, or finds something more than a month before. One of the two dates is wrong, and intervals, clocks and approvals are counted from them. " +
			"A warning for a finding older than its audit, which may have been held in parts, and where the EU AI Act record says that a system was put into service more than a month after it came into use, since the two words may mean different days.",
		Wrong: "kind: incident\noccurred: 2026-08-18\naware_on: 2026-08-08",
		Right: "kind: incident\noccurred: 2026-08-18\naware_on: 2026-08-19",
		Fix:   "Look up what happened when and correct the date that is wrong. An approval that was given too early has to be given again.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			switch r := r.(type) {
			case *record.Approval:
				p.approvedTooEarly(r)
			case *record.Incident:
				p.reversed(r, r.AwareOn, fmt.Sprintf("%s was known of", r.ID), r.Occurred, "it happened")
				p.reversed(r, r.ClosedOn, fmt.Sprintf("%s was closed", r.ID), r.AwareOn, "it was known of")
			case *record.AISystem:
				p.reversed(r, r.RetiredOn, fmt.Sprintf("%s was retired", r.ID), r.InUseSince, "it came into use")
				if Deployed(r) && r.InUseSince.Day.After(p.AsOf) {
					f := p.ReportAt(r, r.InUseSince.Text, fmt.Sprintf("%s is %s, and in use since %s, which is still to come", r.ID, r.Status, r.InUseSince))
					f.Subject = "in use"
					f.Related = append(f.Related, finding.Related{Pos: r.Status.Pos, Message: "the status"})
					f.Hint = "correct the day, or set the status to approved until then"
				}
			case *record.EUAIAct:
				p.servedBefore(r)
			case *record.Finding:
				p.foundBeforeAudited(r)
			default:
				p.endsBeforeItBegins(r)
			}
		}
	},
}

// endsBeforeItBegins looks at what runs from one day to another.
func (p *Pass) endsBeforeItBegins(r record.Record) {
	id := r.Head().ID
	switch r := r.(type) {
	case *record.Person:
		p.reversed(r, r.ActiveUntil, fmt.Sprintf("%s left", id), r.ActiveFrom, "they came")
		for _, k := range r.Keys {
			p.reversed(r, k.Until, fmt.Sprintf("a key of %s ends", id), k.From, "it begins")
		}
	case *record.Audit:
		p.reversed(r, r.ReportedOn, fmt.Sprintf("%s was reported", id), r.Performed, "it was held")
	case *record.AuditProgramme:
		p.reversed(r, r.Until, fmt.Sprintf("%s ends", id), r.From, "it begins")
	case *record.Certification:
		p.reversed(r, r.Certificate.Expires, fmt.Sprintf("the certificate %s expires", r.Certificate.Number), r.Certificate.Issued, "it was issued")
	case *record.Supplier:
		for _, a := range r.Assurance {
			p.reversed(r, a.Expires, fmt.Sprintf("an assurance of %s expires", id), a.Dated, "it was given")
		}
	case *record.InterestedParty:
		for _, c := range r.Commitments {
			p.reversed(r, c.Until, fmt.Sprintf("a commitment to %s ends", id), c.Since, "it begins")
		}
	case *record.ManagementReview:
		for _, d := range r.Decisions {
			p.reversed(r, d.Due, "a decision was due", r.On, "it was taken")
			p.reversed(r, d.Done, "a decision was carried out", r.On, "it was taken")
		}
	case *record.Training:
		p.reversed(r, r.Expires, fmt.Sprintf("%s expires", id), r.On, "it was held")
	}
}

// reversed reports a day that lies before the one it follows.
func (p *Pass) reversed(r record.Record, later record.Date, did string, earlier record.Date, before string) {
	if !later.Day.Before(earlier.Day) {
		return
	}
	f := p.ReportAt(r, later.Text, fmt.Sprintf("%s on %s, before %s on %s", did, later, before, earlier))
	f.Subject = did + " before " + before // a record may have several such pairs of days
	f.Related = append(f.Related, finding.Related{Pos: earlier.Pos, Message: before})
	f.Hint = "correct the date that is wrong"
}

// auditLasts is by how many days a finding may be older than the day on which
// its audit was held: the record has one day for an audit that takes weeks.
const auditLasts = 31

func (p *Pass) foundBeforeAudited(n *record.Finding) {
	a, ok := graph.Find[*record.Audit](p.Graph, n.Audit.Value)
	if !ok || n.Opened.Day.IsZero() || !n.Opened.Day.AddDays(auditLasts).Before(a.Performed.Day) {
		return
	}
	f := p.ReportAt(n, n.Opened.Text, fmt.Sprintf("%s was opened on %s, and its audit %s was held on %s only", n.ID, n.Opened, a.ID, a.Performed))
	f.Severity = finding.Warning // an audit in several parts may have found it on its first day
	f.Subject = "audit"
	f.Related = append(f.Related, At(a, "the audit"))
	f.Hint = "correct the date that is wrong, or name another audit"
}

// approvedTooEarly reports an approval that is older than an assessment it
// covers as it stands. One of an earlier state is not, it is void.
func (p *Pass) approvedTooEarly(a *record.Approval) {
	for _, c := range a.Covers {
		ia, ok := graph.Find[*record.ImpactAssessment](p.Graph, c.Record.Value)
		if !ok || ia.Broken || c.Digest.Value != p.decision(ia) {
			continue
		}
		made, what := ia.AssessedOn, "assessed"
		if ia.Decision.On.Day.After(made.Day) {
			made, what = ia.Decision.On, "decided"
		}
		if !a.On.Day.Before(made.Day) {
			continue
		}
		f := p.ReportAt(a, a.On.Text, fmt.Sprintf("%s approved %s on %s, before it was %s on %s", a.ID, ia.ID, a.On, what, made))
		f.Related = append(f.Related, finding.Related{Pos: made.Pos, Message: what})
		f.Hint = "correct the date that is wrong, or have it approved again"
	}
}

func (p *Pass) servedBefore(r *record.EUAIAct) {
	s, known := p.systemOf(r)
	if !known || s.InUseSince.Day.IsZero() || !s.InUseSince.Day.AddDays(timeToService).Before(r.PutIntoService.Day) {
		return
	}
	f := p.ReportAt(r, r.PutIntoService.Text, fmt.Sprintf("%s was put into service on %s, and was in use since %s", s.ID, r.PutIntoService, s.InUseSince))
	f.Severity = finding.Warning
	f.Related = append(f.Related, finding.Related{Pos: s.InUseSince.Pos, Message: "in use since"})
	f.Hint = "correct the date that is wrong; what is newer than that day may be a significant change"
}
