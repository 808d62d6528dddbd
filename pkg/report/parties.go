package report

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Parties tells what interested parties need, which of it the AIMS takes on,
// and what was promised to customers.
var Parties = Section{Pages: func(in *Input) []document.Page {
	parties := document.Table{Register: "interested-parties", Caption: "Interested parties", Empty: "No interested party is on file.",
		Columns: columns("Party", "Category", "Who they are", "Needs", "Owner", "Reviews", "Last change")}
	needs := document.Table{Register: "needs", Caption: "Needs of interested parties", Empty: "No need is on file.",
		Columns: columns("Party", "Need", "Taken on", "Addressed by", "|", "Category", "Sort of need", "Last change")}
	promises := document.Table{Register: "commitments", Caption: "Commitments made to interested parties", Empty: "No commitments are on file.",
		Columns: columns("Party", "What was promised", "Since", "Until", "Last change")}
	for _, p := range Shown[*record.InterestedParty](in) {
		category := word("interested-party", "category", p.Category)
		number := document.Words(fmt.Sprint(len(p.Needs)))
		if len(p.Needs) == 0 {
			number = or(todoAt(p, "/needs"), missing("none recorded"))
		}
		parties.Rows = append(parties.Rows, in.row(p, or(category, missing("not said")), or(line(p.Description), open("not said")), number, in.owner(p), stacked(in.review(p), in.remarks(p)), in.changed(p)))
		for _, n := range p.Needs {
			needs.Rows = append(needs.Rows, in.row(p, or(line(n.Requirement), missing("not said")), takenOn(n), in.answering(n), category, word("interested-party", "needs/0/type", n.Type), in.changed(p)))
		}
		for _, c := range p.Commitments {
			promises.Rows = append(promises.Rows, in.row(p, line(c.What), or(date(c.Since), open("no day given")), or(date(c.Until), none("without an end")), in.changed(p)))
		}
	}
	blocks := in.told("parties-missing", "parties-affected-missing")
	blocks = append(blocks, document.Heading{Level: 2, Text: "Parties"}, parties, document.Heading{Level: 2, Text: "Needs and expectations"}, needs, document.Heading{Level: 2, Text: "Commitments"}, promises)
	return []document.Page{page("interested-parties", "Interested parties", "Who has a stake in our AI systems, what they need, which of it the AI management system takes on and by what.", []string{"4.2", "A.10.4"}, blocks)}
}}

func takenOn(n record.InterestedPartyNeed) []document.Span {
	answer := or(yes(n.TakenOn, "yes", "no"), missing("not decided"))
	why := line(n.Why)
	if n.TakenOn.False() {
		why = or(why, open("no reason given"))
	}
	return stacked(answer, why)
}

func (in *Input) answering(n record.InterestedPartyNeed) []document.Span {
	switch by := in.refs(n.AddressedBy); {
	case len(by) > 0:
		return by
	case n.TakenOn.True:
		return missing("nothing named")
	case n.TakenOn.False():
		return none("not taken on")
	}
	return nil
}
