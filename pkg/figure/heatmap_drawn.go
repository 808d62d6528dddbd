package figure

import (
	"fmt"
	"strconv"
)

// matrix is a heat map while it is drawn.
type matrix struct {
	HeatMap
	canvas
	numbered         bool
	before, after    map[[2]int][]int // cell → numbers of the risks, from 1
	left, cell, head units            // width of the row names, of a cell; height of the level in a cell
	ranked           bool             // levels stand in cells as L1, L2 …, since their words are too long
	perLine          int              // marks in a line of a cell
	inset            units            // of the first mark from the edge of its cell
	heights          []units          // of the rows, lowest likelihood first
}

const (
	markSize  = 85 // radius of a numbered mark
	markPitch = 19 * u
	lineGap   = 14 * u
)

func (d *matrix) measure() {
	for _, l := range d.Likelihood {
		d.left = max(d.left, width(label(l), small, regular)+8*u)
	}
	d.left = min(max(d.left, 44*u), 78*u)
	if len(d.Consequence) > 6 {
		d.left = min(d.left, 60*u)
	}
	d.cell = (wide - 2*u - d.left) / units(len(d.Consequence))
	for _, l := range d.Levels {
		if !whole(label(l), small, d.cell-6*u, 2) {
			d.ranked = true
		}
	}
	d.head = 17 * u
	if !d.ranked {
		for l := range d.Likelihood {
			for c := range d.Consequence {
				d.head = max(d.head, 3*u+lineGap*units(len(wrap(d.level(d.at(l, c)), small, d.cell-6*u, 2))))
			}
		}
	}
	d.before, d.after = map[[2]int][]int{}, map[[2]int][]int{}
	for i, e := range d.Risks {
		if p := e.Inherent; p.Why == "" {
			at := [2]int{p.Likelihood, p.Consequence}
			d.before[at] = append(d.before[at], i+1)
		}
		if p := e.Residual; p.Why == "" {
			at := [2]int{p.Likelihood, p.Consequence}
			d.after[at] = append(d.after[at], i+1)
		}
	}
	d.perLine = int((d.cell - 4*u) / markPitch)
	d.inset = min(5*u, (d.cell-markPitch*units(d.perLine))/2)
	d.heights = make([]units, len(d.Likelihood))
	for l := range d.Likelihood {
		d.heights[l] = max(d.head+8*u, 44*u, 8*u+units(len(wrap(label(d.Likelihood[l]), small, d.left-8*u, 3)))*lineGap)
		for c := range d.Consequence {
			at := [2]int{l, c}
			d.heights[l] = max(d.heights[l], d.head+5*u+markPitch*units(d.lines(d.before[at])+d.lines(d.after[at])))
		}
	}
}

// lines is how many lines of a cell the marks of these risks take.
func (d *matrix) lines(risks []int) int {
	switch {
	case len(risks) == 0:
		return 0
	case !d.numbered:
		return 1
	}
	return (len(risks) + d.perLine - 1) / d.perLine
}

func (d *matrix) draw() []byte {
	y := d.key(18 * u)
	d.text(u, y+4*u, "Likelihood ↑", small, quiet, bold, start)
	y = d.cells(y + 12*u)
	y = d.under(y)
	y = d.list(y)
	return d.svg(y + 8*u)
}

// key says what the marks and lines mean.
func (d *matrix) key(y units) units {
	sample := func(x units, filled bool, words string) {
		if d.numbered {
			d.mark(x+markSize, y-4*u, "1", filled)
		} else {
			d.dot(x+markSize, y-4*u, filled)
		}
		d.text(x+24*u, y, words, small, ink, regular, start)
	}
	sample(u, false, "before treatment (inherent)")
	sample(206*u, true, "after treatment (residual)")
	y += 20 * u
	words := "no level of risk is set as acceptable"
	if d.Acceptable >= 0 {
		words = fmt.Sprintf("up to %s is acceptable", d.level(d.Acceptable))
		if d.limited() {
			d.path(ink, 40, "", [2]units{u, y - 4*u}, [2]units{19 * u, y - 4*u})
			words = "limit: " + words
		}
	}
	y = d.paragraph(25*u, y, wrap(words, small, wide-27*u, 2), small, ink, regular, start)
	if d.ranked {
		x := 25 * u
		y += 18 * u
		for i := range d.Levels {
			words := cut(fmt.Sprintf("L%d = %s", i+1, d.level(i)), small, regular, wide-27*u)
			long := width(words, small, regular)
			if x > 25*u && x+long > wide-2*u {
				x, y = 25*u, y+lineGap
			}
			d.text(x, y, words, small, ink, regular, start)
			x += long + 12*u
		}
	}
	return y + 20*u
}

// limited reports whether the matrix has levels on both sides of the limit.
func (d *matrix) limited() bool {
	under, over := false, false
	for _, row := range d.Matrix {
		for _, level := range row {
			under = under || level >= 0 && level <= d.Acceptable
			over = over || level > d.Acceptable
		}
	}
	return under && over
}

func (d *matrix) cells(top units) units {
	y := top
	tops := make([]units, len(d.Likelihood)) // of each row, by likelihood
	for l := len(d.Likelihood) - 1; l >= 0; l-- {
		tops[l] = y
		words := wrap(label(d.Likelihood[l]), small, d.left-8*u, 3)
		d.paragraph(u, y+(d.heights[l]-units(len(words)-1)*lineGap)/2+4*u, words, small, ink, regular, start)
		for c := range d.Consequence {
			d.one(d.left+units(c)*d.cell, y, l, c)
		}
		y += d.heights[l]
	}
	d.limit(tops)
	return y
}

// one draws a cell.
func (d *matrix) one(x, y units, l, c int) {
	level := d.at(l, c)
	d.box(x, y, d.cell, d.heights[l], 0, levelRole(level, len(d.Levels)), line, "")
	words := d.level(level)
	if d.ranked && level >= 0 {
		words = "L" + strconv.Itoa(level+1)
	}
	d.paragraph(x+4*u, y+13*u, wrap(words, small, d.cell-6*u, 2), small, ink, regular, start)
	at := [2]int{l, c}
	below := d.marks(x, y+d.head+11*u, d.before[at], false)
	d.marks(x, below, d.after[at], true)
}

// marks draws the marks of the risks of a cell and returns where the next line stands.
func (d *matrix) marks(x, y units, risks []int, filled bool) units {
	if len(risks) == 0 {
		return y
	}
	if !d.numbered {
		d.dot(x+9*u, y, filled)
		d.text(x+16*u, y+4*u, strconv.Itoa(len(risks)), small, ink, bold, start)
		return y + markPitch
	}
	for i, n := range risks {
		d.mark(x+d.inset+markPitch/2+units(i%d.perLine)*markPitch, y+units(i/d.perLine)*markPitch, strconv.Itoa(n), filled)
	}
	return y + units(d.lines(risks))*markPitch
}

// mark is the number of a risk: in a ring before its treatment, on a disc after it.
func (d *matrix) mark(x, y units, number string, filled bool) {
	d.circle(x, y, markSize)
	words := ink
	if filled {
		d.painted(ink, ink, u, "")
		words = paper
	} else {
		d.painted(paper, ink, 12, "")
	}
	d.WriteString("/>\n")
	d.text(x, y+4*u, number, small, words, bold, middle)
}

// dot stands before a number of risks.
func (d *matrix) dot(x, y units, filled bool) {
	d.circle(x, y, 45)
	if filled {
		d.painted(ink, ink, u, "")
	} else {
		d.painted(paper, ink, 12, "")
	}
	d.WriteString("/>\n")
}

// limit draws the line between acceptable levels and those above, along the
// borders of the cells, whatever way it goes.
func (d *matrix) limit(tops []units) {
	if d.Acceptable < 0 {
		return
	}
	over := func(l, c int) bool { return d.at(l, c) > d.Acceptable }
	known := func(l, c int) bool { return d.at(l, c) >= 0 }
	for l := range d.Likelihood {
		for c := range d.Consequence {
			x, y := d.left+units(c)*d.cell, tops[l]
			if c > 0 && known(l, c) && known(l, c-1) && over(l, c) != over(l, c-1) {
				d.path(ink, 40, "", [2]units{x, y - 2*u}, [2]units{x, y + d.heights[l] + 2*u})
			}
			if l > 0 && known(l, c) && known(l-1, c) && over(l, c) != over(l-1, c) {
				d.path(ink, 40, "", [2]units{x - 2*u, tops[l-1]}, [2]units{x + d.cell + 2*u, tops[l-1]})
			}
		}
	}
}

// under names the consequences below the matrix.
func (d *matrix) under(y units) units {
	lines := 1
	for c, word := range d.Consequence {
		words := wrap(label(word), small, d.cell-4*u, 3)
		lines = max(lines, len(words))
		d.paragraph(d.left+units(c)*d.cell+d.cell/2, y+14*u, words, small, ink, regular, middle)
	}
	y += 14*u*units(lines) + 16*u
	d.text(wide-u, y, "Consequence →", small, quiet, bold, end)
	return y
}

// list names the risks of the matrix and those beside it.
func (d *matrix) list(y units) units {
	if d.numbered && len(d.Risks) > 0 {
		y += 22 * u
		d.text(u, y, "Risks, worst after treatment first", body, ink, bold, start)
		for i, e := range d.Risks {
			y += 18 * u
			way := d.change(e)
			d.text(18*u, y, strconv.Itoa(i+1), small, ink, bold, end)
			d.text(wide-u, y, way, small, ink, regular, end)
			d.text(25*u, y, cut(label(e.ID), small, bold, wide-36*u-width(way, small, regular)), small, ink, bold, start)
			if len(d.Risks) <= mostTitled && e.Title != "" {
				y += 14 * u
				d.text(25*u, y, cut(label(e.Title), small, regular, wide-26*u), small, quiet, regular, start)
			}
		}
	}
	if len(d.Risks) == 0 {
		y += 20 * u
		d.text(u, y, "No risk has a place in the matrix.", small, ink, bold, start)
	}
	if len(d.Apart) > 0 {
		y += 22 * u
		d.text(u, y, "Not in the matrix", body, ink, bold, start)
		for _, a := range d.Apart {
			y = d.paragraph(u, y+18*u, wrap(d.apart(a), small, wide-2*u, 3), small, ink, regular, start)
		}
	}
	return y
}

// change is the way of a risk through the levels: "high → medium".
func (d *matrix) change(e Entry) string {
	const room = 90 * u
	was := cut(d.said(e.Inherent), small, regular, room)
	is := cut(d.said(e.Residual), small, regular, room)
	if d.above(e.Residual) {
		is += ", above the limit"
	}
	return was + " → " + is
}
