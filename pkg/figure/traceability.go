package figure

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Traceability draws the chain from the scope to the management review for the
// whole organisation: how many records each link holds, how many links join
// them, and what the rules found missing.
func Traceability(g *graph.Graph, findings []finding.Finding) document.Figure {
	c := chainOf(g, g.Records, findings)
	return document.Figure{
		Name:        "traceability",
		Title:       "The chain from the scope to the management review",
		Description: c.describe("Nine links one below the other, joined by arrows. "),
		SVG:         c.draw(c.details),
		As:          c.table("The links of the chain, what joins them and what is missing", false),
	}
}

// Places in the drawing of a chain.
const (
	trunk    = 12 * u // line that leads down from the systems
	boxLeft  = 56 * u
	boxWidth = wide - boxLeft - u
	inner    = boxLeft + 10*u
	room     = boxWidth - 20*u // for words in a box
	between  = 26 * u          // from a box to the next
)

// mostGaps is how many sorts of gaps a box tells of.
const mostGaps = 5

// draw writes the links one below the other; inside writes what a box says of
// its records, below the base line that it is given.
func (c rings) draw(inside func(d *canvas, at int, y units) units) []byte {
	d := new(canvas)
	top, bottom := u, units(0)
	var entries []units // where arrows from the side meet the boxes
	for at, l := range c.list {
		var content canvas
		y := c.heading(&content, l, top)
		if len(l.records) > 0 {
			y = inside(&content, at, y)
		}
		y = c.missing(&content, l, y) + 10*u
		d.box(boxLeft, top, boxWidth, y-top, 4*u, box, line, "")
		d.Write(content.Bytes())
		if at > 0 {
			c.arrow(d, at, bottom, top)
		}
		entries = append(entries, top+17*u)
		top, bottom = y+between, y
	}
	c.tree(d, entries)
	return d.svg(bottom + u)
}

// details says of what sorts the records of a link are.
func (c rings) details(d *canvas, at int, y units) units {
	for _, s := range wrap(detail(c.list[at].records), small, room, 3) {
		y += 15 * u
		d.text(inner, y, s, small, quiet, regular, start)
	}
	return y
}

// heading writes the name of a link and its number of records.
func (c rings) heading(d *canvas, l ring, y units) units {
	y += 20 * u
	d.text(inner, y, l.title, body, ink, bold, start)
	d.text(wide-11*u, y, strconv.Itoa(len(l.records)), large, ink, bold, end)
	return y
}

// missing writes the gaps of a link.
func (c rings) missing(d *canvas, l ring, y units) units {
	say := func(s string) {
		for i, words := range wrap(s, small, room-14*u, 3) {
			y += 15 * u
			if i == 0 {
				y += u
				d.text(inner, y, "!", small, caution, bold, start)
			}
			d.text(inner+12*u, y, words, small, caution, regular, start)
		}
	}
	switch {
	case len(l.records) == 0 && l.expected:
		say("none on file")
	case len(l.records) == 0:
		y += 15 * u
		d.text(inner, y, "none on file", small, quiet, regular, start)
	}
	for i, g := range l.gaps {
		if i == mostGaps {
			say(fmt.Sprintf("and %s, see the table", wording.CountOf(len(l.gaps)-i, "more sort of gap", "more sorts of gaps")))
			break
		}
		say(g.text())
	}
	return y
}

// arrow joins a link with the one before it.
func (c rings) arrow(d *canvas, at int, from, to units) {
	x := boxLeft + 22*u
	n := c.pairs[[2]int{at - 1, at}]
	words, dashes := wording.Count(n, "link"), ""
	switch {
	case n > 0:
	case len(c.list[at-1].records) == 0 || len(c.list[at].records) == 0:
		words, dashes = "", "3 3" // where nothing is, nothing is joined
	default:
		words, dashes = "no link between them", "3 3"
	}
	d.down(x, from, to, dashes)
	d.text(x+10*u, from+17*u, words, small, quiet, regular, start)
}

// tree draws what hangs from the AI systems besides the link below them.
func (c rings) tree(d *canvas, entries []units) {
	last := units(0)
	for _, at := range branches {
		n := c.pairs[[2]int{systems, at}]
		if n == 0 {
			continue
		}
		y := entries[at]
		last = y
		d.path(line, 15, "", [2]units{trunk, y}, [2]units{boxLeft - 6*u, y})
		d.right(boxLeft, y)
		d.text(trunk+5*u, y-5*u, strconv.Itoa(n), small, quiet, regular, start)
		d.text(trunk+5*u, y+13*u, wording.Agree(n, "link", "links"), small, quiet, regular, start)
	}
	if last > 0 {
		d.path(line, 15, "", [2]units{boxLeft, entries[systems]}, [2]units{trunk, entries[systems]}, [2]units{trunk, last})
	}
}

// describe tells the chain to whoever does not see it.
func (c rings) describe(begin string) string {
	var holds, links, missing []string
	for at, l := range c.list {
		if at > 0 {
			links = append(links, strconv.Itoa(c.pairs[[2]int{at - 1, at}]))
		}
		holds = append(holds, fmt.Sprintf("%s %d", wording.Lower(l.title), len(l.records)))
		if len(l.records) == 0 && l.expected {
			missing = append(missing, "nothing on file for "+wording.Lower(l.title))
		}
		for _, g := range l.gaps {
			missing = append(missing, g.text())
		}
	}
	s := begin + "Records in each: " + strings.Join(holds, ", ") + ". Links from each to the next: " + strings.Join(links, ", ") + "."
	if len(missing) == 0 {
		return s + " The rules found nothing missing or broken between them."
	}
	return s + " Missing or broken: " + strings.Join(missing, "; ") + "."
}

// table says the same as the picture, and the links that it does not draw.
func (c rings) table(caption string, ids bool) document.Table {
	t := document.Table{Caption: caption, Columns: []document.Column{{Title: "Link of the chain"}, {Title: "Records", Numeric: true}, {Title: "Of them"},
		{Title: "Links to the one before"}, {Title: "Other links"}, {Title: "Missing or broken"}}}
	if ids {
		t.Columns[2].Title = "Which"
	}
	for at, l := range c.list {
		before := document.Words("–")
		if at > 0 {
			before = document.Words(wording.Count(c.pairs[[2]int{at - 1, at}], "link"))
		}
		of := document.Words(detail(l.records))
		if ids {
			of = named(l.records)
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(l.title), document.Words(strconv.Itoa(len(l.records))),
			of, before, document.Words(c.others(at)), c.gapCell(l)}})
	}
	return t
}

// others are the links to all links of the chain but the one before.
func (c rings) others(at int) string {
	var words []string
	for i, l := range c.list {
		if n := c.pairs[[2]int{min(i, at), max(i, at)}]; n > 0 && i != at && i != at-1 && i != at+1 {
			words = append(words, fmt.Sprintf("%s %d", l.title, n))
		}
	}
	return strings.Join(words, ", ")
}

func (c rings) gapCell(l ring) []document.Span {
	var spans []document.Span
	say := func(s document.Span) {
		if len(spans) > 0 {
			spans = append(spans, document.Break)
		}
		spans = append(spans, s)
	}
	switch {
	case len(l.records) == 0 && l.expected:
		say(document.State(document.Caution, "none on file"))
	case len(l.records) == 0:
		say(document.State(document.None, "none on file"))
	}
	for _, g := range l.gaps {
		look := document.Caution
		if g.excused == len(g.ids) {
			look = document.None
		}
		say(document.State(look, g.text()+":"))
		for i, id := range g.ids {
			if i == mostChips {
				spans = append(spans, document.Text(fmt.Sprintf(" and %d more", len(g.ids)-i)))
				break
			}
			spans = append(spans, document.Text(" "), document.Record(id))
		}
	}
	if len(spans) == 0 {
		say(document.State(document.Good, "no link is missing"))
	}
	if l.beside > 0 { // what is wrong with the records is no matter of links, and is not to look as if there was nothing
		say(document.State(document.Caution, wording.CountOf(l.beside, "other error or warning", "other errors or warnings")+" about these records"))
	}
	return spans
}

// named lists records by their ids.
func named(records []record.Record) []document.Span {
	links := make([][]document.Span, len(records))
	for i, r := range records {
		links[i] = []document.Span{document.Record(r.Head().ID.Value)}
	}
	return document.SomeOf(links, 4*mostChips)
}
