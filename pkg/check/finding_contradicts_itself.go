package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// FindingContradictsItself: the file of a finding is read as a story, and this one has no order.
var FindingContradictsItself = &Rule{
	Rule: finding.Rule{
		ID: "finding-contradicts-itself", Severity: finding.Error, Title: "the dates or words of a finding contradict each other", Clause: "10.2", Since: "0.1.0",
		Why: "Nature, actions and results of a nonconformity are kept as proof. A finding that was closed before it was opened, before its last action was done or before its effect was checked, or whose effect was checked before the last action was done, proves nothing, and an auditor who sees it doubts the rest. " +
			"A warning where it was closed before its effect was checked, which some do on purpose, where a closed finding has no day of closing, and where an observation carries a grade: grades come from certification practice and are for nonconformities.",
		Wrong: "kind: finding\ntype: nonconformity\nopened: 2026-06-01\nstatus: closed\nclosed_on: 2026-05-20",
		Right: "kind: finding\ntype: nonconformity\nopened: 2026-06-01\nstatus: closed\nclosed_on: 2026-09-25",
		Fix:   "Look up what happened when and correct the date, the status, or the grade. Check the effect again if it was looked at too early.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Finding](p.Graph) {
			p.closing(n)
			p.effectChecked(n)
			if n.Grade.Known() && n.Type.Known() && n.Type.Value != "nonconformity" {
				f := p.ReportAt(n, n.Grade, fmt.Sprintf("%s is graded %s, and it is of type %s", n.ID, n.Grade, n.Type))
				f.Subject = "grade"
				f.Severity = finding.Warning
				f.Related = append(f.Related, finding.Related{Pos: n.Type.Pos, Message: "the type"})
				f.Hint = "take out the grade, or make it a nonconformity"
			}
		}
	},
}

func (p *Pass) closing(n *record.Finding) {
	closed := n.Status.Value == "closed"
	switch {
	case closed && !n.ClosedOn.Set():
		f := p.ReportAt(n, n.Status, fmt.Sprintf("%s is closed, and no day of closing is given", n.ID))
		f.Subject = "no day of closing"
		f.Severity = finding.Warning
		f.Hint = "write `closed_on`"
	case n.ClosedOn.Day.Before(n.Opened.Day):
		p.closedBefore(n, n.Opened, "it was opened")
	case n.ClosedOn.Day.Before(lastDone(n).Day):
		p.closedBefore(n, lastDone(n), "the last of its actions was done")
	case n.ClosedOn.Day.Before(n.Effectiveness.CheckedOn.Day):
		// Some close once the actions are done and check their effect at the next audit.
		f := p.closedBefore(n, n.Effectiveness.CheckedOn, "the effect of its actions was checked")
		f.Severity = finding.Warning
		f.Hint = "close it once the effect is checked, or correct the date that is wrong"
	case n.ClosedOn.Known() && n.Status.Known() && !closed:
		f := p.ReportAt(n, n.ClosedOn.Text, fmt.Sprintf("%s was closed on %s, and its status is %s", n.ID, n.ClosedOn, n.Status))
		f.Subject = "status"
		f.Related = append(f.Related, finding.Related{Pos: n.Status.Pos, Message: "the status"})
		f.Hint = "set the status to closed, or take out `closed_on`"
	}
}

func (p *Pass) closedBefore(n *record.Finding, later record.Date, what string) *finding.Finding {
	f := p.ReportAt(n, n.ClosedOn.Text, fmt.Sprintf("%s was closed on %s, before %s on %s", n.ID, n.ClosedOn, what, later))
	f.Subject = what
	f.Related = append(f.Related, finding.Related{Pos: later.Pos, Message: what})
	f.Hint = "correct the date that is wrong"
	return f
}

// lastDone is the day on which the last of the actions was done; none where no day is given.
func lastDone(n *record.Finding) record.Date {
	last := record.Date{}
	for _, a := range n.Actions {
		if last.Day.IsZero() || a.Done.Day.After(last.Day) {
			last = a.Done
		}
	}
	return last
}

func (p *Pass) effectChecked(n *record.Finding) {
	last := lastDone(n)
	checked := n.Effectiveness.CheckedOn
	if !checked.Day.Before(last.Day) {
		return
	}
	f := p.ReportAt(n, checked.Text, fmt.Sprintf("the effect of the actions against %s was checked on %s, before the last of them was done on %s", n.ID, checked, last))
	f.Subject = "checked too early"
	f.Related = append(f.Related, finding.Related{Pos: last.Pos, Message: "the last action"})
	f.Hint = "check the effect again, or correct the date that is wrong"
}
