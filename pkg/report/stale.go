package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/stale"
)

// Stale lists the records that can no longer be relied upon, as work to do,
// with the change that made them so.
var Stale = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "stale", Title: "Records that are stale", Short: "Stale records", Lead: "Which records can no longer be relied upon, why, and which commit made them so."}
	if in.Past == nil {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: document.Words("Git history is not known, so only what the calendar tells stands here.")})
	}
	jobs := stale.Jobs(in.Graph, stale.Findings(in.Findings))
	if len(jobs) == 0 {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Good, Text: document.Words("Nothing is stale on this day.")})
	}
	all := document.Table{Register: "stale", Caption: "Stale records", Columns: []document.Column{{Title: "Record"}, {Title: "Gravity"}, {Title: "Why"}, {Title: "Rule"}, {Title: "Commit behind it"}, {Title: "Place"}}, Empty: "Nothing is stale."}
	for _, j := range jobs {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: j.Title}, document.Paragraph(document.Words(j.Do)))
		if len(j.First) > 0 {
			first := document.Words("Look first at ")
			for i, id := range j.First {
				if i > 0 {
					first = append(first, document.Text(", "))
				}
				first = append(first, in.link(id))
			}
			p.Blocks = append(p.Blocks, document.Paragraph(first))
		}
		t := document.Table{Caption: j.Title, Columns: []document.Column{{Title: "Record"}, {Title: "Gravity"}, {Title: "Why"}, {Title: "Commit behind it"}}}
		for _, f := range j.Tasks {
			row := in.findingRow(f)
			behind := row.Cells[6]
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{in.about(f), row.Cells[1], row.Cells[2], behind}})
			all.Rows = append(all.Rows, document.Row{Record: f.Record, Cells: [][]document.Span{in.about(f), row.Cells[1], row.Cells[2], row.Cells[4], behind, row.Cells[5]}})
		}
		p.Blocks = append(p.Blocks, t)
	}
	p.Blocks = append(p.Blocks, document.Register{Table: all})
	return []document.Page{p}
}}

// about names the record of a finding with its title.
func (in *Input) about(f finding.Finding) []document.Span {
	if r := in.Graph.Named(f.Record); r != nil {
		return in.titled(r)
	}
	return document.Words("the AIMS")
}
