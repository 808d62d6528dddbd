package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// Assessments lists all assessments held, with their results; those of the
// impact of systems by their own days, too, earlier ones as git keeps them.
var Assessments = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "assessments", Title: "Assessments held", Lead: "When risks, impacts and records were assessed, by whom and by which method, and what came of it; and how the ratings have changed."}
	p.Blocks = append(p.Blocks, serving("8.2, 8.3, 8.4 and A.5.3"))
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
			p.Blocks = append(p.Blocks, document.Heading{Level: 3, Text: "Results of each impact assessment"}, in.impactResults(),
				document.Paragraph{{Text: "Earlier ones are told as git keeps them, as far back as 1,000 steps of the main line.", Look: document.Quiet}})
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

var assessmentColumns = []document.Column{{Title: "Assessment"}, {Title: "On, by which method"}, {Title: "Took part"}, {Title: "Looked at"}, {Title: "What came of it"}, {Title: "Minutes"},
	{Title: "Type", Sheet: true}, {Title: "Held on", Sheet: true}, {Title: "Method", Sheet: true}, {Title: "Criteria", Sheet: true}, {Title: "Records", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Last change"}}

func (in *Input) assessmentRow(a *record.Assessment) document.Row {
	on := or(text(a.On.Text), missing("no day"))
	if a.On.Day.After(in.AsOf) {
		on = stacked(on, open("still to come"))
	}
	method := stacked(in.brief(a.Method), in.brief([]record.Ref{a.Criteria}))
	asked := none("no method named")
	if a.Type.Value != "record-review" {
		asked = open("no method named")
	}
	return in.row(a, stacked(on, or(method, or(todo(&a.Meta, "/method"), asked))), or(in.refs(a.Participants), or(todo(&a.Meta, "/participants"), open("nobody named"))),
		or(in.someRefs(a.Records), or(todo(&a.Meta, "/records"), open("nothing named"))), or(text(a.Conclusion), missing("no conclusion")), or(in.brief(a.Minutes), open("none linked")),
		word("assessment", "type", a.Type), text(a.On.Text), in.brief(a.Method), in.brief([]record.Ref{a.Criteria}), in.brief(a.Records), in.ref(a.Owner), in.changed(a))
}

// impactResults are the results of all impact assessments, the present and the earlier ones.
func (in *Input) impactResults() document.Table {
	t := document.Table{Register: "impact-results", Caption: "Results of impact assessments", Empty: "No impact assessment is on file.",
		Columns: []document.Column{{Title: "Impact assessment"}, {Title: "Assessed on"}, {Title: "Depth"}, {Title: "Harms"}, {Title: "Decision"}, {Title: "Stands in"}}}
	row := func(ia *record.ImpactAssessment, was *record.ImpactAssessment, stands []document.Span) {
		t.Rows = append(t.Rows, in.row(ia, or(text(was.AssessedOn.Text), open("no day")), or(word("impact-assessment", "depth", was.Depth), open("no depth")), harmsInShort(was), in.decided(was), stands))
	}
	for _, ia := range Shown[*record.ImpactAssessment](in) {
		row(ia, ia, document.Words("the record as it is"))
		for _, e := range in.earlier(ia) {
			row(ia, e.Record.(*record.ImpactAssessment), in.dated(e.Commit))
		}
	}
	return t
}

// ratingsChanged puts ratings beside those before them, for risks that were rated anew since they came into git.
func (in *Input) ratingsChanged() document.Block {
	if in.Past == nil {
		return document.Note{Look: document.Bad, Text: document.Words("Git history is not known, so nothing can be said of earlier ratings.")}
	}
	t := document.Table{Register: "ratings-changed", Caption: "Ratings that have changed", Empty: "No rating has changed since its risk came into git.",
		Columns: []document.Column{{Title: "Risk"}, {Title: "What"}, {Title: "Before"}, {Title: "Now"}, {Title: "Changed by"}}}
	for _, r := range Shown[*record.Risk](in) {
		for _, x := range []struct {
			what, field, pointer string
			rating               func(*record.Risk) record.Rating
		}{
			{"Before treatment", "inherent", "/inherent", func(r *record.Risk) record.Rating { return r.Inherent }},
			{"What remains", "treatment", "/treatment/residual", func(r *record.Risk) record.Rating { return r.Treatment.Residual }},
		} {
			c := in.Past.Field(r, x.field, record.SubstancePart)
			if c.Created {
				continue
			}
			before, ok := in.before(r, c)
			if !ok {
				continue
			}
			was, then := x.rating(before), x.rating(r)
			if was.Likelihood.Value == then.Likelihood.Value && was.Consequence.Value == then.Consequence.Value {
				continue
			}
			t.Rows = append(t.Rows, in.row(r, document.Words(x.what), in.asRated(before, was, x.pointer), in.asRated(r, then, x.pointer), in.dated(c.Commit)))
		}
	}
	return t
}

// before is a risk as it stood before a change of it.
func (in *Input) before(r *record.Risk, c past.Change) (*record.Risk, bool) {
	if in.Past.Record(r) == nil {
		return nil, false
	}
	earlier, ok := in.Past.Before(r, c)
	if !ok {
		return nil, false
	}
	was, ok := earlier.Record.(*record.Risk)
	return was, ok
}

// asRated is a rating by the words alone: the criteria of that time may have been others.
func (in *Input) asRated(r *record.Risk, rating record.Rating, pointer string) []document.Span {
	if open := todo(&r.Meta, pointer); open != nil {
		return open
	}
	if !rating.Consequence.Set() {
		return none("not rated")
	}
	return join(or(text(rating.Likelihood), document.Words("no likelihood")), document.Words(" × "), text(rating.Consequence))
}
