package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// PartiesAffectedMissing: who may be harmed has a stake.
var PartiesAffectedMissing = &Rule{
	Rule: finding.Rule{
		ID: "parties-affected-missing", Severity: finding.Warning, Title: "people who may be harmed are no interested party", Clause: "4.2", Since: "0.1.0",
		Needs: []string{"interested-party"},
		Why:   "An impact assessment names harm to individuals or groups, and no interested party stands for them. Their expectations are then missing where the management system is planned. Which parties count is yours to decide, so this is a question and no error.",
		Wrong: "kind: interested-party\nid: PARTY-regulator\ntitle: Financial regulator, the only party on file\ncategory: regulator",
		Right: "kind: interested-party\nid: PARTY-applicants\ntitle: Loan applicants\ncategory: affected-population",
		Fix:   "Write the affected people as interested parties: category affected-population, customer, worker or public.",
	},
	Run: func(p *Pass) {
		parties := graph.Of[*record.InterestedParty](p.Graph)
		if len(parties) == 0 || slices.ContainsFunc(parties, standsForPeople) {
			return
		}
		var about []finding.Related
		for _, a := range graph.Of[*record.ImpactAssessment](p.Graph) {
			i := slices.IndexFunc(a.Harms, func(h record.ImpactAssessmentHarm) bool {
				return h.Who.Value == "individuals" || h.Who.Value == "groups"
			})
			if i >= 0 && len(about) < 3 {
				about = append(about, finding.Related{Pos: a.Harms[i].Who.Pos, Message: a.ID.Value + " names harm to " + a.Harms[i].Who.Value})
			}
		}
		if len(about) == 0 {
			return
		}
		f := p.ReportAIMS("impact assessments name harm to people, but no interested party stands for them")
		f.Hint = "write them down with category affected-population, customer, worker or public (`aims new interested-party`)"
		f.Related = about
	},
}

// standsForPeople reports whether a party may be the people that a system
// affects; one whose category is open may be.
func standsForPeople(party *record.InterestedParty) bool {
	switch party.Category.Value {
	case "affected-population", "customer", "worker", "public":
		return true
	}
	return party.Category.Todo()
}
