package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/soa"
)

// Statement is the Statement of Applicability and the matrix of controls and
// AI systems.
var Statement = Section{Pages: func(in *Input) []document.Page {
	s := soa.Of(in.Snapshot)
	return []document.Page{s.Page(), s.MatrixPage()}
}}

// PublicStatement is the part of the Statement of Applicability that a customer
// may see: what is decided, without what it rests on.
var PublicStatement = Section{Customer: true, Pages: func(in *Input) []document.Page {
	if !in.Customer {
		return nil
	}
	t := document.Table{Register: "soa", Caption: "Statement of Applicability", Empty: "No control decision is classified public.",
		Columns: []document.Column{{Title: "Control"}, {Title: "Applicable"}, {Title: "Why"}, {Title: "Status, as declared"}}}
	for _, c := range Shown[*record.Control](in) {
		applicable := []document.Span{document.State(document.Caution, "undecided")}
		switch {
		case c.Applicable.True:
			applicable = []document.Span{document.State(document.Good, "yes")}
		case c.Applicable.False():
			applicable = []document.Span{document.State(document.None, "no")}
		}
		t.Rows = append(t.Rows, in.row(c, applicable, text(c.Justification), word("control", "status", c.Status)))
	}
	return []document.Page{{Name: "soa", Title: "Statement of Applicability", Lead: "The control decisions that are classified public. Evidence and approvals behind them are not part of this pack.", Blocks: []document.Block{t}}}
}}
