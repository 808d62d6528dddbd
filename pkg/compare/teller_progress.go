package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
)

var (
	closed = &Sort{"closed", Minor, "something was closed",
		"It is asked about no more. What had to be done before should be on record."}
	reopened = &Sort{"reopened", Major, "something that was closed is open again",
		"What was thought to be settled is not."}
	statusMoved = &Sort{"status-changed", Minor, "the status of a record changed",
		"Work on it went on, or back."}
	dueExtended = &Sort{"due-date-extended", Major, "something is due later",
		"What was promised for a day is put off."}
	dueForward = &Sort{"due-date-brought-forward", Minor, "something is due earlier",
		"It has to be done sooner."}
	dueChanged = &Sort{"due-date-changed", Major, "a due date set or dropped",
		"Without a day nobody is reminded."}
	actionDone = &Sort{"action-done", Minor, "an action was done",
		"It should show in what it was to change."}
	actionUndone = &Sort{"action-not-done", Major, "an action that was done is not any more",
		"Somebody relied on its being done."}
	actionDropped = &Sort{"action-dropped", Major, "an action or decision dropped",
		"What was to be done is promised by nobody any more."}
	actionAdded = &Sort{"action-added", Minor, "an action or decision added",
		"Somebody promises to do something by a day."}
	severityChanged = &Sort{"severity-changed", Major, "how grave an incident or finding is was judged anew",
		"The clock for reports, and who has to know, follow from it."}
	causeChanged = &Sort{"cause-changed", Major, "cause, correction or effectiveness of a finding changed",
		"A nonconformity is closed by its cause, not by its symptom."}
	reportsChanged = &Sort{"incident-reports-changed", Major, "what was reported or told of an incident changed",
		"Reports to authorities have deadlines, and what was sent cannot change."}
)

// over are the words of a status by which work on a record is over.
var over = []string{"closed", "done", "rejected", "retired"}

// dues are the fields that hold a day by which something is to be done.
var dues = []string{"due", "retire_by", "plan/by", "actions/due", "decisions/due", "treatment/actions/due"}

func tellProgress(p *pair) {
	if !p.stayed() {
		return
	}
	if slices.Contains([]string{"finding", "incident", "risk", "change"}, p.kind.Name) {
		if d := p.at("status"); d != nil {
			is, was := d.is.AsText().Value, d.was.AsText().Value
			switch {
			case slices.Contains(over, is) && !slices.Contains(over, was):
				x := p.tell(closed, d, d.plainly())
				if on := p.at("closed_on"); on != nil && on.was == nil {
					on.told = true
					x.Message += " on " + value(on.is)
				}
				if p.kind.Name == "risk" {
					x.Weight = Major // nothing is asked of it any more
				}
				if but := p.closedEarly(); but != "" {
					x.Weight = Major
					x.Message += ", though " + but
				}
			case slices.Contains(over, was) && !slices.Contains(over, is):
				x := p.tell(reopened, d, d.plainly())
				if on := p.at("closed_on"); on != nil && on.is == nil {
					on.told = true
					x.Message += ", was closed on " + value(on.was)
				}
			default:
				p.tell(statusMoved, d, d.plainly())
			}
		}
		p.plainly(statusMoved, "closed_on")
	}
	for _, d := range p.under(dues...) {
		p.tellDue(d)
	}
	for _, d := range p.differences {
		switch {
		case d.told:
		case strings.HasSuffix(d.path, "/done") && d.was == nil:
			p.tell(actionDone, d, fmt.Sprintf("done on %s%s", value(d.is), d.place()))
		case strings.HasSuffix(d.path, "/done") && d.is == nil:
			p.tell(actionUndone, d, d.plainly())
		case d.path == "actions" && d.went(), d.path == "decisions" && d.went():
			p.tell(actionDropped, d, d.plainly())
		case d.path == "actions" && d.came(), d.path == "decisions" && d.came():
			p.tell(actionAdded, d, d.plainly())
		}
	}
	if p.kind.Name == "incident" {
		p.plainly(severityChanged, "severity", "serious_kind", "persons_affected")
		p.plainly(reportsChanged, "reports", "communications", "occurred", "aware_on")
	}
	if p.kind.Name == "finding" {
		p.plainly(severityChanged, "grade", "type")
		p.plainly(causeChanged, "root_cause", "similar", "correction", "effectiveness", "action_needed", "action_reason")
	}
}

// closedEarly says what had to be done before a nonconformity was closed, in the
// words of the rule that finds it.
func (p *pair) closedEarly() string {
	for _, f := range p.after.Findings {
		if f.Record == idOf(p.head) && f.Rule.ID == "nonconformity-closed-early" {
			_, but, _ := strings.Cut(f.Message, " is closed, but ")
			return but
		}
	}
	return ""
}

func (p *pair) tellDue(d *difference) {
	was, err := day.Parse(d.was.AsText().Value)
	is, err2 := day.Parse(d.is.AsText().Value)
	what := "due date"
	if d.path == "retire_by" || d.path == "plan/by" {
		what = d.title()
	}
	in := d.place()
	if what == "due date" && strings.HasSuffix(d.path, "actions/due") && d.label() != "" {
		what, in = "due date of the action "+d.label(), ""
	}
	moved := fmt.Sprintf("from %s to %s%s", value(d.was), value(d.is), in)
	switch {
	case err != nil || err2 != nil || was == is:
		p.tell(dueChanged, d, d.plainly())
	case is.After(was):
		p.tell(dueExtended, d, what+" extended "+moved)
	default:
		p.tell(dueForward, d, what+" brought forward "+moved)
	}
}
