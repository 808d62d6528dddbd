package figure

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// RiskHeatMap draws open risks in the matrix of the criteria, which may be nil.
func RiskHeatMap(criteria *record.RiskCriteria, risks []*record.Risk) document.Figure {
	return heatMapOf(criteria, risks).Figure()
}

// The sorts of risks that have no place in the matrix, in the order in which they are told.
const (
	withoutLikelihood = iota
	unrated
	stillTodo
	strangeWords
	opportunity
	closed
	broken
)

var apart = []Apart{
	withoutLikelihood: {One: "risk without a likelihood", Many: "risks without a likelihood"},
	unrated:           {One: "risk without a rating", Many: "risks without a rating"},
	stillTodo:         {One: "risk with a rating that is still TODO", Many: "risks with a rating that is still TODO"},
	strangeWords:      {One: "risk rated in words that the criteria do not have", Many: "risks rated in words that the criteria do not have"},
	opportunity:       {One: "opportunity", Many: "opportunities"},
	closed:            {One: "closed risk", Many: "closed risks"},
	broken:            {One: "record with errors in its file, not judged", Many: "records with errors in their files, not judged"},
}

// whyNot says of a position why it has no place.
var whyNot = []string{withoutLikelihood: "no likelihood", unrated: "not rated", stillTodo: "still TODO", strangeWords: "rated in other words"}

func heatMapOf(c *record.RiskCriteria, risks []*record.Risk) HeatMap {
	m := HeatMap{Acceptable: -1}
	switch {
	case c == nil:
		m.Missing = "There is no matrix: no risk criteria are on file."
		c = new(record.RiskCriteria)
	case c.Broken:
		m.Missing = "There is no matrix: the file of the risk criteria has errors."
		c = new(record.RiskCriteria)
	case len(c.Likelihood) == 0 || len(c.Consequence) == 0 || len(c.Levels) == 0 || len(c.Matrix) == 0:
		m.Missing = "There is no matrix: the scales, levels or cells of the risk criteria are still to be written."
	}
	for _, l := range c.Likelihood {
		m.Likelihood = append(m.Likelihood, l.ID.Value)
	}
	for _, x := range c.Consequence {
		m.Consequence = append(m.Consequence, x.ID.Value)
	}
	for _, l := range c.Levels {
		m.Levels = append(m.Levels, l.ID.Value)
	}
	if c.Acceptable.Known() {
		m.Acceptable = c.LevelAt(c.Acceptable.Value)
	}
	in := scalesOf(m)
	in.fill(&m, c)
	beside := make([][]Entry, len(apart))
	for _, r := range risks {
		e := Entry{ID: r.ID.Value, Title: known(r.Title)}
		var why, after int
		e.Inherent, why = in.position(m, r, r.Inherent, "/inherent")
		e.Residual, after = in.position(m, r, r.Treatment.Residual, "/treatment/residual")
		switch {
		case r.Broken:
			e.Inherent, e.Residual = nowhere(unrated), nowhere(unrated)
			beside[broken] = append(beside[broken], e)
		case r.Type.Value == "opportunity":
			beside[opportunity] = append(beside[opportunity], e)
		case r.Status.Value == "closed":
			beside[closed] = append(beside[closed], e)
		case why < 0 || after < 0:
			m.Risks = append(m.Risks, e)
		default:
			beside[why] = append(beside[why], e)
		}
	}
	for i, risks := range beside {
		if len(risks) > 0 {
			m.Apart = append(m.Apart, Apart{apart[i].One, apart[i].Many, risks})
		}
	}
	return m
}

// known is a text, or nothing where it is TODO.
func known(t source.Text) string {
	if t.Known() {
		return t.Value
	}
	return ""
}

// scale finds words in a scale. A word that stands there twice means the first.
type scale map[string]int

func scaleOf(words []string) scale {
	s := scale{}
	for i, word := range words {
		if _, twice := s[word]; !twice {
			s[word] = i
		}
	}
	return s
}

func (s scale) at(word string) int {
	if i, ok := s[word]; ok {
		return i
	}
	return -1
}

// scales are the scales of the criteria by word, and the worst level of each consequence.
type scales struct {
	likelihood, consequence, level scale
	worst                          []int
}

func scalesOf(m HeatMap) scales {
	return scales{likelihood: scaleOf(m.Likelihood), consequence: scaleOf(m.Consequence), level: scaleOf(m.Levels), worst: make([]int, len(m.Consequence))}
}

// fill reads the matrix by places in the scales.
func (s scales) fill(m *HeatMap, c *record.RiskCriteria) {
	m.Matrix = make([][]int, len(m.Likelihood))
	for i := range s.worst {
		s.worst[i] = -1
	}
	for _, row := range c.Matrix {
		l := s.likelihood.at(row.Likelihood.Value)
		if l < 0 || m.Matrix[l] != nil {
			continue
		}
		for i, word := range row.Levels {
			if i == len(m.Consequence) {
				break
			}
			level := s.level.at(word.Value)
			m.Matrix[l] = append(m.Matrix[l], level)
			s.worst[i] = max(s.worst[i], level)
		}
	}
}

func nowhere(why int) Position { return Position{Why: whyNot[why], Level: -1} }

// position finds a rating in the matrix; why is -1 where it has a place.
func (s scales) position(m HeatMap, r *record.Risk, rating record.Rating, pointer string) (p Position, why int) {
	switch {
	case rating.Consequence.Todo() || rating.Likelihood.Todo() || r.Todo(pointer):
		return nowhere(stillTodo), stillTodo
	case !rating.Consequence.Set():
		return nowhere(unrated), unrated
	case !rating.Likelihood.Set():
		p = nowhere(withoutLikelihood)
		if at := s.consequence.at(rating.Consequence.Value); at >= 0 {
			p.Level = s.worst[at]
		}
		return p, withoutLikelihood
	}
	p = Position{Likelihood: s.likelihood.at(rating.Likelihood.Value), Consequence: s.consequence.at(rating.Consequence.Value)}
	if p.Likelihood < 0 || p.Consequence < 0 {
		return nowhere(strangeWords), strangeWords
	}
	p.Level = m.at(p.Likelihood, p.Consequence)
	return p, -1
}
