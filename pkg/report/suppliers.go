package report

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Suppliers is the register of suppliers: who owes what, and what assures it.
var Suppliers = Section{Pages: func(in *Input) []document.Page {
	used := map[string][]string{}
	for _, s := range graph.Of[*record.AISystem](in.Graph) {
		if check.Retired(s) {
			continue
		}
		for _, x := range in.Answers.SuppliersOf(s) {
			used[x.ID.Value] = append(used[x.ID.Value], s.ID.Value)
		}
	}
	t := document.Table{Register: "suppliers", Caption: "Suppliers", Empty: "No supplier is on file.",
		Columns: []document.Column{{Title: "Supplier"}, {Title: "Does for us"}, {Title: "Systems"}, {Title: "Who owes what"}, {Title: "Terms on AI"}, {Title: "Assured"},
			{Title: "Assurance on file", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}}
	for _, x := range Shown[*record.Supplier](in) {
		var duties [][]document.Span
		for _, r := range x.Responsibilities {
			duties = append(duties, join([]document.Span{{Text: document.PlainText(or(word("supplier", "responsibilities/0/by", r.By), open("nobody"))), Look: document.Strong}}, document.Words(": "), or(text(r.Duty), open("not said what"))))
		}
		t.Rows = append(t.Rows, in.row(x, or(words("supplier", "roles", x.Roles), or(todo(&x.Meta, "/roles"), open("not on file"))), or(in.ids(used[x.ID.Value]), none("none that is not retired")),
			or(stacked(duties...), or(todo(&x.Meta, "/responsibilities"), open("nothing allocated"))), or(texts(x.AIClauses), or(todo(&x.Meta, "/ai_clauses"), open("none on file"))), in.assured(x),
			in.assurances(x), in.ref(x.Owner), in.review(x), in.changed(x)))
	}
	return []document.Page{{Name: "suppliers", Title: "Suppliers", Lead: "On whom the AI systems rest, who owes what to whom, and until when somebody outside assures it.",
		Blocks: []document.Block{serves("8.1", "A.10.2", "A.10.3"), t}}}
}}

// assured is until when a supplier is assured, and by what.
func (in *Input) assured(x *record.Supplier) []document.Span {
	list := in.assurances(x)
	if len(x.Assurance) == 0 {
		return or(todo(&x.Meta, "/assurance"), missing("no assurance on file"))
	}
	last, endless := day.Day{}, 0
	for i, a := range x.Assurance {
		switch {
		case x.Todo(fmt.Sprintf("/assurance/%d/expires", i)):
			return stacked(open("not known: a day is still to be written"), list)
		case a.Expires.Day.IsZero():
			endless++
		case last.IsZero() || last.Before(a.Expires.Day):
			last = a.Expires.Day
		}
	}
	state := none("no end set")
	switch late := last.Before(in.AsOf); {
	case last.IsZero():
	case late && endless == 0:
		state = missing("expired on " + last.String())
	case late:
		state = open("expired on " + last.String() + ", but for what has no end")
	default:
		state = []document.Span{document.State(document.Good, "until "+last.String())}
	}
	return stacked(state, list)
}

// assurances lists every assurance, with its days and evidence.
func (in *Input) assurances(x *record.Supplier) []document.Span {
	var cells [][]document.Span
	for _, a := range x.Assurance {
		words := join(or(word("supplier", "assurance/0/type", a.Type), open("no type")), document.Words(", dated "), or(text(a.Dated.Text), open("no day")))
		if a.Expires.Set() {
			words = join(words, document.Words(", to "), text(a.Expires.Text))
		}
		if len(a.Evidence) > 0 {
			words = join(words, document.Words(" ("), in.named(a.Evidence), document.Words(")"))
		}
		cells = append(cells, words)
	}
	return stacked(cells...)
}
