package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutImpactAssessment: what a system does to people has to be looked at for every system.
var SystemWithoutImpactAssessment = &Rule{
	Rule: finding.Rule{
		ID: "system-without-impact-assessment", Severity: finding.Error, Title: "no impact assessment names an AI system", Clause: "6.1.4, 8.4, A.5.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"impact-assessment"},
		Why: "What an AI system may do to individuals, groups and societies has to be assessed and the result kept. An assessment whose harms are still TODO is none. " +
			"A warning before deployment, an error from then on.",
		Wrong: "kind: impact-assessment\nid: IA-score\ntitle: Impact of credit scoring\nsystems: [SYS-score]\nharms: TODO",
		Right: "kind: impact-assessment\nid: IA-score\ntitle: Impact of credit scoring\nsystems: [SYS-score]\nharms:\n  - id: unfair-refusal\n    who: groups\n    description: Some groups are refused more often without cause\n    severity: major",
		Fix:   "Assess the system and write the harms (`aims new impact-assessment`). A screening is enough where it shows that little can happen, with the reason in `depth_reason`.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if Retired(s) || len(p.impactsOf(s)) > 0 {
				continue
			}
			f := p.Report(s, s.Place(), fmt.Sprintf("no impact assessment names the system %s", s.ID))
			f.Severity = p.beforeDeployment(s)
			f.Hint = fmt.Sprintf("write one with `systems: [%s]` (`aims new impact-assessment`)", s.ID)
			for _, begun := range graph.Referring[*record.ImpactAssessment](p.Graph, s.ID.Value) {
				f.Message = fmt.Sprintf("no impact assessment says what harm may come from the system %s", s.ID)
				f.Hint = fmt.Sprintf("write the harms of %s", begun.ID)
				f.Related = append(f.Related, At(begun, fmt.Sprintf("%s names no harm yet", begun.ID)))
			}
		}
	},
}
