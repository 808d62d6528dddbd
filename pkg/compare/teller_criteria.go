package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var (
	criteriaChanged = &Sort{"risk-criteria-changed", Critical, "by what risks are rated and accepted changed",
		"Scales, matrix, threshold and who accepts decide about every risk at once."}
	ratedOtherwise = &Sort{"risks-rated-otherwise", Critical, "risks have another level though nothing in them changed",
		"A new matrix or threshold makes risks small, or large, that nobody looked at again."}
	appetiteChanged = &Sort{"risk-appetite-changed", Major, "how much risk the organisation takes is put in other words",
		"The criteria rest on it."}
)

func tellCriteria(p *pair) {
	if !p.of("risk-criteria") {
		return
	}
	p.plainly(appetiteChanged, "appetite", "likelihood/meaning", "consequence/meaning", "levels/meaning")
	if d := p.at("acceptable"); d != nil && d.was != nil && d.is != nil {
		// Which way it went shows in the order of levels; where that changed too, nobody can say.
		verb := "changed"
		was, is := p.base.(*record.RiskCriteria), p.head.(*record.RiskCriteria)
		switch before, after := was.LevelAt(value(d.was)), was.LevelAt(value(d.is)); {
		case before < 0 || after < 0 || is.LevelAt(value(d.was)) < 0 || is.LevelAt(value(d.is)) < 0:
		case after > before:
			verb = "raised"
		default:
			verb = "lowered"
		}
		p.tell(criteriaChanged, d, fmt.Sprintf("threshold up to which a risk may remain %s from %s to %s", verb, value(d.was), value(d.is)))
	}
	p.plainly(criteriaChanged, "likelihood", "consequence", "levels", "matrix", "acceptable", "harm_threshold")
	was, is := p.base.(*record.RiskCriteria), p.head.(*record.RiskCriteria)
	var list []string
	for _, r := range graph.Of[*record.Risk](p.after.Graph) {
		rating := r.Treatment.Residual
		if !rating.Consequence.Known() {
			rating = r.Inherent
		}
		before, after := was.LevelOf(rating), is.LevelOf(rating)
		crossed := above(was, before) != above(is, after)
		switch {
		case before != after && before != "":
			list = append(list, fmt.Sprintf("%s from %s to %s", r.ID, levelWords(before), levelWords(after)))
		case crossed && above(is, after):
			list = append(list, fmt.Sprintf("%s is above the threshold now", r.ID))
		case crossed:
			list = append(list, fmt.Sprintf("%s is not above the threshold any more", r.ID))
		}
	}
	if len(list) > 0 {
		p.tell(ratedOtherwise, nil, "rates otherwise what did not change: "+some(list))
	}
}

func levelWords(level string) string {
	if level == "" {
		return "no level"
	}
	return word(level)
}

// above reports whether a level is beyond what the criteria let pass.
func above(c *record.RiskCriteria, level string) bool {
	return c != nil && c.LevelAt(level) >= 0 && c.LevelAt(c.Acceptable.Value) >= 0 && c.LevelAt(level) > c.LevelAt(c.Acceptable.Value)
}
