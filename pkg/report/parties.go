package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Parties tells what interested parties need, which of it the AIMS takes on,
// and what was promised to customers.
var Parties = Section{Pages: func(in *Input) []document.Page {
	needs := document.Table{Register: "interested-parties", Caption: "Interested parties and their needs", Empty: "No interested party is on file.",
		Columns: columns("Party", "Category", "Need", "Taken on", "Addressed by", "State", "|", "Sort of need", "Owner", "Reviews", "Last change")}
	promises := document.Table{Register: "commitments", Caption: "Commitments made to interested parties", Empty: "No commitments are on file.",
		Columns: columns("Party", "What was promised", "Since", "Until", "Last change")}
	for _, p := range Shown[*record.InterestedParty](in) {
		category := word("interested-party", "category", p.Category)
		state := stacked(in.remarks(p), in.review(p))
		if len(p.Needs) == 0 {
			none := []document.Span{document.State(document.Bad, "no need recorded")}
			if p.Todo("/needs") {
				none = []document.Span{document.State(document.Caution, "TODO")}
			}
			needs.Rows = append(needs.Rows, in.row(p, category, none, nil, nil, state, nil, in.owner(p), in.review(p), in.changed(p)))
		}
		for _, n := range p.Needs {
			needs.Rows = append(needs.Rows, in.row(p, category, or(line(n.Requirement), document.Bad, "not said"), takenOn(n), in.answering(p, n), state, word("interested-party", "needs/0/type", n.Type), in.owner(p), in.review(p), in.changed(p)))
			state = nil // said once for the party
		}
		for _, c := range p.Commitments {
			promises.Rows = append(promises.Rows, in.row(p, line(c.What), or(date(c.Since), document.Caution, "no day given"), or(date(c.Until), document.None, "without an end"), in.changed(p)))
		}
	}
	blocks := in.told("parties-missing", "parties-affected-missing")
	blocks = append(blocks, document.Heading{Level: 2, Text: "Needs and expectations"}, needs, document.Heading{Level: 2, Text: "Commitments"}, promises)
	return []document.Page{page("interested-parties", "Interested parties", "Who has a stake in our AI systems, what they need, which of it the AI management system takes on and by what.", []string{"4.2", "A.10.4"}, blocks)}
}}

func takenOn(n record.InterestedPartyNeed) []document.Span {
	answer := or(yes(n.TakenOn, "yes", "no"), document.Bad, "not decided")
	why := line(n.Why)
	if n.TakenOn.False() {
		why = or(why, document.Caution, "no reason given")
	}
	return stacked(answer, why)
}

func (in *Input) answering(p *record.InterestedParty, n record.InterestedPartyNeed) []document.Span {
	switch by := in.refs(n.AddressedBy); {
	case len(by) > 0:
		return by
	case n.TakenOn.True:
		return []document.Span{document.State(document.Bad, "nothing named")}
	case n.TakenOn.False():
		return []document.Span{document.State(document.None, "not taken on")}
	}
	return nil
}
