package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// MatrixIncomplete: every pair of words has to have its level.
var MatrixIncomplete = &Rule{
	Rule: finding.Rule{
		ID: "matrix-incomplete", Severity: finding.Error, Title: "the risk matrix has a gap", Clause: "6.1.1, 6.1.2", Since: "0.1.0",
		Why:   "The criteria have to give one answer for every rating somebody may choose. A likelihood without a row, with two rows, or with a row too short or too long leaves risks without a level, or with two; so does a word that stands in a scale twice.",
		Wrong: "likelihood: [{id: rare}, {id: likely}]\nconsequence: [{id: minor}, {id: major}]\nmatrix:\n  - likelihood: rare\n    levels: [low]",
		Right: "matrix:\n  - likelihood: rare\n    levels: [low, medium]\n  - likelihood: likely\n    levels: [medium, high]",
		Fix:   "Give each likelihood exactly one row, with one level for each consequence in the order of the consequence scale.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.RiskCriteria](p.Graph) {
			p.scales(c)
			if len(c.Consequence) > 0 && !c.Todo("/matrix") {
				p.matrix(c)
			}
		}
	},
}

// scales reports words that stand in a scale twice: then nobody can tell which
// of the two places a rating means.
func (p *Pass) scales(c *record.RiskCriteria) {
	var likelihood, consequence, levels []source.Text
	for _, l := range c.Likelihood {
		likelihood = append(likelihood, l.ID)
	}
	for _, x := range c.Consequence {
		consequence = append(consequence, x.ID)
	}
	for _, l := range c.Levels {
		levels = append(levels, l.ID)
	}
	for _, scale := range []struct {
		name  string
		words []source.Text
	}{{"likelihood", likelihood}, {"consequence", consequence}, {"levels", levels}} {
		first := map[string]source.Text{}
		for _, word := range scale.words {
			before, twice := first[word.Value]
			if twice && word.Known() {
				f := p.ReportAt(c, word, fmt.Sprintf("%q stands in `%s` twice", word.Value, scale.name))
				f.Related = append(f.Related, finding.Related{Pos: before.Pos, Message: "the first is here"})
				f.Hint = "give each step of the scale a word of its own"
				continue
			}
			first[word.Value] = word
		}
	}
}

func (p *Pass) matrix(c *record.RiskCriteria) {
	rows := map[string]record.RiskCriteriaMatrix{}
	var known, missing []string
	strangers := 0
	for _, l := range c.Likelihood {
		if l.ID.Known() {
			known = append(known, l.ID.Value)
		}
	}
	for _, row := range c.Matrix {
		word := row.Likelihood.Value
		if !slices.Contains(known, word) {
			word = finding.Nearest(word, known) // word-unknown has said it; the row is there all the same
		}
		if word == "" {
			strangers++
		} else if first, twice := rows[word]; twice {
			f := p.Report(c, row.Likelihood.Pos, fmt.Sprintf("the likelihood %q has a second row in the matrix", word))
			f.Related = append(f.Related, finding.Related{Pos: first.Likelihood.Pos, Message: "the first is here"})
			f.Hint = "keep one of the two rows"
			continue
		}
		rows[word] = row
		if len(row.Levels) != len(c.Consequence) && len(row.Levels) > 0 {
			f := p.Report(c, row.Levels[0].Pos, fmt.Sprintf("the row %q has %s, the consequence scale has %d", row.Likelihood.Value, wording.Count(len(row.Levels), "level"), len(c.Consequence)))
			f.Hint = "give one level for each consequence, in the order of the scale"
		}
	}
	for _, word := range known {
		if _, ok := rows[word]; !ok {
			missing = append(missing, word)
		}
	}
	if len(missing) > strangers {
		f := p.Report(c, c.Place(), fmt.Sprintf("the matrix has no row for the likelihood %s", wording.Or(missing)))
		f.Hint = "add a row with one level for each consequence"
	}
}
