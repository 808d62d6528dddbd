package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// CriteriaDistinguishNothing: criteria by which everything passes are none.
var CriteriaDistinguishNothing = &Rule{
	Rule: finding.Rule{
		ID: "criteria-distinguish-nothing", Severity: finding.Error, Title: "by the risk criteria every risk is acceptable", Clause: "6.1.1, 6.1.2", Since: "0.1.0", Fixed: true,
		Why:   "The criteria have to tell acceptable risks from others. Where the acceptable level is the highest one, or no field of the matrix lies above it, no rating anybody may choose asks for more than a shrug.",
		Wrong: "levels: [{id: low}, {id: high}]\nacceptable: high",
		Right: "levels: [{id: low}, {id: high}]\nacceptable: low",
		Fix:   "Set `acceptable` below the highest level, and give the worst fields of the matrix a level above it.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.RiskCriteria](p.Graph) {
			acceptable := c.LevelAt(c.Acceptable.Value)
			if acceptable < 0 || c.Unwritten("/levels") {
				continue
			}
			var f *finding.Finding
			switch {
			case acceptable == len(c.Levels)-1:
				f = p.ReportAt(c, c.Acceptable, fmt.Sprintf("the acceptable level is %s, the highest one, so every risk is acceptable", c.Acceptable))
			case filled(c) && !anyAbove(c, acceptable):
				f = p.ReportAt(c, c.Acceptable, fmt.Sprintf("no field of the matrix lies above the acceptable level %s, so every risk is acceptable", c.Acceptable))
			default:
				continue
			}
			f.Hint = "set `acceptable` lower, or the worst fields of the matrix higher"
		}
	},
}

func anyAbove(c *record.RiskCriteria, level int) bool {
	for _, row := range c.Matrix {
		for _, cell := range row.Levels {
			if c.LevelAt(cell.Value) > level {
				return true
			}
		}
	}
	return false
}

// filled reports whether the matrix has one row of known levels for each
// likelihood; what is missing has findings of its own.
func filled(c *record.RiskCriteria) bool {
	rows := map[int]bool{}
	for _, row := range c.Matrix {
		rows[c.LikelihoodAt(row.Likelihood.Value)] = true
		if len(row.Levels) != len(c.Consequence) {
			return false
		}
		for _, cell := range row.Levels {
			if c.LevelAt(cell.Value) < 0 {
				return false
			}
		}
	}
	return !rows[-1] && len(rows) == len(c.Likelihood) && len(c.Matrix) == len(rows)
}
