package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// DatasetCardIncomplete: a model is what it was trained on.
var DatasetCardIncomplete = &Rule{
	Rule: finding.Rule{
		ID: "dataset-card-incomplete", Severity: finding.Warning, Title: "a training dataset is not fully described", Clause: "A.7.2, A.7.3, A.7.5", Since: "0.1.0",
		Needs: []string{"ai-system"},
		Why: "For data that a model learns from an auditor asks where it comes from, why it may be used, whom it represents and what is missing from it. " +
			"A lawful basis is not asked for where there is no personal data and a licence stands there. The four points are practice; the standard asks that data is documented and fit for its use.",
		Wrong: "use: [training]\norigin: Own loan book\npersonal_data: pseudonymised",
		Right: "use: [training]\norigin: Own loan book\npersonal_data: pseudonymised\nlawful_basis: Legitimate interest, assessment DPIA-12\nrepresentativeness: Compared with last year's applicants by age, region and income\nknown_gaps: [Few applicants under 21]\nprovenance: Snapshot hash and query stand in the model registry",
		Fix:   "Write the missing fields. That nobody knows is an answer too, as a known gap.",
	},
	Run: func(p *Pass) {
		for _, d := range p.trainingData() {
			var missing []string
			for _, field := range []struct {
				name string
				set  bool
			}{
				{"provenance", d.Provenance.Set()},
				{"lawful_basis", d.LawfulBasis.Set() || d.PersonalData.Value == "none" && d.Licence.Set()},
				{"representativeness", d.Representativeness.Set()},
				{"known_gaps", len(d.KnownGaps) > 0 || d.Todo("/known_gaps")},
			} {
				if !field.set {
					missing = append(missing, "`"+field.name+"`")
				}
			}
			if len(missing) == 0 {
				continue
			}
			f := p.Report(d, d.Place(), fmt.Sprintf("%s is used for training, but lacks %s", d.ID, wording.And(missing)))
			f.Hint = "write what is known, and what is not under `known_gaps`"
		}
	},
}

// trainingData lists the datasets that models learn from, save those of which
// every system is retired.
func (p *Pass) trainingData() []*record.Dataset {
	var sets []*record.Dataset
	for _, d := range graph.Of[*record.Dataset](p.Graph) {
		if hasWord(d.Use, "training") && !p.onlyRetired(graph.Referring[*record.AISystem](p.Graph, d.ID.Value)) {
			sets = append(sets, d)
		}
	}
	return sets
}
