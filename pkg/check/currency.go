package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/record"
)

// Currency is how current evidence is on a day.
type Currency string

// The words for it. Only the first two are no reason to ask for newer proof.
const (
	Current    Currency = "current"    // within its own expiry or interval
	Unlimited  Currency = "no end set" // nothing says for how long it holds
	Expired    Currency = "expired"
	RenewalDue Currency = "renewal due" // older than the interval that it names itself
	Outrun     Currency = "outrun"      // a file that it is about changed after it was collected
	Ahead      Currency = "dated ahead" // dated after the day of the look
	Unknown    Currency = "not known"   // a date is TODO, the record has errors of form, or history that it rests on is not known
)

// CurrencyOf tells how current evidence is, from its own dates and from the
// files that it watches, and why in words. Whether newer proof stands beside it is another question.
func (a Answers) CurrencyOf(e *record.Evidence) (c Currency, why string) {
	p := a.pass
	m := e.Head()
	switch {
	case m.Broken:
		return Unknown, "the record has errors of form"
	case e.Dated.Day.IsZero():
		return Unknown, "it has no date"
	case e.Dated.Day.After(p.AsOf):
		return Ahead, e.Dated.Value
	case p.Late(e.Expires):
		return Expired, "on " + e.Expires.Value
	case renewBy(e).Before(p.AsOf):
		return RenewalDue, "since " + renewBy(e).String()
	}
	if t, _, changed := p.outrunBy(e); changed {
		return Outrun, fmt.Sprintf("%s changed on %s", t.name, day.Of(t.commit.Author.When))
	}
	switch until := renewBy(e); {
	case len(e.Watch) > 0 && p.Past == nil:
		return Unknown, "whether a file that it watches has changed is not known without history"
	case m.Todo("/expires") || m.Todo("/cadence"):
		return Unknown, "its end is TODO"
	case !e.Expires.Day.IsZero():
		return Current, "until " + e.Expires.Value
	case !until.IsZero():
		return Current, "until " + until.String()
	}
	return Unlimited, ""
}

// OK reports whether nothing asks for newer proof.
func (c Currency) OK() bool { return c == Current || c == Unlimited }
