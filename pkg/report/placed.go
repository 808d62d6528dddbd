package report

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/document"
)

// placed adds to the registers of a page where the record of each row stands:
// its file and line, and where the register does not tell it, its last change.
func (in *Input) placed(p *document.Page) {
	for i, b := range p.Blocks {
		switch t := b.(type) {
		case document.Table:
			p.Blocks[i] = in.withPlaces(t)
		case document.Register:
			p.Blocks[i] = document.Register{Table: in.withPlaces(t.Table)}
		}
	}
}

func (in *Input) withPlaces(t document.Table) document.Table {
	has := map[string]bool{}
	for _, c := range t.Columns {
		has[c.Title] = true
	}
	about := false
	for _, r := range t.Rows {
		about = about || r.Record != ""
	}
	if t.Register == "" || !about || has["File"] {
		return t
	}
	changes := !has["Last change"] && !in.Customer
	columns := append([]document.Column{}, t.Columns...)
	columns = append(columns, document.Column{Title: "File", Sheet: true}, document.Column{Title: "Line", Sheet: true, Numeric: true})
	if changes {
		columns = append(columns, document.Column{Title: "Last change", Sheet: true})
	}
	rows := make([]document.Row, len(t.Rows))
	for i, r := range t.Rows {
		cells := make([][]document.Span, len(t.Columns), len(columns))
		copy(cells, r.Cells)
		named := in.Graph.Named(r.Record)
		if r.Record == "" || named == nil || !in.shown[named.Head().ID.Value] {
			cells = append(cells, nil, nil)
		} else {
			at := named.Head().Place()
			cells = append(cells, document.Words(at.File), document.Words(fmt.Sprint(max(1, at.Line))))
			if changes {
				cells = append(cells, in.changed(named))
			}
		}
		r.Cells = cells
		rows[i] = r
	}
	t.Columns, t.Rows = columns, rows
	return t
}
