package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// AIPolicies lists the policies that serve clause 5.2 and are in force or on
// their way there, approved ones first.
func (a Answers) AIPolicies() []*record.Policy { return a.pass.aiPolicies() }

// AnswersFor reports whether a reference to a person or role means this person.
func (a Answers) AnswersFor(ref record.Ref, person string) bool {
	return a.pass.answersFor(ref, person)
}

// NotServed lists the clause items and the applicable controls that references
// to the catalogue leave out, a chapter or area in place of its items where they leave out all of them.
func (a Answers) NotServed(refs []record.Ref) []string {
	served := map[string]bool{}
	for _, ref := range refs {
		for _, id := range expand(ref) {
			served[id] = true
		}
	}
	return condensed(a.pass.auditable(), func(id string) bool { return served[id] })
}

// HowToApprove says whose approval records need that stand alike, and the
// command; after a change, how to see first what has changed.
func (a Answers) HowToApprove(records []record.Record, changed bool) string {
	var demands []demand
	for _, r := range records {
		d := a.pass.authorityOf(r)
		demands = append(demands, d)
	}
	if changed {
		return a.pass.lookThenApprove(records, demands...)
	}
	return a.pass.needsApproval(records, demands...)
}

// Waived reports whether aims.yaml asks for no approval of a kind, as far as
// the approval of that record can be waived.
func (a Answers) Waived(r record.Record) bool {
	kind := record.KindNamed(r.Head().Kind.Value)
	return kind != nil && a.pass.waived(r, kind)
}

// Compelled reports whether the standard itself asks for the approval of a record.
func Compelled(r record.Record) bool { return compelled(r) == finding.Error }

// Work is what shows a control at work.
type Work struct {
	Latest  *record.Evidence // the newest that shows operation; nil where there is none
	By      day.Day          // the day by which newer one is to come; none where only events bring it
	Current bool             // it is inside the cadence of the control, and has not run out by its own terms
	Design  int              // pieces of evidence that show the design only
	Unread  bool             // some evidence is still to be written or cannot be read
}

// AtWork tells what shows a control at work, whatever its status says.
func (a Answers) AtWork(c *record.Control) Work {
	p := a.pass
	found := p.proofOf(c)
	w := Work{Unread: found.unread}
	for _, e := range found.evidence {
		switch {
		case e.Broken || e.Shows.Todo() || e.Dated.Todo():
			w.Unread = true
		case e.Shows.Value != "operation":
			w.Design++
		case e.Dated.Day.After(p.AsOf):
		case w.Latest == nil || w.Latest.Dated.Day.Before(e.Dated.Day):
			w.Latest = e
		}
	}
	if w.Latest != nil {
		w.By = sampleBy(c, w.Latest)
		late := !w.By.IsZero() && w.By.Before(p.AsOf)
		w.Current = !late && !p.ranOut(w.Latest)
	}
	return w
}
