package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// Findings lists exceptions and open findings: what an auditor would find
// anyway stands first.
var Findings = Section{Pages: func(in *Input) []document.Page {
	exceptions := document.Table{Register: "exceptions", Caption: "Exceptions", Empty: "No exceptions are on file.",
		Columns: []document.Column{{Title: "Exception"}, {Title: "Records"}, {Title: "Rule"}, {Title: "Disposition"}, {Title: "Reason"}, {Title: "Compensating measure"}, {Title: "Expires"}, {Title: "Approval"}, {Title: "Last change"}}}
	for _, e := range Shown[*record.Exception](in) {
		exceptions.Rows = append(exceptions.Rows, in.row(e, in.refs(e.Records), text(e.Rule), in.ref(e.Disposition), text(e.Reason), text(e.Compensating), in.due(e.Expires.Day), in.approval(e), in.changed(e)))
	}
	open := document.Table{Register: "findings-of-validation", Caption: "Open findings", Empty: "Nothing is open: every rule is satisfied or excused.", Columns: findingColumns}
	todo := open
	todo.Register, todo.Caption, todo.Empty = "excused-findings", "Excused findings", "No finding is excused."
	todo.Columns = append(slices.Clip(findingColumns), document.Column{Title: "Excused by"})
	for _, gravest := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		for _, f := range in.Findings {
			if f.Severity != gravest {
				continue
			}
			row := in.findingRow(f)
			if f.Excused != "" {
				row.Cells = append(row.Cells, []document.Span{document.Record(f.Excused)})
				todo.Rows = append(todo.Rows, row)
				continue
			}
			open.Rows = append(open.Rows, row)
		}
	}
	return []document.Page{{Name: "findings", Title: "Findings and exceptions", Lead: "What the rules found in the records on this day, worst first, and what was waived by whom.",
		Blocks: []document.Block{document.Heading{Level: 2, Text: "Exceptions"}, exceptions, document.Heading{Level: 2, Text: "Open findings"}, open, document.Heading{Level: 2, Text: "Excused findings"}, todo}}}
}}

var findingColumns = []document.Column{{Title: "Record"}, {Title: "Gravity"}, {Title: "What was found"}, {Title: "Clause"}, {Title: "Rule"}, {Title: "Place"}, {Title: "Commit behind it"}}

func (in *Input) findingRow(f finding.Finding) document.Row {
	var id, behind []document.Span
	if f.Record != "" {
		id = []document.Span{document.Record(f.Record)}
	} else {
		id = document.Words("the AIMS")
	}
	if f.Cause != nil && f.Cause.Commit != "" {
		behind = []document.Span{document.Text(f.Cause.Date + " "), document.Commit(f.Cause.Commit)}
	}
	return document.Row{Cells: [][]document.Span{id, {document.State(gravity(f.Severity), f.Severity.String())}, document.Words(f.Message), document.Words(f.Rule.Clause), {{Text: f.Rule.ID, Look: document.Code}}, {{Text: f.Pos.String(), Look: document.Code}}, behind}}
}
