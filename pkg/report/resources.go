package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
)

// Resources is the register of models, tools, computing and people.
var Resources = Section{Pages: func(in *Input) []document.Page {
	columns := []document.Column{{Title: "Resource"}, {Title: "Name and version"}, {Title: "From, hosted"}, {Title: "Used in"}, {Title: "Limits and known biases"}, {Title: "Approved for"},
		{Title: "Type", Sheet: true}, {Title: "Name", Sheet: true}, {Title: "Version", Sheet: true}, {Title: "Provider", Sheet: true}, {Title: "Supplier", Sheet: true}, {Title: "Hosting", Sheet: true}, {Title: "Location", Sheet: true},
		{Title: "Stages", Sheet: true}, {Title: "Changes noted", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}
	all := document.Table{Register: "resources", Caption: "Resources", Columns: columns, Empty: "No resource is on file."}
	by := map[string][]document.Row{}
	for _, x := range Shown[*record.Resource](in) {
		row := in.row(x, or(stacked(text(x.Name), text(x.Version)), none("none named")), or(stacked(text(x.Provider), in.suppliedBy(x.Supplier), text(x.Hosting), text(x.Location)), none("not on file")),
			in.usedIn(x), in.limits(x), or(in.named(x.ApprovedFor), or(todo(&x.Meta, "/approved_for"), none("no list kept"))),
			word("resource", "type", x.Type), text(x.Name), text(x.Version), text(x.Provider), in.ref(x.Supplier), text(x.Hosting), text(x.Location),
			words("resource", "stages", x.Stages), in.deltas(x), in.ref(x.Owner), in.review(x), in.changed(x))
		all.Rows = append(all.Rows, row)
		by[x.Type.Value] = append(by[x.Type.Value], row)
	}
	p := document.Page{Name: "resources", Title: "Resources and models", Short: "Resources", Lead: "What the AI systems are made of and run on: models, data, tools, computing and people, with limits that are known."}
	p.Blocks = append(p.Blocks, serves("7.1", "A.4.2", "A.4.3", "A.4.4", "A.4.5", "A.4.6"))
	kinds := schema.Of("resource").Member("type").Enum
	for _, kind := range kinds {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: resourceTitles[kind]}, document.Table{Caption: resourceTitles[kind], Columns: columns, Rows: by[kind], Empty: "No resource of this type is on file."})
		delete(by, kind)
	}
	var others []document.Row
	for _, r := range all.Rows {
		if x, ok := in.Graph.Named(r.Record).(*record.Resource); ok && by[x.Type.Value] != nil {
			others = append(others, r)
		}
	}
	if len(others) > 0 {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Without a type"}, document.Table{Caption: "Resources without a type", Columns: columns, Rows: others})
	}
	p.Blocks = append(p.Blocks, document.Register{Table: all})
	return []document.Page{p}
}}

// resourceTitles are the sorts of resources, as A.4 names them.
var resourceTitles = map[string]string{
	"model": "Models (A.4.2)", "data": "Data (A.4.3)", "tooling": "Tooling (A.4.4)", "computing": "System and computing (A.4.5)", "human": "People (A.4.6)",
}

// limits are the limits and biases of a resource; a model has to name some.
func (in *Input) limits(x *record.Resource) []document.Span {
	limits := or(texts(x.Limitations), todo(&x.Meta, "/limitations"))
	biases := or(texts(x.KnownBiases), todo(&x.Meta, "/known_biases"))
	if x.Type.Value == "model" {
		return stacked(join(document.Words("Limits: "), or(limits, open("none named"))), join(document.Words("Biases: "), or(biases, open("none named"))))
	}
	return or(stacked(limits, biases), none("none named"))
}

// deltas are the changes of a resource that were noted.
func (in *Input) deltas(x *record.Resource) []document.Span {
	var cells [][]document.Span
	for _, d := range x.Deltas {
		cells = append(cells, join(or(text(d.On.Text), open("no day")), document.Words(": "), or(text(d.What), open("not said what"))))
	}
	return stacked(cells...)
}
