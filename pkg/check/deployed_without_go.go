package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// DeployedWithoutGo: an impact assessment that says no is no decoration.
var DeployedWithoutGo = &Rule{
	Rule: finding.Rule{
		ID: "deployed-without-go", Severity: finding.Error, Title: "an AI system is deployed without a go", Clause: "6.1.4, A.5.2, A.6.2.5", Since: "0.1.0",
		Why: "The impact assessment is there to decide whether a system may be used at all. A system in use against its latest decision is an error. " +
			"That the decision stands in the assessment is practice, so one that is missing is a warning.",
		Wrong: "decision:\n  outcome: no-go\n  on: 2026-05-27\n  by: ROLE-ai-committee",
		Right: "decision:\n  outcome: conditional\n  conditions: [Fairness test each quarter]\n  on: 2026-05-27\n  by: ROLE-ai-committee",
		Fix:   "Take the system out of use (`status`), or assess it anew and record the new decision of the people who may take it.",
	},
	Run: func(p *Pass) {
		if !p.Complete("impact-assessment") {
			return
		}
		for _, s := range p.deployed() {
			impacts := p.impactsOf(s)
			latest := latestDecided(impacts)
			switch {
			case len(impacts) == 0 || latest != nil && (latest.Broken || latest.Decision.Outcome.Value != "no-go"):
			case latest == nil:
				f := p.ReportAt(s, s.Status, fmt.Sprintf("%s is deployed, but no impact assessment of it says whether it may be", s.ID))
				f.Severity = finding.Warning
				f.Hint = fmt.Sprintf("write `decision` in %s", impacts[len(impacts)-1].ID)
				f.Related = append(f.Related, At(impacts[len(impacts)-1], "this assessment has no decision"))
			default:
				f := p.ReportAt(s, s.Status, fmt.Sprintf("%s is deployed, but %s decided no-go on %s", s.ID, latest.ID, latest.Decision.On))
				f.Hint = "take it out of use, or record the new decision"
				f.Related = append(f.Related, finding.Related{Pos: latest.Decision.Outcome.Pos, Message: "the latest decision is no-go"})
			}
		}
	},
}

// latestDecided is the assessment with the latest decision. A malformed one
// counts as the latest: what it decided is not known.
func latestDecided(impacts []*record.ImpactAssessment) *record.ImpactAssessment {
	var latest *record.ImpactAssessment
	for _, a := range impacts {
		switch {
		case a.Broken:
			return a
		case !a.Decision.Outcome.Known():
		case latest == nil || !decidedOn(a).Before(decidedOn(latest)):
			latest = a
		}
	}
	return latest
}

func decidedOn(a *record.ImpactAssessment) day.Day {
	if a.Decision.On.Day.IsZero() {
		return a.AssessedOn.Day
	}
	return a.Decision.On.Day
}
