package soa

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/stale"
)

// The four things that a row tells of a control that applies. They stand side
// by side and are never added up.

// declared is what the record claims.
func declared(c *record.Control) Answer {
	a := Answer{}
	switch c.Status.Value {
	case "implemented":
		a.State, a.Word = Yes, "implemented"
	case "in-progress":
		a.State, a.Word = Partly, "in progress"
	case "not-started":
		a.State, a.Word = No, "not started"
	default:
		a.State, a.Word = Unknown, "no status"
	}
	if a.State == Yes {
		return a
	}
	var claimed []string
	for _, cell := range c.Implementations {
		if cell.Status.Value == "implemented" && !cell.Applicable.False() {
			claimed = append(claimed, cell.System.Value)
		}
	}
	if len(claimed) > 0 {
		a.Why = []string{"implemented for " + strings.Join(claimed, ", ")}
	}
	return a
}

// implemented is whether the record says how, as a whole or for every system that is asked for.
func (d *deriving) implemented(c *record.Control, row *Control, s check.ControlState) Answer {
	says := c.Implementation.Known() || slices.ContainsFunc(c.Implementations, func(x record.ControlImplementation) bool { return x.How.Known() })
	if !says {
		return Answer{No, "no", []string{"nothing says how"}}
	}
	var why []string
	if len(s.UntoldFor) > 0 {
		why = append(why, "nothing says how for "+strings.Join(s.UntoldFor, ", "))
	}
	inCells := false
	byState := map[string][]string{}
	for _, cell := range row.Cells {
		if !d.inMatrix[cell.System] {
			continue // nobody has to work on what is retired
		}
		if cell.Written && cell.State != CellNotApplicable {
			inCells = true
		}
		byState[cell.State] = append(byState[cell.State], cell.System)
	}
	for _, x := range []struct{ state, words string }{
		{CellPartial, "in progress for "}, {CellPlanned, "not started for "}, {CellOpen, "open for "}, {CellMissing, "nothing is said for "},
	} {
		if systems := byState[x.state]; len(systems) > 0 && (inCells || s.CellsOpen || x.state == CellMissing) {
			why = append(why, x.words+strings.Join(systems, ", "))
		}
	}
	if c.Status.Value != "implemented" && (c.Status.Set() || !inCells) {
		why = append(why, "its status is: "+declared(c).Word)
	}
	if len(why) > 0 {
		return Answer{Partly, "in part", why}
	}
	return Answer{State: Yes, Word: "yes"}
}

// evidenced is whether proof is linked that shows the control at work.
func evidenced(row *Control, s check.ControlState) Answer {
	doubtful := s.Unread || slices.ContainsFunc(row.Evidence, func(e Evidence) bool { return e.Shows != "design" && e.Shows != "operation" })
	open := func(a Answer) Answer {
		if doubtful {
			return Answer{Unknown, "not known", append(a.Why, "some of the evidence it names is TODO or cannot be read")}
		}
		return a
	}
	switch {
	case s.PolicyOnly:
		return open(Answer{Partly, "policy only", []string{"its only evidence is the policy"}})
	case s.Latest != nil:
		if !slices.ContainsFunc(row.Evidence, func(e Evidence) bool { return e.Shows == "operation" && !e.suspect }) {
			return Answer{Unknown, "not known", []string{"the file of its evidence is not there, or not what was collected"}}
		}
		return Answer{State: Yes, Word: "yes"}
	case len(row.Evidence) > 0:
		return open(Answer{Partly, "design only", []string{"its evidence shows the design only"}})
	}
	return open(Answer{No, "no", []string{"no evidence is linked"}})
}

// current is whether the proof is young enough and the last review still holds.
// Of an excluded control only the decision can be current.
func (d *deriving) current(c *record.Control, row *Control, s check.ControlState, review check.ReviewState) Answer {
	looks, notes := d.reviewed(c, row, review)
	if row.Applicable == Excluded {
		return d.conclude(Answer{State: Yes}, looks, notes, No, review)
	}
	a := d.proof(row, s)
	if a.State == NotAsked {
		if len(looks) > 0 {
			return Answer{No, "no", looks}
		}
		return a
	}
	return d.conclude(a, looks, notes, Partly, review)
}

// conclude joins what proof and review tell. worse is what a review that no longer holds makes of a yes.
func (d *deriving) conclude(a Answer, looks, notes []string, worse string, review check.ReviewState) Answer {
	if a.State == Yes && len(looks) > 0 {
		a.State = worse
	}
	a.Why = append(a.Why, looks...)
	if a.State == Yes && !review.Judged {
		a.State = Unknown
		a.Why = append(a.Why, "its review is not judged while fields of it are TODO, or an assessment held cannot be read")
	}
	if a.State == Yes && d.Past == nil {
		a.State, a.Word = Unknown, "by days only"
		a.Why = append(a.Why, "in time by its days; what changed since is not known, as git history is not")
	}
	a.Why = append(a.Why, notes...)
	if a.Word == "" {
		a.Word = map[string]string{Yes: "yes", Partly: "in part", No: "no", Unknown: "not known"}[a.State]
	}
	return a
}

// proof is the part of currency that evidence tells.
func (d *deriving) proof(row *Control, s check.ControlState) Answer {
	if len(row.Evidence) == 0 && !s.UnderWay && !s.Unread {
		return Answer{NotAsked, "n/a", []string{"work on it has not begun"}}
	}
	current, doubt, atWork := false, s.Unread, false
	var why []string
	for _, e := range row.Evidence {
		shown := e.Shows == "operation" && !s.PolicyOnly
		atWork = atWork || shown
		switch {
		case e.Current == Yes:
			current = current || shown
		case e.Replaced != "":
		default:
			doubt = doubt || e.Current == Unknown
			why = append(why, e.about())
		}
	}
	switch {
	case current && len(why) > 0:
		return Answer{State: Partly, Why: why}
	case current:
		return Answer{State: Yes}
	case doubt:
		return Answer{State: Unknown, Why: append(why, "some of its evidence cannot be judged")}
	case !atWork:
		return Answer{State: No, Why: append(why, "no evidence shows it at work")}
	}
	return Answer{State: No, Why: why}
}

// reviewed lists why a control has to be looked at again, and what else is to be known of its review.
func (d *deriving) reviewed(c *record.Control, row *Control, review check.ReviewState) (looks, notes []string) {
	rules := stale.ReviewRules()
	for _, f := range d.findings[c.ID.Value] {
		if slices.Contains(rules, f.Rule.ID) {
			looks = append(looks, f.Message+excusedBy(f))
		}
	}
	if review.Last.IsZero() && len(looks) == 0 && review.Judged && row.Review.Next != "" {
		notes = append(notes, "not reviewed yet; to be reviewed first by "+row.Review.Next)
	}
	return looks, notes
}

func excusedBy(f finding.Finding) string {
	if f.Excused == "" {
		return ""
	}
	return fmt.Sprintf(" (excused by %s)", f.Excused)
}
