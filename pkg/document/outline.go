package document

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/wording"
)

// outline is a page made ready for writing: long tables are cut, facts are
// tables, pictures have files, and headings their anchors. Both Markdown and
// HTML are written from it.
type outline struct {
	page     Page
	blocks   []Block
	anchors  []string // of the headings, in their order
	tables   []Table  // those that are shown, in their order
	pictures []picture
}

// picture is a figure with the file in which its SVG stands, as the page names it.
type picture struct {
	Figure
	file string
}

func (picture) isBlock() {}

// longest is the number of rows from which on a table is cut: a browser lays
// out several tables much faster than one of thousands of rows.
const longest = 200

func outlineOf(p Page) *outline {
	o := &outline{page: p}
	taken := idsAround(p)
	o.anchor(taken, p.Title)
	for _, b := range p.Blocks {
		switch b := b.(type) {
		case Heading:
			o.anchor(taken, wording.OneLine(b.Text))
			o.blocks = append(o.blocks, b)
		case Facts:
			o.table(b.table())
		case Table:
			o.table(b)
		case Register:
		case Figure:
			pic := picture{b, strings.Repeat("../", strings.Count(p.Name, "/")) + "figures/" + b.Name + ".svg"}
			o.pictures = append(o.pictures, pic)
			o.blocks = append(o.blocks, pic)
			o.table(b.As)
		default:
			o.blocks = append(o.blocks, b)
		}
	}
	return o
}

func (o *outline) table(t Table) {
	for from := 0; from == 0 || from < len(t.Rows); from += longest {
		part := t
		part.Rows = t.Rows[from:min(from+longest, len(t.Rows))]
		if len(t.Rows) > longest {
			part.Caption = fmt.Sprintf("%s, rows %d to %d of %d", t.Caption, from+1, from+len(part.Rows), len(t.Rows))
			o.blocks = append(o.blocks, Paragraph{{Text: fmt.Sprintf("Rows %d to %d of %d", from+1, from+len(part.Rows), len(t.Rows)), Look: Quiet}})
		}
		o.blocks = append(o.blocks, part)
		if len(part.Rows) > 0 {
			o.tables = append(o.tables, part)
		}
	}
}

// idsAround are the ids that stand on a page beside those of its headings, which
// no heading may take from them.
func idsAround(p Page) map[string]int {
	ids := map[string]int{"main": 1, "contents": 1}
	pictures := 0
	for _, b := range p.Blocks {
		if f, ok := b.(Figure); ok {
			pictures++
			ids[fmt.Sprintf("fig%d-title", pictures)], ids[fmt.Sprintf("fig%d-desc", pictures)] = 1, 1
			b = f.As
		}
		if t, ok := b.(Table); ok {
			for _, r := range t.Rows {
				ids[r.anchor()] = 1
			}
		}
	}
	return ids
}

// anchor finds the anchor of a heading as forges make it from its text, so
// that one link leads there in Markdown and in HTML.
func (o *outline) anchor(taken map[string]int, text string) {
	slug := slugOf(text)
	n := taken[slug]
	taken[slug]++
	if n > 0 {
		slug = fmt.Sprintf("%s-%d", slug, n)
		taken[slug]++
	}
	o.anchors = append(o.anchors, slug)
}

func slugOf(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(visible(text)) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), r == '-', r == '_':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		}
	}
	if b.Len() == 0 {
		return "part"
	}
	return b.String()
}

// factsCaption is what Facts are called to those who do not see them.
const factsCaption = "Facts"

func (f Facts) table() Table {
	t := Table{Caption: factsCaption, Columns: []Column{{Title: "What"}, {Title: "Answer"}}}
	for _, x := range f {
		t.Rows = append(t.Rows, Row{Cells: [][]Span{Words(x.Name), x.Value}})
	}
	return t
}
