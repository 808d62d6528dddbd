package figure

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// units are tenths of a unit of the drawing: whole numbers, so that every
// machine computes the same bytes.
type units int

const u units = 10 // one unit

// wide is the width of every picture.
const wide = 400 * u

// The sizes of type: nothing is smaller than small.
const (
	small = 11 * u
	body  = 12 * u
	large = 14 * u
)

type weight string

const (
	regular weight = ""
	bold    weight = "600"
)

// anchor is which end of a line stands at its place.
type anchor string

const (
	start  anchor = ""
	middle anchor = "middle"
	end    anchor = "end"
)

// canvas collects the elements of a drawing.
type canvas struct{ bytes.Buffer }

func (n units) String() string {
	s := ""
	if n < 0 {
		s, n = "-", -n
	}
	s += strconv.Itoa(int(n / u))
	if n%u != 0 {
		s += "." + strconv.Itoa(int(n%u))
	}
	return s
}

// attributes writes pairs of name and value; a pair without a value is left out.
func (c *canvas) attributes(pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			c.WriteString(" " + pairs[i] + `="` + pairs[i+1] + `"`)
		}
	}
}

func (c *canvas) fill(r role) { c.attributes("fill", r.light, "class", "fig-"+r.name) }

// stroke draws an outline; width in units, dashes as in SVG.
func (c *canvas) stroke(r role, width units, dashes string) {
	c.attributes("fill", "none", "stroke", r.light, "stroke-width", width.String(), "stroke-dasharray", dashes, "class", "fig-"+r.name+"-line")
}

// painted is a shape with a fill and an outline.
func (c *canvas) painted(fill, outline role, width units, dashes string) {
	c.attributes("fill", fill.light, "stroke", outline.light, "stroke-width", width.String(), "stroke-dasharray", dashes,
		"class", "fig-"+fill.name+" fig-"+outline.name+"-line")
}

func (c *canvas) rect(x, y, w, h, radius units) {
	c.WriteString("<rect")
	c.attributes("x", x.String(), "y", y.String(), "width", w.String(), "height", h.String())
	if radius > 0 {
		c.attributes("rx", radius.String())
	}
}

func (c *canvas) box(x, y, w, h, radius units, fill, outline role, dashes string) {
	c.rect(x, y, w, h, radius)
	c.painted(fill, outline, u, dashes)
	c.WriteString("/>\n")
}

// path draws a line through points.
func (c *canvas) path(r role, width units, dashes string, points ...[2]units) {
	if len(points) == 0 {
		return
	}
	c.WriteString("<path")
	c.attributes("d", through(points))
	c.stroke(r, width, dashes)
	c.WriteString("/>\n")
}

// shape fills a closed line.
func (c *canvas) shape(r role, points ...[2]units) {
	c.WriteString("<path")
	c.attributes("d", through(points)+"Z")
	c.fill(r)
	c.WriteString("/>\n")
}

func through(points [][2]units) string {
	s := ""
	for i, p := range points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		s += command + p[0].String() + " " + p[1].String()
	}
	return s
}

// down is an arrow that points down at its end.
func (c *canvas) down(x, y, to units, dashes string) {
	c.path(line, 15, dashes, [2]units{x, y}, [2]units{x, to - 6*u})
	c.shape(line, [2]units{x - 4*u, to - 7*u}, [2]units{x + 4*u, to - 7*u}, [2]units{x, to})
}

// right is the head of an arrow that points to the right.
func (c *canvas) right(x, y units) {
	c.shape(line, [2]units{x - 7*u, y - 4*u}, [2]units{x - 7*u, y + 4*u}, [2]units{x, y})
}

func (c *canvas) circle(x, y, radius units) {
	c.WriteString("<circle")
	c.attributes("cx", x.String(), "cy", y.String(), "r", radius.String())
}

// text writes one line; y is its base line. It escapes what it writes.
func (c *canvas) text(x, y units, s string, size units, r role, w weight, a anchor) {
	if s == "" {
		return
	}
	c.WriteString("<text")
	c.attributes("x", x.String(), "y", y.String(), "font-size", size.String(), "font-weight", string(w), "text-anchor", string(a))
	c.fill(r)
	c.WriteString(">")
	c.WriteString(escaped(s))
	c.WriteString("</text>\n")
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// paragraph writes lines one below the other and returns the base line of the last.
func (c *canvas) paragraph(x, y units, lines []string, size units, r role, w weight, a anchor) units {
	for i, s := range lines {
		if i > 0 {
			y += size + 3*u
		}
		c.text(x, y, s, size, r, w, a)
	}
	return y
}

// svg is the whole picture, on a ground of its own. The direction is fixed,
// since places are computed from the left, whatever the page is written in.
func (c *canvas) svg(height units) []byte {
	var out canvas
	out.WriteString("<svg")
	out.attributes("xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 "+wide.String()+" "+height.String(), "width", "100%",
		"direction", "ltr", "font-family", "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif", "class", "fig")
	out.WriteString(">\n")
	out.rect(0, 0, wide, height, 0)
	out.fill(paper)
	out.WriteString("/>\n")
	out.Write(c.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}
