package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ResidualAboveInherent: a treatment does not make a risk larger.
var ResidualAboveInherent = &Rule{
	Rule: finding.Rule{
		ID: "residual-above-inherent", Severity: finding.Error, Title: "a risk is rated higher after treatment than before", Clause: "6.1.3", Since: "0.1.0",
		Why:   "The inherent rating is the risk without the treatment, the residual one the risk with it. Where the second is the higher of the two, one of the ratings is wrong: most often the inherent one was already given with controls in mind.",
		Wrong: "inherent: {likelihood: unlikely, consequence: minor}   # low\ntreatment:\n  option: change-likelihood\n  residual: {likelihood: unlikely, consequence: major}   # medium",
		Right: "inherent: {likelihood: likely, consequence: major}   # high\ntreatment:\n  option: change-likelihood\n  residual: {likelihood: unlikely, consequence: major}   # medium",
		Fix:   "Rate the risk again, first as if nothing were done against it, then with the treatment. Have it approved and accepted as it then stands.",
	},
	Run: func(p *Pass) {
		criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
		if !ok {
			return
		}
		for _, r := range p.openRisks() {
			before, after := r.Inherent, r.Treatment.Residual
			if before.Likelihood.Known() != after.Likelihood.Known() {
				continue // a level without a likelihood is the worst one, and compares with nothing
			}
			was, is := criteria.LevelOf(before), criteria.LevelOf(after)
			if was == "" || criteria.LevelAt(is) <= criteria.LevelAt(was) {
				continue
			}
			f := p.ReportAt(r, after.Consequence, fmt.Sprintf("the residual risk of %s is %s, above the inherent one, which is %s", r.ID, is, was))
			f.Related = append(f.Related, finding.Related{Pos: before.Consequence.Pos, Message: "the inherent rating"})
			f.Hint = "rate it again, without the treatment and with it"
		}
	},
}
