package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

type textual = source.Text

// scale answers questions about risk criteria: where a word stands, and which
// level a rating has. Positions count from 0; -1 stands for a word that is not there.
type scale struct{ c *record.RiskCriteria }

func scaleOf(c *record.RiskCriteria) scale { return scale{c} }

func (s scale) likelihood(word string) int {
	return slices.IndexFunc(s.c.Likelihood, func(l record.RiskCriteriaLikelihood) bool { return l.ID.Value == word })
}

func (s scale) consequence(word string) int {
	return slices.IndexFunc(s.c.Consequence, func(c record.RiskCriteriaConsequence) bool { return c.ID.Value == word })
}

func (s scale) level(word string) int {
	return slices.IndexFunc(s.c.Levels, func(l record.RiskCriteriaLevel) bool { return l.ID.Value == word })
}

// rate looks a rating up in the matrix. Without a likelihood the worst level of
// the consequence counts; false where the matrix has no answer.
func (s scale) rate(r record.Rating) (level string, ok bool) {
	column := s.consequence(r.Consequence.Value)
	if column < 0 {
		return "", false
	}
	worst := -1
	for _, row := range s.c.Matrix {
		if column >= len(row.Levels) || r.Likelihood.Known() && row.Likelihood.Value != r.Likelihood.Value {
			continue
		}
		worst = max(worst, s.level(row.Levels[column].Value))
	}
	if worst < 0 {
		return "", false
	}
	return s.c.Levels[worst].ID.Value, true
}
