package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Datasets is the register of data.
var Datasets = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "datasets", Caption: "Datasets", Empty: "No dataset is on file.",
		Columns: []document.Column{{Title: "Dataset"}, {Title: "Used for, personal data"}, {Title: "Where it comes from"}, {Title: "Whom it represents"}, {Title: "Quality, last checked"},
			{Title: "Provenance and preparation"},
			{Title: "Uses", Sheet: true}, {Title: "Personal data", Sheet: true}, {Title: "Systems", Sheet: true}, {Title: "Origin", Sheet: true}, {Title: "Acquisition", Sheet: true}, {Title: "Lawful basis", Sheet: true}, {Title: "Known gaps", Sheet: true}, {Title: "Provenance", Sheet: true}, {Title: "Preparation", Sheet: true},
			{Title: "Supplier", Sheet: true}, {Title: "Licence", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}}
	for _, x := range Shown[*record.Dataset](in) {
		origin := stacked(or(text(x.Origin), open("origin not on file")), or(text(x.Acquisition), open("acquisition not on file")), in.suppliedBy(x.Supplier), licence(x))
		represents := stacked(or(text(x.Representativeness), open("not on file")), join(document.Words("Known gaps: "), or(texts(x.KnownGaps), or(todo(&x.Meta, "/known_gaps"), none("none named")))))
		kept := stacked(join(document.Words("Provenance: "), or(text(x.Provenance), open("not on file"))), join(document.Words("Preparation: "), or(text(x.Preparation), open("not on file"))))
		t.Rows = append(t.Rows, in.row(x, stacked(in.usedFor(x), in.usedIn(x), in.personal(x)), origin, represents, in.quality(x), kept,
			words("dataset", "use", x.Use), word("dataset", "personal_data", x.PersonalData), in.usedIn(x), text(x.Origin), text(x.Acquisition), text(x.LawfulBasis), texts(x.KnownGaps), text(x.Provenance), text(x.Preparation),
			in.ref(x.Supplier), text(x.Licence), in.ref(x.Owner), in.review(x), in.changed(x)))
	}
	return []document.Page{{Name: "datasets", Title: "Datasets", Lead: "Which data the AI systems are built, tested and run with: where it comes from, whom it represents, how good it is.",
		Blocks: []document.Block{serves("A.4.3", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6"), t}}}
}}

// usedFor are the uses of a dataset.
func (in *Input) usedFor(x *record.Dataset) []document.Span {
	return or(words("dataset", "use", x.Use), or(todo(&x.Meta, "/use"), open("not on file")))
}

// usedIn are the systems that name a record as one of their parts.
func (in *Input) usedIn(r record.Record) []document.Span {
	systems := graph.Referring[*record.AISystem](in.Graph, r.Head().ID.Value)
	var ids []string
	for _, s := range systems {
		ids = append(ids, s.ID.Value)
	}
	if len(ids) == 0 {
		return open("no system names it")
	}
	return join(document.Words("in "), in.ids(ids))
}

// personal is how personal the data is, and on what basis it is used.
func (in *Input) personal(x *record.Dataset) []document.Span {
	if !x.PersonalData.Known() {
		return or(text(x.PersonalData), open("not said whether the data is personal"))
	}
	kind := document.Words("personal data: " + document.PlainText(word("dataset", "personal_data", x.PersonalData)))
	if x.PersonalData.Value == "special-category" {
		kind = open("personal data: special category")
	}
	basis := text(x.LawfulBasis)
	if basis == nil && x.PersonalData.Value != "none" {
		basis = open("no lawful basis on file")
	}
	return stacked(kind, basis)
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

func licence(x *record.Dataset) []document.Span {
	if !x.Licence.Set() {
		return nil
	}
	return join(document.Words("licence: "), text(x.Licence))
}
