package compare

import (
	"fmt"
	"slices"
)

var (
	actClass = &Sort{"ai-act-class-changed", Critical, "the class of an AI system under the EU AI Act changed",
		"The class decides which duties apply, and from when."}
	actScreening = &Sort{"ai-act-screening-changed", Critical, "whether a prohibited practice is present is answered otherwise",
		"A prohibited practice has to stop at once."}
	actDuty = &Sort{"ai-act-duty-changed", Major, "where the organisation stands with a duty of the EU AI Act changed",
		"A duty that is done, not due or not applicable is asked for no more."}
	actFacts = &Sort{"ai-act-facts-changed", Major, "what the classification under the EU AI Act rests on changed",
		"Dates, registration and reasons decide with it."}
	obligationMet = &Sort{"obligation-status-changed", Major, "where the organisation stands with an obligation changed",
		"An obligation that is not met is one that somebody may enforce."}
	obligationChanged = &Sort{"obligation-changed", Major, "what an obligation asks, of what, changed",
		"Law and contract are as their source has it; the record should follow the source."}
	obligationAddressed = &Sort{"obligation-addressed-otherwise", Major, "what addresses an obligation changed",
		"An obligation that nothing addresses is met by chance."}
	partyChanged = &Sort{"interested-party-changed", Major, "what an interested party needs, or was promised, changed",
		"Needs that were taken on and promises that were made bind."}
)

var (
	actClasses = []string{"class", "annex_point", "derogation", "profiling", "nexus", "operator_roles", "role_change", "system"}
	actDuties  = []string{"conformity", "conformity_route", "deployer_duties", "article_50", "fria", "fria_basis", "fria_notified_on", "registration", "post_market"}
)

func tellLaw(p *pair) {
	switch {
	case p.of("eu-ai-act"):
		if d := p.at("class"); d != nil && d.was != nil && d.is != nil && !d.is.Todo() {
			p.tell(actClass, d, fmt.Sprintf("%s reclassified under the EU AI Act from %s to %s", word(textAt(p, "system")), value(d.was), value(d.is)))
		}
		p.plainly(actClass, actClasses...)
		p.plainly(actScreening, "screening")
		p.plainly(actDuty, actDuties...)
		p.plainly(actFacts, "nexus_reason", "reasons", "placed_on_market", "put_into_service", "significant_change_on")
	case p.of("obligation"):
		for _, d := range p.under("status") {
			x := p.tell(obligationMet, d, d.plainly())
			if d.is != nil && slices.Contains([]string{"met", "in-progress"}, d.is.Text) {
				x.Weight = Minor
			}
		}
		p.plainly(obligationChanged, "type", "source", "duty", "applies_to", "dates")
		p.plainly(obligationAddressed, "addressed_by")
	case p.of("interested-party"):
		p.plainly(partyChanged, "category", "needs", "commitments")
	}
}
