package report

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/status"
)

// Conformity goes through clauses 4 to 10: what has to be documented, which
// records hold it, and what is open.
var Conformity = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "clauses", Title: "Clauses 4 to 10", Lead: "For each clause item: what has to be documented, which records hold it, how far it is, and what is open."}
	register := document.Table{Register: "clauses", Caption: "Clause items", Columns: []document.Column{{Title: "Clause"}, {Title: "Title"}, {Title: "State"}, {Title: "Told by"}, {Title: "Held by"}, {Title: "Open"}}}
	p.Blocks = append(p.Blocks, register)
	chapter := ""
	for _, c := range status.Clauses(in.Snapshot) {
		if c.Chapter != chapter {
			chapter = c.Chapter
			p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: chapterTitle(chapter)})
		}
		told := "its records"
		if c.Declared {
			told = "its own record"
		}
		var held, open [][]document.Span
		for _, k := range c.Serving {
			cell := []document.Span{document.Text(fmt.Sprintf("%s: %d", schema.Of(k.Name).Title, k.N))}
			if k.N > 0 {
				cell[0].To = document.Target{Page: "records/" + k.Name}
			}
			held = append(held, cell)
		}
		for _, o := range c.Open {
			cell := document.Words(o.What)
			if o.Record != "" {
				cell = []document.Span{in.link(o.Record), document.Text(" " + o.What)}
			}
			open = append(open, cell)
		}
		state := []document.Span{document.State(lookOf(c.State), strings.ReplaceAll(string(c.State), "-", " "))}
		if c.Contradicted() {
			state = append(state, document.Break, document.State(document.Caution, "something is open all the same"))
		}
		register.Rows = append(register.Rows, document.Row{Cells: [][]document.Span{document.Words(c.ID), document.Words(c.Title), state, document.Words(told), stacked(held...), stacked(open...)}})
		p.Blocks = append(p.Blocks, document.Heading{Level: 3, Text: c.ID + " " + c.Title}, document.Paragraph(document.Words(c.Summary)))
		if c.Record != nil {
			p.Blocks = append(p.Blocks, document.Paragraph(join(document.Words("In the organisation's own words ("), []document.Span{in.link(c.Record.ID.Value)}, document.Words("):"))), document.Prose(c.Record.Narrative.Value))
		}
		documented := document.Table{Caption: "What is documented for " + c.ID, Columns: []document.Column{{Title: "What is asked for"}, {Title: "Basis"}, {Title: "Form"}}, Empty: "Nothing has to be documented for this item."}
		for _, d := range c.Documented {
			documented.Rows = append(documented.Rows, document.Row{Cells: [][]document.Span{document.Words(d.What), document.Words(bases[d.Basis]), document.Words(forms[d.Form])}})
		}
		p.Blocks = append(p.Blocks, documented, document.Facts{{Name: "State", Value: state}, {Name: "Held by", Value: stacked(held...)}, {Name: "Open", Value: orNone(stacked(open...))}})
	}
	p.Blocks[0] = register
	return []document.Page{p}
}}

var (
	bases = map[string]string{"explicit": "asked for by the clause", "generic": "asked for of every document by 7.5", "activity-required": "the activity is asked for; writing it down is the practical proof", "expected": "practice: auditors ask for it"}
	forms = map[string]string{"document": "document, kept current", "record": "record, kept as proof"}
)

func chapterTitle(id string) string {
	for _, c := range standard.Chapters() {
		if c.ID == id {
			return id + " " + c.Title
		}
	}
	return id
}

func orNone(spans []document.Span) []document.Span {
	if len(spans) == 0 {
		return []document.Span{{Text: "nothing", Look: document.Quiet}}
	}
	return spans
}

// lookOf is how a state stands out.
func lookOf(s status.State) document.Look {
	switch s {
	case status.Implemented:
		return document.Good
	case status.InProgress:
		return document.Partly
	case status.NotStarted:
		return document.Caution
	}
	return document.Bad
}
