package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// MatrixNotMonotone: worse is not less.
var MatrixNotMonotone = &Rule{
	Rule: finding.Rule{
		ID: "matrix-not-monotone", Severity: finding.Warning, Title: "the risk matrix falls where the rating rises", Clause: "6.1.1, 6.1.2", Since: "0.1.0",
		Why:   "A risk that is more likely, or does more harm, cannot be of a lower level than one that is otherwise the same. Where the matrix says so, two fields have most likely been swapped, or one was bent to let a certain risk pass.",
		Wrong: "matrix:\n  - likelihood: rare\n    levels: [low, high]\n  - likelihood: likely\n    levels: [medium, medium]   # less than for rare",
		Right: "matrix:\n  - likelihood: rare\n    levels: [low, high]\n  - likelihood: likely\n    levels: [medium, high]",
		Fix:   "Correct the field, so that no level falls from left to right or from rare to certain.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.RiskCriteria](p.Graph) {
			falls := fallsOf(c)
			if len(falls) == 0 {
				continue
			}
			f := p.ReportAt(c, falls[0].cell, falls[0].message)
			f.Hint = "give no field a lower level than the fields of lower likelihood or consequence"
			for _, other := range falls[1:] {
				f.Related = append(f.Related, finding.Related{Pos: other.cell.Pos, Message: other.message})
			}
		}
	},
}

// fall is a field of the matrix that lies below its neighbour.
type fall struct {
	cell    source.Text
	message string
}

func fallsOf(c *record.RiskCriteria) []fall {
	if !filled(c) {
		return nil
	}
	rows := slices.Clone(c.Matrix)
	slices.SortFunc(rows, func(a, b record.RiskCriteriaMatrix) int {
		return c.LikelihoodAt(a.Likelihood.Value) - c.LikelihoodAt(b.Likelihood.Value)
	})
	var falls []fall
	for i, row := range rows {
		for j, cell := range row.Levels {
			level := c.LevelAt(cell.Value)
			switch {
			case j > 0 && level < c.LevelAt(row.Levels[j-1].Value):
				falls = append(falls, fall{cell, fmt.Sprintf("for likelihood %s the level falls from %s to %s, though the consequence rises from %s to %s",
					row.Likelihood, row.Levels[j-1], cell, c.Consequence[j-1].ID, c.Consequence[j].ID)})
			case i > 0 && level < c.LevelAt(rows[i-1].Levels[j].Value):
				falls = append(falls, fall{cell, fmt.Sprintf("for consequence %s the level falls from %s to %s, though the likelihood rises from %s to %s",
					c.Consequence[j].ID, rows[i-1].Levels[j], cell, rows[i-1].Likelihood, row.Likelihood)})
			}
		}
	}
	return falls
}
