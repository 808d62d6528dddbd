package figure

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Progress is how a few numbers went over time, each as "n of m".
type Progress struct {
	Name   string // of the figure: "progress"
	Title  string
	Series []string // names of the lines
	Points []Point  // oldest first
}

// Point is one moment, with a value for each line.
type Point struct {
	Label  string // "2026-03"
	Values []Count
}

// Count is n of m. Where Known is false nobody knows; a line has a gap there,
// and likewise where there was nothing to count.
type Count struct {
	N, Of int
	Known bool
}

func (c Count) drawn() bool { return c.Known && c.Of > 0 }

func (c Count) String() string {
	switch {
	case !c.Known:
		return "not known"
	case c.Of <= 0:
		return "nothing to count"
	}
	return fmt.Sprintf("%d of %d", c.N, c.Of)
}

// mostLines is how many lines can be told apart by pattern and mark.
const mostLines = 6

// dashes are the patterns of the lines; the marks are in dotOf.
var dashes = []string{"", "7 3", "2 3", "9 3 2 3", "4 2", "12 4"}

// Figure draws the lines, each named at its end.
func (p Progress) Figure() document.Figure {
	t := p.table()
	shown := p.Series[:min(len(p.Series), mostLines)]
	any := false
	for _, point := range p.Points {
		for i := range shown {
			any = any || point.at(i).drawn()
		}
	}
	if !any {
		return note(p.Name, p.Title, "There is no line to draw: nothing is known of any point in time, or there was nothing to count.", t)
	}
	c := chart{Progress: p, shown: shown}
	return document.Figure{Name: p.Name, Title: p.Title, Description: p.describe(), SVG: c.draw(), As: t}
}

func (p Point) at(i int) Count {
	if i < len(p.Values) {
		return p.Values[i]
	}
	return Count{}
}

// last is the last point at which a line is drawn; -1 for none.
func (p Progress) last(i int) int {
	for at := len(p.Points) - 1; at >= 0; at-- {
		if p.Points[at].at(i).drawn() {
			return at
		}
	}
	return -1
}

// chart is a progress while it is drawn.
type chart struct {
	Progress
	canvas
	shown  []string
	names  []name // from the top down
	bottom units  // of the plot, deep enough for all names
}

// name is the name of a line at its end.
type name struct {
	i     int
	last  int      // the point at which the line ends
	words []string // its name, then its last value
	at, y units    // where the line ends, where the name begins
}

const nameLine = 13 * u

// high is how much room a name takes.
func (n name) high() units { return units(len(n.words))*nameLine + 7*u }

// Places in the drawing: 226 units for the lines, the rest for their names.
const (
	plotLeft  = 36 * u
	plotRight = 262 * u
	plotTop   = 14 * u
	plotHigh  = 190 * u // at least
	nameLeft  = plotRight + 28*u
	nameRoom  = wide - nameLeft - u
)

func (c *chart) x(at int) units {
	if len(c.Points) < 2 {
		return (plotLeft + plotRight) / 2
	}
	return plotLeft + 6*u + (plotRight-plotLeft-12*u)*units(at)/units(len(c.Points)-1)
}

// y is the height of a count: what stands at the top is all of them.
func (c *chart) y(n Count) units {
	return c.bottom - (c.bottom-plotTop)*units(min(max(n.N, 0), n.Of))/units(n.Of)
}

func (c *chart) draw() []byte {
	c.name()
	c.grid()
	for i := range c.shown {
		c.line(i)
	}
	c.ends()
	y := c.bottom + 38*u
	if more := len(c.Series) - len(c.shown); more > 0 {
		c.text(u, y, wording.CountOf(more, "more line is", "more lines are")+" in the table only", small, quiet, regular, start)
		y += 18 * u
	}
	return c.svg(y - 8*u)
}

// same is the number that all counts are of, where it is one.
func (c *chart) same() int {
	of := 0
	for _, p := range c.Points {
		for i := range c.shown {
			switch n := p.at(i); {
			case !n.drawn():
			case of == 0:
				of = n.Of
			case of != n.Of:
				return 0
			}
		}
	}
	return of
}

// grid draws none, half and all, and names the points below.
func (c *chart) grid() {
	names := []string{"none", "half", "all"}
	if of := c.same(); of > 0 {
		names = []string{"0", "", strconv.Itoa(of)}
		if of%2 == 0 {
			names[1] = strconv.Itoa(of / 2)
		}
	}
	for i, name := range names {
		y := c.bottom - (c.bottom-plotTop)*units(i)/2
		pattern := "1 3"
		if i == 0 {
			pattern = ""
		}
		c.path(line, 8, pattern, [2]units{plotLeft, y}, [2]units{plotRight, y})
		c.text(plotLeft-5*u, y+4*u, cut(name, small, regular, plotLeft-6*u), small, quiet, regular, end)
	}
	// Names of points from the last one backward, as many as there is room for.
	const long = 62 * u
	free := plotRight + long
	for at := len(c.Points) - 1; at >= 0; at-- {
		x := c.x(at)
		words := cut(label(c.Points[at].Label), small, regular, long)
		half := width(words, small, regular) / 2
		if x+half+6*u > free {
			continue
		}
		free = x - half
		c.path(line, 10, "", [2]units{x, c.bottom}, [2]units{x, c.bottom + 4*u})
		c.text(x, c.bottom+17*u, words, small, quiet, regular, middle)
	}
}

// line draws one line, with a gap where nothing is known.
func (c *chart) line(i int) {
	var run [][2]units
	flush := func() {
		if len(run) > 1 {
			c.path(series[i], 22, dashes[i], run...)
		}
		run = nil
	}
	for at := range c.Points {
		n := c.Points[at].at(i)
		if !n.drawn() {
			flush()
			continue
		}
		run = append(run, [2]units{c.x(at), c.y(n)})
	}
	flush()
	apart := 1 // marks stand at least 14 units from one another
	for len(c.Points) > 1 && (plotRight-plotLeft)*units(apart)/units(len(c.Points)-1) < 14*u {
		apart++
	}
	last := c.last(i)
	for at := last; at >= 0; at -= apart {
		if n := c.Points[at].at(i); n.drawn() {
			c.mark(i, c.x(at), c.y(n))
		}
	}
}

// mark draws the mark of a line: each line has a shape of its own.
func (c *chart) mark(i int, x, y units) {
	const r = 4 * u
	p := func(dx, dy units) [2]units { return [2]units{x + dx, y + dy} }
	switch colour := series[i]; i {
	case 0:
		c.circle(x, y, 37)
		c.fill(colour)
		c.WriteString("/>\n")
	case 1:
		c.shape(colour, p(-35, -35), p(35, -35), p(35, 35), p(-35, 35))
	case 2:
		c.shape(colour, p(0, -45), p(43, 33), p(-43, 33))
	case 3:
		c.shape(colour, p(0, -r-u), p(r+u, 0), p(0, r+u), p(-r-u, 0))
	case 4:
		c.circle(x, y, 37)
		c.painted(paper, colour, 16, "")
		c.WriteString("/>\n")
	default:
		c.path(colour, 18, "", p(-r, -r), p(r, r))
		c.path(colour, 18, "", p(-r, r), p(r, -r))
	}
}

// name works out where the names stand: at the ends of the lines, moved apart
// where they would stand on one another.
func (c *chart) name() {
	all := units(0)
	for i, s := range c.shown {
		last := c.last(i)
		if last < 0 {
			continue
		}
		words := append(wrap(label(s), small, nameRoom*5/6, 2), wrap(c.end(i, last), small, nameRoom, 2)...) // five sixths, since it is bold
		n := name{i: i, last: last, words: words}
		all += n.high()
		c.names = append(c.names, n)
	}
	c.bottom = plotTop + max(plotHigh, all)
	for i := range c.names {
		n := &c.names[i]
		n.at = c.y(c.Points[n.last].at(n.i))
		n.y = max(n.at+4*u, plotTop)
	}
	slices.SortStableFunc(c.names, func(a, b name) int { return cmp.Compare(a.at, b.at) })
	for i := 1; i < len(c.names); i++ {
		c.names[i].y = max(c.names[i].y, c.names[i-1].y+c.names[i-1].high())
	}
	floor := c.bottom + 10*u
	for i := len(c.names) - 1; i >= 0; i-- {
		c.names[i].y = min(c.names[i].y, floor-c.names[i].high()+nameLine)
		floor = c.names[i].y - nameLine
	}
}

// ends writes the names, each with a thin line to the end that it belongs to.
func (c *chart) ends() {
	for _, n := range c.names {
		c.path(line, 7, "", [2]units{c.x(n.last) + 6*u, n.at}, [2]units{plotRight + 6*u, n.at}, [2]units{plotRight + 12*u, n.y - 4*u}, [2]units{plotRight + 15*u, n.y - 4*u})
		c.mark(n.i, nameLeft-7*u, n.y-4*u)
		named := len(wrap(label(c.shown[n.i]), small, nameRoom*5/6, 2))
		for i, words := range n.words {
			w := regular
			if i < named {
				w = bold
			}
			c.text(nameLeft, n.y+units(i)*nameLine, words, small, ink, w, start)
		}
	}
}

// end is the last value of a line, with its moment where it is not the last one.
func (p Progress) end(i, last int) string {
	s := p.Points[last].at(i).String()
	if last < len(p.Points)-1 {
		s += ", " + label(p.Points[last].Label)
	}
	return s
}

// describe tells the lines to whoever does not see them.
func (p Progress) describe() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s over %s", wording.Count(len(p.Series), "line"), wording.CountOf(len(p.Points), "point in time", "points in time"))
	if len(p.Points) > 1 {
		fmt.Fprintf(&s, ", from %s to %s", label(p.Points[0].Label), label(p.Points[len(p.Points)-1].Label))
	}
	s.WriteString(".")
	for i, name := range p.Series {
		first := slices.IndexFunc(p.Points, func(at Point) bool { return at.at(i).drawn() })
		last := p.last(i)
		switch {
		case last < 0:
			fmt.Fprintf(&s, " %s: not known.", label(name))
		case first == last:
			fmt.Fprintf(&s, " %s: %s (%s).", label(name), p.Points[last].at(i), label(p.Points[last].Label))
		default:
			fmt.Fprintf(&s, " %s: from %s (%s) to %s (%s).", label(name), p.Points[first].at(i), label(p.Points[first].Label), p.Points[last].at(i), label(p.Points[last].Label))
		}
	}
	return s.String()
}

func (p Progress) table() document.Table {
	t := document.Table{Caption: "The numbers of each point in time", Columns: []document.Column{{Title: "When"}}, Empty: "No point in time is known."}
	for _, name := range p.Series {
		t.Columns = append(t.Columns, document.Column{Title: label(name), Numeric: true})
	}
	for _, point := range p.Points {
		row := document.Row{Cells: [][]document.Span{document.Words(point.Label)}}
		for i := range p.Series {
			row.Cells = append(row.Cells, document.Words(point.at(i).String()))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
