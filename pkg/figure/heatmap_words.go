package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/wording"
)

// describe tells the picture to whoever does not see it.
func (m HeatMap) describe() string {
	s := fmt.Sprintf("A matrix with %s as rows and %s as columns. ",
		wording.Count(len(m.Likelihood), "likelihood"), wording.Count(len(m.Consequence), "consequence"))
	var before, after []Position
	var over []string
	for _, e := range m.Risks {
		before, after = append(before, e.Inherent), append(after, e.Residual)
		if m.above(e.Residual) {
			over = append(over, label(e.ID))
		}
	}
	if len(m.Risks) > 0 {
		s += fmt.Sprintf("%s in it. Before treatment: %s. After treatment: %s.", wording.CountOf(len(m.Risks), "risk is", "risks are"), m.tally(before), m.tally(after))
	}
	switch {
	case len(m.Risks) == 0:
		s += "No risk has a place in it."
	case m.Acceptable < 0:
		s += " No level is set as acceptable."
	case len(over) == 0:
		s += fmt.Sprintf(" Acceptable is what is %s or lower; no rated risk remains above it.", m.level(m.Acceptable))
	case len(over) > mostNamed:
		s += fmt.Sprintf(" Acceptable is what is %s or lower; %d risks remain above it.", m.level(m.Acceptable), len(over))
	default:
		s += fmt.Sprintf(" Acceptable is what is %s or lower; above it %s %s.", m.level(m.Acceptable), wording.Agree(len(over), "remains", "remain"), wording.And(over))
	}
	return s + m.count()
}

// tally counts positions by level, gravest first.
func (m HeatMap) tally(positions []Position) string {
	counts := make([]int, len(m.Levels))
	var words []string
	open := 0
	for _, p := range positions {
		if p.Level < 0 || p.Level >= len(counts) {
			open++
			continue
		}
		counts[p.Level]++
	}
	for level := len(counts) - 1; level >= 0; level-- {
		if counts[level] > 0 {
			words = append(words, strconv.Itoa(counts[level])+" "+m.level(level))
		}
	}
	if open > 0 {
		words = append(words, strconv.Itoa(open)+" without a level")
	}
	return wording.And(words)
}

// count says what is not in the matrix.
func (m HeatMap) count() string {
	var words []string
	for _, a := range m.Apart {
		words = append(words, wording.CountOf(len(a.Risks), a.One, a.Many))
	}
	if len(words) == 0 {
		return ""
	}
	return " Not in the matrix: " + wording.And(words) + "."
}

// table says the same as the picture: a row for each risk where each has its
// number in it, otherwise one for each cell.
func (m HeatMap) table() document.Table {
	if len(m.Risks) > mostNumbered {
		return m.cellTable()
	}
	t := document.Table{
		Caption: "Risks with their level before and after treatment",
		Columns: []document.Column{{Title: "Risk"}, {Title: "Number in the picture", Numeric: true}, {Title: "Title"},
			{Title: "Before treatment"}, {Title: "After treatment"}, {Title: "Against the limit"}},
		Empty: "There are no risks.",
	}
	for i, e := range m.Risks {
		number := strconv.Itoa(i + 1)
		if m.Missing != "" {
			number = ""
		}
		t.Rows = append(t.Rows, m.row(e, number))
	}
	for _, a := range m.Apart {
		if len(a.Risks) > mostNumbered {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(wording.CountOf(len(a.Risks), a.One, a.Many)),
				nil, nil, nil, nil, {document.State(document.None, "not in the matrix")}}})
			continue
		}
		for _, e := range a.Risks {
			row := m.row(e, "")
			row.Cells[5] = []document.Span{document.State(document.None, "not in the matrix: "+a.One)}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (m HeatMap) row(e Entry, number string) document.Row {
	limit := document.State(document.Good, "acceptable")
	switch {
	case e.Residual.Level < 0:
		limit = document.State(document.Caution, "not known: after treatment "+m.said(e.Residual))
	case m.Acceptable < 0:
		limit = document.State(document.Caution, "no limit is set")
	case m.above(e.Residual):
		limit = document.State(document.Caution, "above the limit")
	}
	return document.Row{Cells: [][]document.Span{{document.Record(e.ID)}, document.Words(number), document.Words(e.Title),
		document.Words(m.placed(e.Inherent)), document.Words(m.placed(e.Residual)), {limit}}}
}

// placed is a position in words: "likely, moderate: high".
func (m HeatMap) placed(p Position) string {
	if p.Why != "" {
		if p.Level >= 0 {
			return p.Why + "; at worst " + m.Levels[p.Level]
		}
		return p.Why
	}
	level := "no level"
	if p.Level >= 0 {
		level = m.Levels[p.Level]
	}
	return m.Likelihood[p.Likelihood] + ", " + m.Consequence[p.Consequence] + ": " + level
}

func (m HeatMap) cellTable() document.Table {
	t := document.Table{
		Caption: "Number of risks for each likelihood and consequence",
		Columns: []document.Column{{Title: "Likelihood"}, {Title: "Consequence"}, {Title: "Level"}, {Title: "Against the limit"},
			{Title: "Before treatment", Numeric: true}, {Title: "After treatment", Numeric: true}},
	}
	before, after := map[[2]int]int{}, map[[2]int]int{}
	nowhere := [2]int{-1, -1}
	at := func(p Position) [2]int {
		if p.Why != "" {
			return nowhere
		}
		return [2]int{p.Likelihood, p.Consequence}
	}
	for _, e := range m.Risks {
		before[at(e.Inherent)]++
		after[at(e.Residual)]++
	}
	row := func(cells ...[]document.Span) { t.Rows = append(t.Rows, document.Row{Cells: cells}) }
	number := func(n int) []document.Span { return document.Words(strconv.Itoa(n)) }
	for _, k := range m.cellsWorstFirst(before, after) {
		level := m.at(k[0], k[1])
		limit := document.State(document.Good, "acceptable")
		words := "no level"
		switch {
		case level < 0 || m.Acceptable < 0:
			limit = document.State(document.Caution, "not known")
		case level > m.Acceptable:
			limit = document.State(document.Caution, "above the limit")
		}
		if level >= 0 {
			words = m.Levels[level]
		}
		row(document.Words(m.Likelihood[k[0]]), document.Words(m.Consequence[k[1]]), document.Words(words), []document.Span{limit}, number(before[k]), number(after[k]))
	}
	if before[nowhere]+after[nowhere] > 0 {
		row(document.Words("no place in the matrix"), nil, nil, nil, number(before[nowhere]), number(after[nowhere]))
	}
	for _, a := range m.Apart {
		row(document.Words(a.Many), nil, nil, []document.Span{document.State(document.None, "not in the matrix")}, number(len(a.Risks)), nil)
	}
	return t
}

// cellsWorstFirst lists the cells by likelihood and consequence; of scales too
// long for a picture only those that hold risks.
func (m HeatMap) cellsWorstFirst(before, after map[[2]int]int) [][2]int {
	var cells [][2]int
	if len(m.Likelihood) <= mostSteps && len(m.Consequence) <= mostSteps {
		for l := range m.Likelihood {
			for c := range m.Consequence {
				cells = append(cells, [2]int{l, c})
			}
		}
	} else {
		for k := range before {
			cells = append(cells, k)
		}
		for k := range after {
			if _, twice := before[k]; !twice {
				cells = append(cells, k)
			}
		}
		cells = slices.DeleteFunc(cells, func(k [2]int) bool { return k[0] < 0 })
	}
	slices.SortFunc(cells, func(a, b [2]int) int { return cmp.Or(b[0]-a[0], b[1]-a[1]) })
	return cells
}
