package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/stale"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ManagementReviews tells what top management looked at and decided, and what
// lies open for the next review.
var ManagementReviews = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("management-review-missing", "management-review-overdue")
	list := Shown[*record.ManagementReview](in)
	slices.SortStableFunc(list, func(a, b *record.ManagementReview) int { return b.On.Day.Days(a.On.Day) })
	if len(list) == 0 {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("No management review is on file.")})
	}
	decisions := document.Table{Register: "management-review-decisions", Caption: "Decisions of management reviews", Empty: "No decision is on file.", Columns: columns("Review", "Decision", "Sort", "Owner", "State", "Evidence", "Last change")}
	var each []document.Block
	for _, r := range list {
		for _, d := range r.Decisions {
			decisions.Rows = append(decisions.Rows, in.row(r, line(d.What), word("management-review", "decisions/0/type", d.Type), or(in.ref(d.Owner), missing("nobody")), in.done(d.Due, d.Done), or(in.refs(d.Evidence), none("none")), in.changed(r)))
		}
		each = append(each, in.managementReview(r)...)
	}
	blocks = append(blocks, document.Heading{Level: 2, Text: "Open today, for the next review"}, in.openItems(), document.Heading{Level: 2, Text: "Decisions"}, decisions)
	return []document.Page{page("management-reviews", "Management reviews", "What top management looked at, what it decided and whether that was done, and what lies open for the next review.", []string{"9.3.1", "9.3.2", "9.3.3"}, blocks, each)}
}}

func (in *Input) managementReview(r *record.ManagementReview) []document.Block {
	blocks := append([]document.Block{document.Heading{Level: 2, Text: r.ID.Value + ": " + r.Title.Value}}, in.notes(r)...)
	when := or(date(r.On), missing("no day given"))
	if r.On.Day.After(in.AsOf) {
		when = join([]document.Span{document.State(document.Partly, "planned")}, document.Words(" for "+r.On.Value))
	}
	verdict := func(words []document.Span) []document.Span { return or(words, missing("not said")) }
	blocks = append(blocks, document.Facts{
		{Name: "Held on", Value: when},
		{Name: "Chaired by", Value: or(in.ref(r.ChairedBy), missing("nobody named"))},
		{Name: "Attended by", Value: or(in.refs(r.Attendees), missing("nobody named"))},
		{Name: "Suitable", Value: verdict(line(r.Verdict.Suitable))},
		{Name: "Adequate", Value: verdict(line(r.Verdict.Adequate))},
		{Name: "Effective", Value: verdict(line(r.Verdict.Effective))},
		{Name: "Also covers", Value: or(texts(r.AlsoCovers), none("nothing else"))},
		{Name: "Evidence", Value: or(in.evidence(r.Evidence), open("none"))},
		{Name: "Owner", Value: in.owner(r)},
		{Name: "Last change", Value: in.changed(r)},
	}, document.Heading{Level: 3, Text: "What was looked at"})
	t := document.Table{Caption: "Inputs of " + r.ID.Value, Columns: columns("Input", "State", "What was said", "Records looked at")}
	for _, topic := range standard.Vocabulary("management-review-inputs") {
		var said, records []document.Span
		there := false
		for _, x := range r.Inputs {
			if x.Topic.Value == topic.ID {
				there = there || x.Text.Known() || len(x.Records) > 0
				said, records = stacked(said, line(x.Text)), stacked(records, in.refs(x.Records))
			}
		}
		how := document.State(document.Good, "looked at")
		switch {
		case !there && (r.Todo("/inputs") || len(said) > 0):
			how = document.State(document.Caution, "still to be written")
		case !there:
			how = document.State(document.Bad, "missing")
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(topic.Label), {how}, or(said, none("nothing")), or(records, none("none"))}})
	}
	return append(blocks, t)
}

// openItems lists what a management review would have to hear of today.
func (in *Input) openItems() document.Table {
	t := document.Table{Register: "open-items", Caption: "What is open today", Empty: "No decision, finding, action, incident, objective, metric or exception on file is open.", Columns: columns("Record", "Sort", "What is open", "How it stands", "Last change")}
	row := func(r record.Record, sort string, what, how []document.Span) {
		t.Rows = append(t.Rows, in.row(r, document.Words(sort), what, how, in.changed(r)))
	}
	for _, r := range Shown[*record.ManagementReview](in) {
		for _, d := range r.Decisions {
			if d.Done.Day.IsZero() {
				row(r, "Decision of a review", line(d.What), in.done(d.Due, d.Done))
			}
		}
	}
	for _, f := range Shown[*record.Finding](in) {
		if f.Status.Value == "closed" {
			continue
		}
		what := or(word("finding", "type", f.Type), open("finding of no sort"))
		row(f, "Finding", stacked(what, led("opened on", date(f.Opened))), or(findingState(f), missing("no status")))
		for _, a := range f.Actions {
			if a.Done.Day.IsZero() {
				row(f, "Action on a finding", line(a.What), in.done(a.Due, a.Done))
			}
		}
	}
	for _, k := range Shown[*record.Risk](in) {
		for _, a := range k.Treatment.Actions {
			if a.Done.Day.IsZero() {
				row(k, "Action of the treatment plan", line(a.What), in.done(a.Due, a.Done))
			}
		}
	}
	for _, n := range Shown[*record.Incident](in) {
		if n.Status.Value != "closed" {
			row(n, "Incident", or(word("incident", "severity", n.Severity), open("severity not said")), or(incidentState(n), missing("no status")))
		}
	}
	for _, o := range Shown[*record.Objective](in) {
		if o.Status.Value == "at-risk" || o.Status.Value == "missed" {
			row(o, "Objective", line(o.Target), objectiveState(o))
		}
	}
	for _, m := range Shown[*record.Metric](in) {
		if n := len(m.Measurements); n > 0 && m.Crossed(m.Measurements[n-1].Value) {
			row(m, "Metric", document.Words("newest value"), in.latest(m))
		}
	}
	for _, e := range Shown[*record.Exception](in) {
		row(e, "Exception", label("waives", text(e.Rule)), led("until", in.dueOn(e.Expires)))
	}
	if n := len(stale.Records(in.Findings)); n > 0 {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{{{Text: "Records that are stale", To: document.Target{Page: "stale"}}}, document.Words("Records"), document.Words(wording.Count(n, "record")), {document.State(document.Caution, "to be looked at")}, nil}})
	}
	return t
}
