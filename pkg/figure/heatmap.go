package figure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/wording"
)

// HeatMap is a risk matrix with risks in it, as plain data. Scales and levels
// begin with the lowest.
type HeatMap struct {
	Likelihood  []string
	Consequence []string
	Levels      []string
	Matrix      [][]int // for each likelihood the level for each consequence, as a place in Levels; -1, or a row too short, for none
	Acceptable  int     // highest acceptable level, as a place in Levels; -1 where none is set
	Risks       []Entry // those with at least one place in the matrix
	Apart       []Apart // the others
	Missing     string  // why there is no matrix, if there is none
}

// Entry is a risk before and after its treatment.
type Entry struct {
	ID       string
	Title    string
	Inherent Position
	Residual Position
}

// Position is where a risk stands in the matrix.
type Position struct {
	Likelihood  int // place in its scale
	Consequence int
	Why         string // why it has no place: "not rated"; empty where it has one
	Level       int    // place in Levels; -1 for none
}

// Apart are entries without a place in the matrix.
type Apart struct {
	One, Many string // what they are: "risk without a likelihood", "risks without a likelihood"
	Risks     []Entry
}

const (
	// mostSteps is how long a scale may be to be drawn: cells of more are narrower than a number in them.
	mostSteps = 8
	// mostNumbered is how many risks are told one by one; of more, their number in each cell is.
	mostNumbered = 20
	// mostTitled is how many risks are told with their titles.
	mostTitled = 12
)

// Figure draws the matrix. Up to twenty risks have a number each and are
// listed below it, worst first; of more, each cell says how many it holds.
func (m HeatMap) Figure() document.Figure {
	const name, title = "risk-heat-map", "Risks by likelihood and consequence"
	m.Risks = slices.Clone(m.Risks)
	slices.SortStableFunc(m.Risks, m.worstFirst)
	switch {
	case m.Missing != "":
		return note(name, title, m.Missing+m.count(), m.table())
	case len(m.Likelihood) > mostSteps || len(m.Consequence) > mostSteps:
		return note(name, title, fmt.Sprintf("The scales have %d and %d steps. A matrix of more than %d by %d cannot be read as a picture, so the table tells where each risk stands.%s",
			len(m.Likelihood), len(m.Consequence), mostSteps, mostSteps, m.count()), m.table())
	}
	d := matrix{HeatMap: m, numbered: len(m.Risks) <= mostNumbered}
	d.measure()
	return document.Figure{Name: name, Title: title, Description: m.describe(), SVG: d.draw(), As: m.table()}
}

// worstFirst orders risks by what remains, then by what was there before.
func (m HeatMap) worstFirst(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(b.Residual.weight(), a.Residual.weight()),
		cmp.Compare(b.Inherent.weight(), a.Inherent.weight()),
		cmp.Compare(a.ID, b.ID))
}

// weight puts what is not rated first: nobody can say that it is not the worst.
func (p Position) weight() int {
	if p.Level < 0 {
		return 1 << 30
	}
	return p.Level
}

// above reports whether what remains of a risk is above the acceptable level.
func (m HeatMap) above(p Position) bool { return m.Acceptable >= 0 && p.Level > m.Acceptable }

// at is the level of a cell.
func (m HeatMap) at(l, c int) int {
	if l < len(m.Matrix) && c < len(m.Matrix[l]) {
		return m.Matrix[l][c]
	}
	return -1
}

func (m HeatMap) level(at int) string {
	if at < 0 || at >= len(m.Levels) {
		return "no level"
	}
	return label(m.Levels[at])
}

// said is the level of a position, or why it has none.
func (m HeatMap) said(p Position) string {
	if p.Why != "" && p.Level < 0 {
		return p.Why
	}
	return m.level(p.Level)
}

// mostNamed is how many ids a line beside the matrix names.
const mostNamed = 6

func (m HeatMap) apart(a Apart) string {
	names := make([]string, len(a.Risks))
	for i, e := range a.Risks {
		names[i] = label(e.ID)
		if e.Inherent.Level >= 0 {
			names[i] += " (" + m.level(e.Inherent.Level) + ")"
		}
	}
	return wording.CountOf(len(a.Risks), a.One, a.Many) + ": " + wording.Some(names, mostNamed)
}
