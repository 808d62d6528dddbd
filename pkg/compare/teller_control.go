package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
)

var (
	controlExcluded = &Sort{"control-excluded", Major, "a control newly excluded",
		"The Statement of Applicability leaves it out from here on, and its justification has to hold against the records."}
	controlContradicted = &Sort{"control-excluded-though-needed", Critical, "a control newly excluded though records contradict it",
		"The inventory says the opposite of the Statement of Applicability. An auditor reads both."}
	controlIncluded = &Sort{"control-included", Major, "a control newly included",
		"It has to be implemented and evidenced from here on."}
	controlUndecided = &Sort{"control-undecided", Major, "a control is not decided any more",
		"The Statement of Applicability has to decide every control."}
	cellExcluded = &Sort{"control-excluded-for-system", Major, "a control newly excluded for an AI system",
		"It is not asked of this system any more."}
	cellIncluded = &Sort{"control-included-for-system", Major, "a control newly told or included for an AI system",
		"It has to be implemented and evidenced for this system."}
	cellDropped = &Sort{"control-cell-dropped", Major, "a control says nothing of an AI system any more",
		"Whether and how it is met there is not told."}
	justificationChanged = &Sort{"justification-changed", Major, "why a control is in or out changed",
		"The justification is what the Statement of Applicability is judged by."}
	controlGrounds = &Sort{"control-grounds-changed", Major, "what a control answers to changed",
		"Drivers, obligations and the control in its place say what it is for."}
	implementationDropped = &Sort{"implementation-dropped", Major, "how a control is implemented is not told any more",
		"A control that nobody can describe is not in place."}
	implementationChanged = &Sort{"implementation-changed", Minor, "how a control is implemented changed",
		"What an auditor will look for is described otherwise."}
	statusLowered = &Sort{"implementation-status-lowered", Major, "a control is less far than it was",
		"What stood as implemented does not any more."}
	statusRaised = &Sort{"implementation-status-raised", Minor, "a control came farther",
		"It is claimed to be farther; evidence should follow."}
	effectivenessChanged = &Sort{"effectiveness-changed", Minor, "whether a control works is answered otherwise",
		"A control may be in place and still not do what it is for."}
)

func tellControl(p *pair) {
	if p.of("clause") {
		p.tellStatus("status")
		if d := p.at("narrative"); d != nil && d.is == nil {
			p.tell(implementationDropped, d, d.plainly())
		}
		p.plainly(implementationChanged, "narrative")
	}
	if !p.of("control") {
		return
	}
	p.tellApplicable()
	p.tellCells()
	p.plainly(justificationChanged, "justification")
	p.plainly(controlGrounds, "drivers", "obligations", "replaced_by", "satisfies")
	for _, d := range p.under("implementation", "implementations/how", "sample_artefact") {
		if d.is == nil {
			p.tell(implementationDropped, d, d.plainly())
		} else {
			p.tell(implementationChanged, d, d.plainly())
		}
	}
	p.tellStatus("status")
	if d := p.at("effectiveness/result"); d != nil && (d.is == nil || d.is.Text == "not-effective") {
		p.tellPlain(effectivenessChanged, d).Weight = Major
	}
	p.plainly(effectivenessChanged, "effectiveness")
}

// answer is what a yes or no became; empty where it was dropped.
func answer(d *difference) string {
	if d.is == nil {
		return ""
	}
	return d.is.Text
}

func (p *pair) tellApplicable() {
	d := p.at("applicable")
	if d == nil {
		return
	}
	p.tellDecided(d, answer(d))
}

// tellDecided tells how a control was decided, by a difference or by a new record.
func (p *pair) tellDecided(d *difference, applicable string) *Change {
	switch applicable {
	case "false":
		if though := p.contradiction(); though != "" {
			return p.tell(controlContradicted, d, "newly excluded, though "+though)
		}
		why := ""
		if text := p.head.(*record.Control).Justification; text.Known() {
			why = ": " + brief(text.Value)
		}
		return p.tell(controlExcluded, d, "newly excluded"+why)
	case "true":
		return p.tell(controlIncluded, d, "newly included")
	}
	return p.tell(controlUndecided, d, "not decided any more whether it applies")
}

// contradiction is what the records say against an exclusion, in the words of
// the rules that find it.
func (p *pair) contradiction() string {
	var against []string
	for _, f := range p.after.Findings {
		if f.Record == idOf(p.head) && strings.HasPrefix(f.Rule.ID, "exclusion-contradicted") {
			though := f.Message
			if _, rest, ok := strings.Cut(f.Message, "though "); ok {
				though = rest
			}
			if !slices.Contains(against, though) {
				against = append(against, though)
			}
		}
	}
	return strings.Join(against, ", and ")
}

func (p *pair) tellCells() {
	for _, d := range p.under("implementations") {
		switch {
		case d.item && d.is == nil:
			p.tell(cellDropped, d, fmt.Sprintf("says nothing of %s any more", d.label()))
		case d.item && d.is.Member("applicable").AsText().Value == "false":
			p.tell(cellExcluded, d, fmt.Sprintf("newly excluded for %s", d.label()))
		case d.item:
			status := d.is.Member("status")
			message := fmt.Sprintf("tells of %s now", d.label())
			if !blank(status) {
				message += ", " + value(status)
			}
			p.tell(cellIncluded, d, message)
		case d.path == "implementations/applicable" && answer(d) == "false":
			p.tell(cellExcluded, d, fmt.Sprintf("newly excluded for %s", d.label()))
		case d.path == "implementations/applicable" && d.was != nil && d.was.Text == "false":
			p.tell(cellIncluded, d, fmt.Sprintf("newly included for %s", d.label()))
		case d.path == "implementations/why":
			p.tell(justificationChanged, d, d.plainly())
		}
	}
	p.tellStatus("implementations/status")
}

// tellStatus tells a status whose words come in an order, from nothing to done.
func (p *pair) tellStatus(path string) {
	for _, d := range p.under(path) {
		s, verb := statusRaised, "raised"
		if d.rank(d.is) < d.rank(d.was) {
			s, verb = statusLowered, "lowered"
		}
		message := d.plainly()
		if d.was != nil && d.is != nil {
			message = fmt.Sprintf("implementation status %s from %s to %s%s", verb, value(d.was), value(d.is), d.place())
		}
		p.tell(s, d, message)
	}
}
