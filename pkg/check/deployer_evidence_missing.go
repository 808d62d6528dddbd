package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// DeployerEvidenceMissing: who uses a system shows that its people know how.
var DeployerEvidenceMissing = &Rule{
	Rule: finding.Rule{
		ID: "deployer-evidence-missing", Severity: finding.Warning, Title: "a system you use lacks a user's evidence", Clause: "7.2, A.9.4", Since: "0.1.0",
		Needs: []string{"training"},
		Why: "Who uses a system under their own authority shows that the people who work with it were trained on it and have instructions. " +
			"Training on that very system and evidence of the instructions are practice; an auditor who speaks with an operator asks for both.",
		Wrong: "kind: ai-system\nid: SYS-resume\ntitle: Résumé screener\nstatus: in-use\naims_roles: [customer]\ninformation:\n  - audience: Recruiters\n    form: Talk",
		Right: "kind: training\nid: TRN-recruiters\ntitle: Using the résumé screener\ntype: competence\ntopics: [Résumé screener]\non: 2026-03-02\nsystems: [SYS-resume]",
		Fix:   "Name the system under `systems` of the training record, and link the guide or notice as `evidence` of an entry of `information`.",
	},
	Run: func(p *Pass) {
		for _, s := range p.deployed() {
			if !hasWord(s.AIMSRoles, "customer") {
				continue
			}
			var missing []string
			if len(graph.Referring[*record.Training](p.Graph, s.ID.Value)) == 0 {
				missing = append(missing, "no training record names it")
			}
			if len(s.Information) > 0 && !s.Head().Unwritten("/information") && !slices.ContainsFunc(s.Information, func(i record.AISystemInformation) bool { return len(i.Evidence) > 0 }) {
				missing = append(missing, "no evidence shows the instructions for its users")
			}
			if len(missing) == 0 {
				continue
			}
			f := p.Report(s, s.Place(), fmt.Sprintf("%s is deployed and you use it, but %s", s.ID, wording.And(missing)))
			f.Hint = fmt.Sprintf("write `systems: [%s]` in the training record; link the guide as evidence under `information`", s.ID)
		}
	},
}
