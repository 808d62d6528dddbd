package status

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/document"
)

// columns are the figures that a table of a series shows.
var columns = []struct{ figure, title string }{
	{"clauses-implemented", "Clauses"},
	{"controls-decided", "Decided"},
	{"controls-implemented", "Controls"},
	{"controls-evidenced", "Evidence"},
	{"controls-triples", "Samples"},
	{"records-owner", "Owner"},
	{"records-approved", "Approved"},
	{"overdue", "Overdue"},
	{"stale", "Stale"},
	{"todo", "TODO"},
}

// key says what the columns count.
const key = "Clauses: clause items that are implemented. Decided: controls of Annex A of which it is decided whether they apply. Controls, evidence, samples: of those that apply, implemented, " +
	"with at least one piece of evidence that has not run out, with artefact to sample, interval and owner named. Owner, approved: of the records that need it. TODO: records that are not written to the end."

// Line is one figure over time, in the order of the points.
func (s Series) Line(figure string) []Figure {
	line := make([]Figure, len(s.Points))
	for i, p := range s.Points {
		line[i] = p.Status.Figure(figure)
	}
	return line
}

// Blocks is the series as a part of a page.
func (s Series) Blocks() []document.Block {
	blocks := []document.Block{document.Heading{Level: 2, Text: "Over time, by " + s.By}, document.Paragraph(document.Words(key)), s.Table()}
	for _, left := range s.Left {
		blocks = append(blocks, document.Note{Look: document.Quiet, Text: document.Words(left)})
	}
	return blocks
}

// Table is the series as a register: the chosen figures on the page, all of
// them as numbers in CSV and workbook.
func (s Series) Table() document.Table {
	t := document.Table{Register: "progress", Caption: "The AI management system over time", Empty: "There is no point to tell of.",
		Columns: []document.Column{{Title: "Day"}, {Title: "Point", Sheet: s.By != Tags}, {Title: "Commit", Sheet: true}, {Title: "Records", Numeric: true}}}
	for _, c := range columns {
		t.Columns = append(t.Columns, document.Column{Title: c.title, Numeric: true})
	}
	for _, f := range (Status{}).Figures() {
		t.Columns = append(t.Columns, document.Column{Title: f.Name, Numeric: true, Sheet: true})
		if f.Whole {
			t.Columns = append(t.Columns, document.Column{Title: f.Name + " of", Numeric: true, Sheet: true})
		}
	}
	for _, p := range s.Points {
		on := document.Text(p.On.String())
		if p.Commit != "" {
			on.To = document.Target{Commit: p.Commit}
		}
		cells := [][]document.Span{{on}, document.Words(p.Name), document.Words(p.Commit), document.Words(fmt.Sprint(p.Status.Records))}
		for _, c := range columns {
			cells = append(cells, document.Words(p.Status.Figure(c.figure).Says()))
		}
		for _, f := range p.Status.Figures() {
			cells = append(cells, document.Words(fmt.Sprint(f.N)))
			if f.Whole {
				cells = append(cells, document.Words(fmt.Sprint(f.Of)))
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return t
}
