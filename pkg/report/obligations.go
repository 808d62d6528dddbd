package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Obligations tells the duties of law and contract, and the dates on which they begin or end.
var Obligations = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "obligations", Caption: "Obligations", Empty: "No obligation is on file.",
		Columns: columns("Obligation", "Duty", "Applies to", "Status", "Met by", "|", "Sort", "Source", "Dates", "Evidence", "Owner", "Reviews", "Last change")}
	type dated struct {
		of *record.Obligation
		record.ObligationDate
	}
	var days []dated
	for _, o := range Shown[*record.Obligation](in) {
		var dates [][]document.Span
		for _, d := range o.Dates {
			days = append(days, dated{o, d})
			dates = append(dates, join(date(d.Date), document.Words(" "), line(d.Event)))
		}
		applies := or(in.refs(o.AppliesTo), document.Words("the organisation as a whole"))
		if o.Todo("/applies_to") {
			applies = open("TODO")
		}
		by := stacked(in.named(o.AddressedBy), label("evidence", in.named(linked(o.Evidence))))
		if o.Status.Value != "not-applicable" {
			by = or(by, open("nothing named"))
		}
		t.Rows = append(t.Rows, in.row(o, stacked(label("source", document.Listed(word("obligation", "type", o.Type), line(o.Source))), or(line(o.Duty), missing("the duty is not said"))), applies,
			stacked(or(obligationState(o), missing("no status")), in.remarks(o)), by, word("obligation", "type", o.Type), line(o.Source), stacked(dates...), in.evidence(o.Evidence), in.owner(o), in.review(o), in.changed(o)))
	}
	slices.SortStableFunc(days, func(a, b dated) int { return a.Date.Day.Days(b.Date.Day) })
	calendar := document.Table{Register: "obligation-dates", Caption: "Dates of obligations in their order", Empty: "No dates are on file.",
		Columns: columns("Date", "What happens", "Obligation", "Source", "Last checked", "Last change")}
	for _, d := range days {
		when := date(d.Date)
		if !d.Date.Day.IsZero() && !d.Date.Day.After(in.AsOf) {
			when = join(when, document.Words(" (past)"))
		}
		from := or(line(d.Source), open("no source"))
		if d.Doubt.True {
			from = stacked(from, open("sources disagree"))
		}
		calendar.Rows = append(calendar.Rows, document.Row{Cells: [][]document.Span{when, line(d.Event), in.titled(d.of), from, or(date(d.CheckedOn), open("never, as far as is written")), in.changed(d.of)}})
	}
	blocks := []document.Block{document.Heading{Level: 2, Text: "Duties"}, t, document.Heading{Level: 2, Text: "Dates"}, calendar}
	return []document.Page{page("obligations", "Obligations", "Which laws, contracts and other duties bear on our AI systems, from when, and how far each is met.", []string{"4.1", "4.2", "A.8.5"}, blocks)}
}}

func obligationState(o *record.Obligation) []document.Span {
	looks := map[string]document.Look{"met": document.Good, "in-progress": document.Partly, "identified": document.Caution, "not-met": document.Bad, "not-applicable": document.None}
	return state("obligation", "status", o.Status, looks)
}
