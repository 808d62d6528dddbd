package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/source"
)

var (
	classificationLowered = &Sort{"classification-lowered", Major, "more people may see a record",
		"A pack for customers holds what is public. What left the house does not come back."}
	classificationRaised = &Sort{"classification-raised", Minor, "fewer people may see a record",
		"A pack for customers may miss it from here on."}
	retentionShortened = &Sort{"retention-shortened", Major, "a record is kept for less long",
		"What is deleted proves nothing any more."}
	retentionLengthened = &Sort{"retention-lengthened", Minor, "a record is kept for longer",
		"Keeping personal data longer needs a reason too."}
)

// usual is the classification of a record that says none.
const usual = "internal"

func tellClassification(p *pair) {
	if !p.stayed() {
		return
	}
	if d := p.at("classification"); d != nil {
		was, is := orUsual(d.was), orUsual(d.is)
		from, to := d.rank(was), d.rank(is)
		switch {
		case from == to:
			p.tell(layoutChanged, d, fmt.Sprintf("classification is %s as before, which is what a record is that says none", brief(is.Text)))
		case to < from:
			x := p.tell(classificationLowered, d, fmt.Sprintf("classification lowered from %s to %s", brief(was.Text), brief(is.Text)))
			if from-to > 1 {
				x.Weight = Critical
			}
		default:
			p.tell(classificationRaised, d, fmt.Sprintf("classification raised from %s to %s", brief(was.Text), brief(is.Text)))
		}
	}
	if d := p.at("retention"); d != nil {
		was, _ := day.ParseDuration(d.was.AsText().Value)
		is, _ := day.ParseDuration(d.is.AsText().Value)
		s := retentionLengthened
		if length(is) < length(was) {
			s = retentionShortened
		}
		p.tell(s, d, d.plainly())
	}
}

func orUsual(v *source.Value) *source.Value {
	if v == nil {
		return &source.Value{Kind: source.String, Text: usual}
	}
	return v
}
