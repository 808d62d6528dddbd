package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/record"
)

// LawFor is what an Article of the EU AI Act means for the system of a record.
type LawFor struct {
	Reached   bool    // the record says that the Act reaches the system, which is not retired
	Asked     bool    // the duty is one of its class and of the organisation's roles; where no role is named, it may be
	Practical day.Day // from when the Article is to be met, for its class; zero where the catalogue has no day
	Literal   day.Day // by the wording alone
	Before    day.Day // since when the system was there, where that spares it until its next significant change
}

// Law tells what an Article means for the system of a record.
func (a Answers) Law(r *record.EUAIAct, number string) LawFor {
	p := a.pass
	for _, x := range p.reached() {
		if x != r {
			continue
		}
		law := LawFor{Reached: true}
		art, known := article(number)
		scope := scopeOf(r.Class.Value)
		practical, literal, dated := appliesFrom(art, scope)
		if !known || !dated {
			return law
		}
		law.Practical, law.Literal = practical, literal
		if number == "73" {
			law.Asked = partIn(r) == asProvider
		}
		for _, d := range euDuties(r) {
			if d.article == number {
				law.Asked = p.asked(r, d, art)
			}
		}
		if scope != "" && law.Asked && p.isLegacy(r, practical) {
			law.Before = onMarketSince(r)
		}
		return law
	}
	return LawFor{}
}
