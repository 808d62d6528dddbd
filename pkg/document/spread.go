package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/wording"
)

// heaviest is about how many bytes of HTML a page may have before it is cut:
// browsers and readers cope badly with pages of many megabytes.
const heaviest = 1 << 20

// spread cuts a page that would be too long into parts: the first one keeps
// the name and lists the others. Registers stay whole in CSV and workbook.
func spread(p Page) []Page {
	parts := [][]Block{nil}
	weight := 0
	next := func(w int) {
		if weight+w > heaviest && len(parts[len(parts)-1]) > 0 {
			parts = append(parts, nil)
			weight = 0
		}
		weight += w
	}
	put := func(b Block) { parts[len(parts)-1] = append(parts[len(parts)-1], b) }
	for _, b := range inParagraphs(p.Blocks) {
		t, ok := b.(Table)
		if !ok {
			next(weightOf(b))
			put(b)
			continue
		}
		part := t
		part.Rows = nil
		for _, r := range t.Rows {
			w := weightOfRow(r)
			if weight+w > heaviest && len(part.Rows) > 0 {
				put(part)
				part.Rows = nil
				parts = append(parts, nil)
				weight = 0
			}
			weight += w
			part.Rows = append(part.Rows, r)
		}
		put(part)
	}
	if len(parts) == 1 {
		return []Page{p}
	}
	var pages []Page
	index := List{}
	for i, blocks := range parts {
		x := Page{Name: p.Name, Title: p.Title, Short: p.Short, Lead: p.Lead, Blocks: blocks}
		if i > 0 {
			x.Name = fmt.Sprintf("%s/%d", p.Name, i+1)
			x.Title = fmt.Sprintf("%s, part %d of %d", p.Title, i+1, len(parts))
			x.Short = fmt.Sprintf("part %d", i+1)
			from, to := edges(blocks)
			words := fmt.Sprintf("Part %d", i+1)
			if from != "" {
				words += ": " + from + " to " + to
			}
			index.Items = append(index.Items, []Span{{Text: words, To: Target{Page: x.Name}}})
		}
		pages = append(pages, x)
	}
	pages[0].Blocks = slices.Concat([]Block{Paragraph(Words("This page is long and goes on in " + wording.CountOf(len(parts)-1, "more part", "more parts") + ":")), index}, pages[0].Blocks)
	return pages
}

// inParagraphs cuts long texts into their paragraphs, so that a page can end between them.
func inParagraphs(blocks []Block) []Block {
	var list []Block
	for _, b := range blocks {
		text, ok := b.(Prose)
		if !ok || len(text) < heaviest/8 {
			list = append(list, b)
			continue
		}
		for _, p := range paragraphs(string(text)) {
			list = append(list, Prose(p))
		}
	}
	return list
}

// edges are the first and the last record, or row, of a part.
func edges(blocks []Block) (from, to string) {
	note := func(s string) {
		if from == "" {
			from = s
		}
		to = s
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			if b.Record != "" {
				note(b.Record)
			}
		case Table:
			for _, r := range b.Rows {
				if r.Record != "" {
					note(r.Record)
				}
			}
		}
	}
	return from, to
}

// Rough sizes of what HTML adds around text.
const (
	aroundBlock = 120
	aroundCell  = 12
	aroundLink  = 90
)

func weightOf(b Block) int {
	switch b := b.(type) {
	case Prose:
		return aroundBlock + weightOfText(string(b))
	case Paragraph:
		return aroundBlock + weightOfSpans(b)
	case Note:
		return aroundBlock + weightOfSpans(b.Text)
	case List:
		w := aroundBlock
		for _, item := range b.Items {
			w += aroundCell + weightOfSpans(item)
		}
		return w
	case Facts:
		w := aroundBlock
		for _, f := range b {
			w += 2*aroundCell + len(f.Name) + weightOfSpans(f.Value)
		}
		return w
	case Figure:
		w := len(b.SVG)
		for _, r := range b.As.Rows {
			w += weightOfRow(r)
		}
		return w
	}
	return aroundBlock
}

// weightOfText is the length of a text with what HTML makes of < > & and quotes.
func weightOfText(s string) int {
	w := len(s)
	for _, c := range []string{"<", ">", "&", "\"", "'"} {
		w += 4 * strings.Count(s, c)
	}
	return w
}

func weightOfRow(r Row) int {
	w := aroundCell
	for _, c := range r.Cells {
		w += aroundCell + weightOfSpans(c)
	}
	return w
}

func weightOfSpans(spans []Span) int {
	w := 0
	for _, s := range spans {
		w += weightOfText(s.Text)
		if s.To != (Target{}) {
			w += aroundLink + len(s.To.Page) + len(s.To.Record) + len(s.To.Commit)
		}
	}
	return w
}
