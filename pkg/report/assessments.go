package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Assessments lists all assessments held, with their results; those of the
// impact of systems by their own days, too, earlier ones as git keeps them.
var Assessments = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "assessments", Title: "Assessments held", Lead: "When risks, impacts and records were assessed, by whom and by which method, and what came of it; and how the ratings have changed."}
	p.Blocks = append(p.Blocks, serves("8.2", "8.3", "8.4", "A.5.3"))
	all := document.Table{Register: "assessments", Caption: "Assessments held", Columns: assessmentColumns, Empty: "No assessment is on file."}
	by := map[string][]document.Row{}
	list := Shown[*record.Assessment](in)
	slices.SortStableFunc(list, func(a, b *record.Assessment) int { return b.On.Day.Days(a.On.Day) })
	for _, a := range list {
		row := in.assessmentRow(a)
		all.Rows = append(all.Rows, row)
		kind := a.Type.Value
		if _, known := assessmentTypes[kind]; !known {
			kind = ""
		}
		by[kind] = append(by[kind], row)
	}
	for _, kind := range []string{"risk-assessment", "impact-assessment", "record-review"} {
		x := assessmentTypes[kind]
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: x.title}, document.Table{Caption: x.title, Columns: assessmentColumns, Rows: by[kind], Empty: x.empty})
		switch kind {
		case "risk-assessment":
			p.Blocks = append(p.Blocks, document.Heading{Level: 3, Text: "How ratings of risks have changed"}, in.ratingsChanged())
		case "impact-assessment":
			p.Blocks = append(p.Blocks, document.Heading{Level: 3, Text: "Results of each impact assessment"}, in.impactResults())
			if in.Past == nil {
				p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: document.Words("Git history is not known, so earlier results cannot be told.")})
			}
		}
	}
	if len(by[""]) > 0 {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Without a type"}, document.Table{Caption: "Assessments without a type", Columns: assessmentColumns, Rows: by[""]})
	}
	p.Blocks = append(p.Blocks, document.Register{Table: all})
	return []document.Page{p}
}}

var assessmentTypes = map[string]struct{ title, empty string }{
	"risk-assessment":   {"Risk assessments (8.2)", "No risk assessment is on file."},
	"impact-assessment": {"Impact assessments (8.4)", "No session on impact assessments is on file."},
	"record-review":     {"Reviews of records", "No review of records is on file."},
}

var assessmentColumns = []document.Column{{Title: "Assessment"}, {Title: "On, method, minutes"}, {Title: "Took part"}, {Title: "Looked at"}, {Title: "What came of it"},
	{Title: "Minutes", Sheet: true}, {Title: "Type", Sheet: true}, {Title: "Held on", Sheet: true}, {Title: "Method", Sheet: true}, {Title: "Criteria", Sheet: true}, {Title: "Records", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Last change"}}

func (in *Input) assessmentRow(a *record.Assessment) document.Row {
	on := or(text(a.On.Text), missing("no day"))
	if a.On.Day.After(in.AsOf) {
		on = stacked(on, open("still to come"))
	}
	method := stacked(in.named(a.Method), in.named([]record.Ref{a.Criteria}))
	asked := none("no method named")
	if a.Type.Value != "record-review" {
		asked = open("no method named")
	}
	return in.row(a, stacked(on, or(method, or(todo(&a.Meta, "/method"), asked)), or(in.named(a.Minutes), open("no minutes linked"))), or(in.refs(a.Participants), or(todo(&a.Meta, "/participants"), open("nobody named"))),
		or(in.someNamed(a.Records), or(todo(&a.Meta, "/records"), open("nothing named"))), or(text(a.Conclusion), missing("no conclusion")), in.named(a.Minutes),
		word("assessment", "type", a.Type), text(a.On.Text), in.named(a.Method), in.named([]record.Ref{a.Criteria}), in.named(a.Records), in.ref(a.Owner), in.changed(a))
}

// impactResults are the results of all impact assessments, the present and the earlier ones.
func (in *Input) impactResults() document.Table {
	t := document.Table{Register: "impact-results", Caption: "Results of impact assessments", Empty: "No impact assessment is on file.",
		Columns: []document.Column{{Title: "Impact assessment"}, {Title: "Assessed on"}, {Title: "Depth"}, {Title: "Harms"}, {Title: "Decision"}, {Title: "As left by"}}}
	row := func(ia *record.ImpactAssessment, was *record.ImpactAssessment, stands []document.Span) {
		t.Rows = append(t.Rows, in.row(ia, or(text(was.AssessedOn.Text), open("no day")), or(word("impact-assessment", "depth", was.Depth), open("no depth")), harmsInShort(was), in.decided(was), stands))
	}
	for _, ia := range Shown[*record.ImpactAssessment](in) {
		row(ia, ia, document.Words("the record as it stands"))
		for _, e := range in.assessedEarlier(ia) {
			row(ia, e.ImpactAssessment, in.dated(e.commit))
		}
	}
	return t
}

// ratingsChanged puts ratings beside those before them, for risks that were rated anew since they came to the branch.
func (in *Input) ratingsChanged() document.Block {
	if in.Past == nil {
		return document.Note{Look: document.Bad, Text: document.Words("Git history is not known, so nothing can be said of earlier ratings.")}
	}
	t := document.Table{Register: "ratings-changed", Caption: "Ratings that have changed", Empty: "No rating has changed since its risk came to the branch.",
		Columns: []document.Column{{Title: "Risk"}, {Title: "What"}, {Title: "Before"}, {Title: "Now"}, {Title: "Changed by"}}}
	for _, r := range Shown[*record.Risk](in) {
		for _, x := range in.ratedAnew(r) {
			t.Rows = append(t.Rows, in.row(r, document.Words(x.what), x.before, x.now, in.dated(x.commit)))
		}
	}
	return t
}
