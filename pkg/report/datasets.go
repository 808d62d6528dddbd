package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Datasets is the register of data, and what is known of each dataset.
var Datasets = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "datasets", Caption: "Datasets", Empty: "No dataset is on file.",
		Columns: []document.Column{{Title: "Dataset"}, {Title: "Used for"}, {Title: "Systems"}, {Title: "Personal data"}, {Title: "Owner"}, {Title: "Quality checked"},
			{Title: "Quality", Sheet: true}, {Title: "Origin", Sheet: true}, {Title: "Acquisition", Sheet: true}, {Title: "Lawful basis", Sheet: true}, {Title: "Represents", Sheet: true}, {Title: "Known gaps", Sheet: true}, {Title: "Provenance", Sheet: true}, {Title: "Preparation", Sheet: true},
			{Title: "Supplier", Sheet: true}, {Title: "Licence", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}}
	p := document.Page{Name: "datasets", Title: "Datasets", Lead: "Which data the AI systems are built, tested and run with: where it comes from, whom it represents, how good it is."}
	p.Blocks = []document.Block{serves("A.4.3", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6"), document.Table{}}
	for _, x := range Shown[*record.Dataset](in) {
		t.Rows = append(t.Rows, in.row(x, in.usedFor(x), in.usedIn(x), in.personal(x), or(in.ref(x.Owner), missing("no owner")), checkedLast(x),
			in.quality(x), text(x.Origin), text(x.Acquisition), text(x.LawfulBasis), text(x.Representativeness), texts(x.KnownGaps), text(x.Provenance), text(x.Preparation),
			in.ref(x.Supplier), text(x.Licence), in.review(x), in.changed(x)))
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: x.ID.Value + ": " + x.Title.Value}, in.dataset(x))
	}
	p.Blocks[1] = t
	return []document.Page{p}
}}

// dataset are the facts that A.7 asks for.
func (in *Input) dataset(x *record.Dataset) document.Facts {
	asked := open("not on file")
	return document.Facts{
		{Name: "Record", Value: join([]document.Span{document.Record(x.ID.Value), document.Text(", last changed ")}, in.changed(x))},
		{Name: "Used for", Value: stacked(in.usedFor(x), in.usedIn(x))},
		{Name: "Origin (A.7.3)", Value: or(text(x.Origin), asked)},
		{Name: "Acquisition (A.7.3)", Value: or(text(x.Acquisition), asked)},
		{Name: "Supplier, licence", Value: or(stacked(in.ref(x.Supplier), text(x.Licence)), none("none named"))},
		{Name: "Personal data", Value: stacked(in.personal(x), in.basis(x))},
		{Name: "Whom it represents (A.7.4)", Value: or(text(x.Representativeness), asked)},
		{Name: "Known gaps", Value: or(texts(x.KnownGaps), or(todo(&x.Meta, "/known_gaps"), none("none named")))},
		{Name: "Quality (A.7.4)", Value: in.quality(x)},
		{Name: "Provenance (A.7.5)", Value: or(text(x.Provenance), asked)},
		{Name: "Preparation (A.7.6)", Value: or(text(x.Preparation), asked)},
		{Name: "Reviews", Value: or(in.review(x), none("none asked for"))},
	}
}

// usedFor are the uses of a dataset.
func (in *Input) usedFor(x *record.Dataset) []document.Span {
	return or(words("dataset", "use", x.Use), or(todo(&x.Meta, "/use"), open("not on file")))
}

// usedIn are the systems that name a record as one of their parts.
func (in *Input) usedIn(r record.Record) []document.Span {
	systems := graph.Referring[*record.AISystem](in.Graph, r.Head().ID.Value)
	ids := record.IDs(systems)
	if len(ids) == 0 {
		return open("no system names it")
	}
	return join(document.Words("in "), in.ids(ids))
}

// personal is how personal the data is.
func (in *Input) personal(x *record.Dataset) []document.Span {
	if x.PersonalData.Value == "special-category" {
		return open("special category")
	}
	return or(word("dataset", "personal_data", x.PersonalData), open("not said"))
}

// basis is on what ground personal data is used.
func (in *Input) basis(x *record.Dataset) []document.Span {
	if x.PersonalData.Known() && x.PersonalData.Value != "none" {
		return or(text(x.LawfulBasis), open("no lawful basis on file"))
	}
	return text(x.LawfulBasis)
}

// checkedLast is the newest day on which a requirement on the quality was checked.
func checkedLast(x *record.Dataset) []document.Span {
	var last record.Date
	for _, q := range x.Quality {
		if !q.CheckedOn.Day.IsZero() && (last.Day.IsZero() || last.Day.Before(q.CheckedOn.Day)) {
			last = q.CheckedOn
		}
	}
	if last.Day.IsZero() {
		return or(todo(&x.Meta, "/quality"), open("never"))
	}
	return text(last.Text)
}

// quality are the requirements on a dataset with the last result of each.
func (in *Input) quality(x *record.Dataset) []document.Span {
	var cells [][]document.Span
	for _, q := range x.Quality {
		result := or(text(q.Result), open("no result"))
		cells = append(cells, join(or(text(q.Requirement), open("no requirement")), document.Words(": "), result, document.Words(", "), or(text(q.CheckedOn.Text), open("never checked"))))
	}
	return or(stacked(cells...), or(todo(&x.Meta, "/quality"), open("no requirement on file")))
}

func (in *Input) suppliedBy(supplier record.Ref) []document.Span {
	if !supplier.Set() {
		return nil
	}
	return join(document.Words("from "), in.ref(supplier))
}
