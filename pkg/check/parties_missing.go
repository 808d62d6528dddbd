package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// PartiesMissing: requirements come from somebody.
var PartiesMissing = &Rule{
	Rule: finding.Rule{
		ID: "parties-missing", Severity: finding.Error, Title: "there are no interested parties", Clause: "4.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"interested-party"},
		Why:   "The organisation has to determine who has a stake in its AI management system, what they require, and which of that it takes on. Without them neither scope nor risks have a basis.",
		Wrong: "kind: scope\nid: SCOPE\ntitle: Scope, without a single interested party beside it",
		Right: "kind: interested-party\nid: PARTY-applicants\ntitle: Loan applicants\ncategory: affected-population\nneeds:\n  - requirement: A reason for every refusal\n    taken_on: true\n    why: Fair dealing, and consumer law asks for it",
		Fix:   "Write a record for each party (`aims new interested-party`): regulators, customers, workers and the people affected are where most begin.",
	},
	Run: func(p *Pass) {
		if len(graph.Of[*record.InterestedParty](p.Graph)) == 0 {
			p.ReportAIMS("there is no interested party on file").Hint = "write who has a stake, and what they require (`aims new interested-party`)"
		}
	},
}
