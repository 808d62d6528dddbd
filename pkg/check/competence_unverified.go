package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// CompetenceUnverified: attendance is no competence.
var CompetenceUnverified = &Rule{
	Rule: finding.Rule{
		ID: "competence-unverified", Severity: finding.Warning, Title: "a competence record does not show who or how it was checked", Clause: "7.2", Since: "0.1.0",
		Why:   "Competence has to be ensured, not only taught, and the proof kept. An auditor asks whose competence it is, who judged it and by what. Awareness training needs none of this.",
		Wrong: "kind: training\nid: TRN-score\ntitle: Use of the score\ntype: competence\ntopics: [score-use]\non: 2026-03-10",
		Right: "persons: [PER-lindqvist]\nverified_by: ROLE-model-risk\nverification: Twenty cases marked, all limits respected",
		Fix:   "Add `persons`, `verified_by` and `verification`. Where names must not stand in the repository, link the list as evidence and name at least the holders of roles.",
	},
	Run: func(p *Pass) {
		for _, t := range graph.Of[*record.Training](p.Graph) {
			if t.Type.Value != "competence" || t.On.Day.After(p.AsOf) {
				continue
			}
			var missing, fields []string
			if len(t.Persons) == 0 && !t.Todo("/persons") {
				missing, fields = append(missing, "whose competence it shows"), append(fields, "`persons`")
			}
			if !t.VerifiedBy.Set() {
				missing, fields = append(missing, "who checked it"), append(fields, "`verified_by`")
			}
			if !t.Verification.Set() {
				missing, fields = append(missing, "how it was checked"), append(fields, "`verification`")
			}
			if len(missing) > 0 {
				p.Report(t, t.Place(), fmt.Sprintf("%s does not say %s", t.ID, wording.And(missing))).Hint = "add " + wording.And(fields)
			}
		}
	},
}
