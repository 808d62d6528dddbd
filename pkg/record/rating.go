package record

import "slices"

// LikelihoodAt is the position of a word in the likelihood scale, from 0; -1
// for a word that the criteria do not define.
func (c *RiskCriteria) LikelihoodAt(word string) int {
	return slices.IndexFunc(c.Likelihood, func(l RiskCriteriaLikelihood) bool { return l.ID.Value == word })
}

// ConsequenceAt is the position of a word in the consequence scale, from 0; -1
// for a word that the criteria do not define.
func (c *RiskCriteria) ConsequenceAt(word string) int {
	return slices.IndexFunc(c.Consequence, func(x RiskCriteriaConsequence) bool { return x.ID.Value == word })
}

// LevelAt is the position of a word among the risk levels, from 0; -1 for a
// word that the criteria do not define.
func (c *RiskCriteria) LevelAt(word string) int {
	return slices.IndexFunc(c.Levels, func(l RiskCriteriaLevel) bool { return l.ID.Value == word })
}

// LevelOf looks a rating up in the matrix. Without a likelihood the worst level
// of the consequence counts; it is empty where the matrix has no answer.
func (c *RiskCriteria) LevelOf(r Rating) string {
	column := c.ConsequenceAt(r.Consequence.Value)
	if column < 0 {
		return ""
	}
	worst := -1
	for _, row := range c.Matrix {
		if column >= len(row.Levels) || r.Likelihood.Known() && row.Likelihood.Value != r.Likelihood.Value {
			continue
		}
		worst = max(worst, c.LevelAt(row.Levels[column].Value))
	}
	if worst < 0 {
		return ""
	}
	return c.Levels[worst].ID.Value
}
