package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// NeedUnaddressed: a need that was taken on has to be found again in the work.
var NeedUnaddressed = &Rule{
	Rule: finding.Rule{
		ID: "need-unaddressed", Severity: finding.Warning, Title: "nothing answers a need that was taken on", Clause: "4.2", Since: "0.1.0",
		Why:   "The organisation decides which needs of interested parties the AIMS takes care of. Having decided so, it should be able to show where. An auditor follows this line.",
		Wrong: "needs:\n  - requirement: A refusal is explained in words an applicant understands\n    taken_on: true\n    why: Lending law asks for it",
		Right: "needs:\n  - requirement: A refusal is explained in words an applicant understands\n    taken_on: true\n    why: Lending law asks for it\n    addressed_by: [A.8.2, OBJ-explain]",
		Fix:   "Name the clause, control, policy, obligation or objective under `addressed_by`, or decide openly not to take the need on.",
	},
	Run: func(p *Pass) {
		for _, party := range graph.Of[*record.InterestedParty](p.Graph) {
			for i, need := range party.Needs {
				if !need.TakenOn.True || len(need.AddressedBy) > 0 || party.Head().Unwritten(fmt.Sprintf("/needs/%d/addressed_by", i)) {
					continue
				}
				f := p.ReportAt(party, need.TakenOn.Text, fmt.Sprintf("this need of %s is taken on, but nothing is named that answers it", party.ID))
				f.Related = append(f.Related, finding.Related{Pos: need.Requirement.Pos, Message: "the need"})
				f.Hint = "name it under `addressed_by`, or write `taken_on: false` and why"
			}
		}
	},
}
