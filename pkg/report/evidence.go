package report

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/sample"
)

// Evidence is the index of all evidence: what it shows, for what, how current
// it is, and whether it can be found.
var Evidence = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "evidence", Caption: "Evidence", Empty: "No evidence is on file.",
		Columns: []document.Column{{Title: "Evidence"}, {Title: "Type"}, {Title: "Shows"}, {Title: "Dated"}, {Title: "Current"}, {Title: "Found"}, {Title: "Supports"},
			{Title: "Subject", Sheet: true}, {Title: "Source system", Sheet: true}, {Title: "Path", Sheet: true}, {Title: "Address", Sheet: true}, {Title: "Commit of the source", Sheet: true}, {Title: "SHA-256", Sheet: true}, {Title: "Collected", Sheet: true}, {Title: "Expires", Sheet: true}, {Title: "Renewed", Sheet: true}, {Title: "Custodian", Sheet: true}, {Title: "Last change"}}}
	counts := map[check.Currency]int{}
	found := map[document.Look]int{}
	for _, e := range Shown[*record.Evidence](in) {
		currency, _ := in.Answers.CurrencyOf(e)
		counts[currency]++
		where, said := sample.Resolve(in.Snapshot, e)
		found[where.Look()]++
		t.Rows = append(t.Rows, in.row(e, word("evidence", "type", e.Type), word("evidence", "shows", e.Shows), text(e.Dated.Text), in.currency(e),
			[]document.Span{document.State(where.Look(), said)}, in.namedBy(e.ID.Value),
			in.refs(e.Subject), text(e.SourceSystem), text(e.Path), text(e.URL), text(e.Commit), text(e.SHA256), text(e.Collected.Text), text(e.Expires.Text), every(e.Cadence), in.ref(e.Custodian), in.changed(e)))
	}
	sums := document.Facts{}
	for _, c := range []check.Currency{check.Current, check.Unlimited, check.Expired, check.RenewalDue, check.Outrun, check.Ahead, check.Unknown} {
		if counts[c] > 0 {
			sums = append(sums, document.Fact{Name: "Current: " + string(c), Value: document.Words(fmt.Sprint(counts[c]))})
		}
	}
	return []document.Page{{Name: "evidence", Title: "Evidence", Lead: "All evidence: what it shows and for what, how current it is, and whether it can be found from here.",
		Blocks: []document.Block{sums, t}}}
}}
