package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

var (
	inherentRaised = &Sort{"inherent-risk-raised", Major, "a risk is rated higher before treatment",
		"What it may do is worse, or likelier, than was thought; the treatment was chosen for less."}
	inherentLowered = &Sort{"inherent-risk-lowered", Major, "a risk is rated lower before treatment",
		"A lower rating asks for less treatment and a lower approval. The reason should be in this change."}
	residualRaised = &Sort{"residual-risk-raised", Major, "more remains of a risk",
		"What remains has to be accepted by whom its level names."}
	residualLowered = &Sort{"residual-risk-lowered", Major, "less remains of a risk",
		"A lower residual asks for a lower approval. What was done for it should be in this change."}
	ratingChanged = &Sort{"risk-rating-changed", Major, "a risk is rated otherwise at the same level",
		"Likelihood and consequence were judged anew, or are not judged any more."}
	riskAccepted = &Sort{"risk-accepted", Major, "a risk is accepted",
		"The organisation decides to live with what remains."}
	treatmentChanged = &Sort{"risk-treatment-changed", Major, "a risk is treated otherwise",
		"Option, controls and measures are what was approved for this risk."}
	treatmentWeakened = &Sort{"risk-treatment-weakened", Major, "a control or measure dropped from the treatment of a risk",
		"The residual rating rests on it."}
	treatmentEffect = &Sort{"risk-treatment-effect", Minor, "whether the treatment works is answered otherwise",
		"A treatment that does not work needs another one."}
	acceptanceWidened = &Sort{"acceptance-widened", Critical, "an acceptance covers more than was accepted",
		"More risks, a higher level, a later day or fewer conditions than somebody with the authority agreed to."}
	acceptanceNarrowed = &Sort{"acceptance-narrowed", Major, "an acceptance covers less",
		"Risks that stood accepted may not be any more."}
)

// criteria are the risk criteria of a side; nil where there are none.
func (s *side) criteria() *record.RiskCriteria {
	c, _ := graph.First[*record.RiskCriteria](s.Graph)
	return c
}

func tellRisk(p *pair) {
	if !p.of("risk") {
		return
	}
	was, is := p.base.(*record.Risk), p.head.(*record.Risk)
	p.tellRating("inherent", "inherent risk", was.Inherent, is.Inherent, inherentRaised, inherentLowered)
	p.tellRating("treatment/residual", "residual risk", was.Treatment.Residual, is.Treatment.Residual, residualRaised, residualLowered)
	if d := p.at("treatment/option"); d != nil {
		if is.Treatment.Option.Value == "retain" || is.Treatment.Option.Value == "take" {
			p.tell(riskAccepted, d, "treatment "+d.bare())
		} else {
			p.tell(treatmentChanged, d, "treatment "+d.bare())
		}
	}
	if d := p.at("status"); d != nil && is.Status.Value == "accepted" {
		p.tell(riskAccepted, d, d.plainly())
	}
	for _, d := range p.under("treatment/controls", "treatment/actions") {
		if d.went() {
			p.tell(treatmentWeakened, d, d.plainly())
		} else if d.came() || d.path == "treatment/actions/what" {
			p.tell(treatmentChanged, d, d.plainly())
		}
	}
	p.plainly(treatmentChanged, "treatment/why")
	p.plainly(treatmentEffect, "treatment/effective")
}

// tellRating compares two ratings by the level that the criteria of each side give them.
func (p *pair) tellRating(path, words string, was, is record.Rating, raised, lowered *Sort) {
	list := p.under(path)
	if len(list) == 0 {
		return
	}
	before, after := p.before.criteria(), p.after.criteria()
	var from, to string
	if before != nil {
		from = before.LevelOf(was)
	}
	if after != nil {
		to = after.LevelOf(is)
	}
	for _, d := range list {
		d.told = true
	}
	d := list[0]
	switch {
	case !is.Consequence.Known():
		p.tell(ratingChanged, d, fmt.Sprintf("%s is not rated any more, was %s", words, ratingWords(was, from)))
	case !was.Consequence.Known():
		x := p.tell(ratingChanged, d, fmt.Sprintf("%s rated for the first time: %s", words, ratingWords(is, to)))
		if above(after, to) {
			x.Message += ", above the threshold"
		}
	case after == nil || after.LevelAt(from) < 0 || after.LevelAt(to) < 0:
		p.tell(ratingChanged, d, fmt.Sprintf("%s changed from %s to %s", words, ratingWords(was, from), ratingWords(is, to)))
	case from == to:
		message := fmt.Sprintf("%s changed from %s to %s", words, ratingWords(was, ""), ratingWords(is, ""))
		p.tell(ratingChanged, d, message+", still "+levelWords(to))
	default:
		s, verb := raised, "raised"
		if after.LevelAt(to) < after.LevelAt(from) {
			s, verb = lowered, "lowered"
		}
		x := p.tell(s, d, fmt.Sprintf("%s %s from %s to %s", words, verb, word(from), word(to)))
		switch {
		case above(after, to) && !above(before, from):
			x.Message += ", above the threshold"
			x.Weight = Critical
		case above(after, to):
			x.Message += ", still above the threshold"
		case above(before, from):
			x.Message += ", not above the threshold any more"
		}
	}
}

// ratingWords is a rating in the words of the record, with its level where there is one.
func ratingWords(r record.Rating, level string) string {
	words := word(r.Consequence.Value)
	if r.Likelihood.Set() {
		words = word(r.Likelihood.Value) + " and " + words
	}
	if level != "" {
		return word(level) + " (" + words + ")"
	}
	return words
}

func tellAcceptance(p *pair) {
	if p.kind.Name != "acceptance" || p.removed() {
		return
	}
	is := p.head.(*record.Acceptance)
	if p.added() {
		until := ""
		if is.Until.Set() {
			until = " until " + brief(is.Until.Value)
		}
		p.tell(riskAccepted, nil, fmt.Sprintf("%s accepted up to level %s%s", some(source.Values(is.Risks)), brief(is.Level.Value), until))
		return
	}
	was := p.base.(*record.Acceptance)
	c := p.after.criteria()
	for _, d := range p.under("risks", "level", "until", "conditions") {
		wider := false
		switch d.path {
		case "risks":
			wider = d.came()
		case "level":
			wider = c == nil || c.LevelAt(is.Level.Value) > c.LevelAt(was.Level.Value)
		case "until":
			wider = d.is == nil || d.was != nil && is.Until.Day.After(was.Until.Day)
		default:
			wider = d.went()
		}
		s := acceptanceNarrowed
		if wider {
			s = acceptanceWidened
		}
		p.tell(s, d, d.plainly())
	}
}
