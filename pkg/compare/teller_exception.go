package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

var (
	exceptionAdded = &Sort{"exception-added", Critical, "an exception added",
		"A finding is excused from here on. It counts once somebody with the authority approves it, and should not be needed by the change that brings it."}
	exceptionExtended = &Sort{"exception-extended", Critical, "an exception lasts longer",
		"What was to be put right by a day is put off."}
	exceptionShortened = &Sort{"exception-shortened", Minor, "an exception ends sooner",
		"What it excuses has to be put right earlier."}
	exceptionWidened = &Sort{"exception-widened", Critical, "an exception covers more",
		"More records, or another rule, are excused than somebody agreed to."}
	exceptionNarrowed = &Sort{"exception-narrowed", Minor, "an exception covers less",
		"Records that were excused are judged again."}
	exceptionRemoved = &Sort{"exception-removed", Minor, "an exception removed",
		"What it excused is judged again."}
	exceptionGrounds = &Sort{"exception-grounds-changed", Major, "why an exception is granted changed",
		"The reason, the measure in between and what follows are what somebody agreed to."}
)

func tellException(p *pair) {
	if p.kind.Name != "exception" || p.removed() {
		return
	}
	e := p.head.(*record.Exception)
	if p.added() {
		p.tell(exceptionAdded, nil, fmt.Sprintf("exception from %s for %s until %s", brief(e.Rule.Value), some(source.Values(e.Records)), brief(e.Expires.Value)))
		return
	}
	for _, d := range p.under("expires") {
		was, is := p.base.(*record.Exception).Expires.Day, e.Expires.Day
		s, words := exceptionExtended, "extended"
		if is.Before(was) {
			s, words = exceptionShortened, "shortened"
		}
		p.tell(s, d, fmt.Sprintf("%s from %s to %s", words, value(d.was), value(d.is)))
	}
	for _, d := range p.under("records", "rule") {
		if d.path == "records" && d.set && len(d.added) == 0 {
			p.tell(exceptionNarrowed, d, d.plainly())
		} else {
			p.tell(exceptionWidened, d, d.plainly())
		}
	}
	p.plainly(exceptionGrounds, "reason", "compensating", "disposition")
}
