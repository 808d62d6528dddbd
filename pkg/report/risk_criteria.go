package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// RiskCriteria tells by what risks are rated, who may accept which, and by
// which written methods risks and impacts are assessed and treated.
var RiskCriteria = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "risk-criteria", Title: "Risk criteria and methods", Lead: "By what AI risks are rated, who may accept which level, and which written methods the assessments follow."}
	p.Blocks = append(p.Blocks, serves("6.1.1", "6.1.2", "6.1.3", "6.1.4", "A.5.2"))
	criteria := Shown[*record.RiskCriteria](in)
	if len(criteria) == 0 {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: document.Words("No risk criteria are on file.")})
	}
	for _, c := range criteria {
		p.Blocks = append(p.Blocks, in.criteria(c)...)
	}
	p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Methods"}, in.methods())
	return []document.Page{p}
}}

func (in *Input) criteria(c *record.RiskCriteria) []document.Block {
	m := &c.Meta
	asked := open("not on file")
	blocks := []document.Block{
		document.Facts{
			{Name: "Record", Value: join([]document.Span{document.Record(c.ID.Value), document.Text(" in "), place(m), document.Text(", last changed ")}, in.changed(c))},
			{Name: "Owner", Value: or(in.ref(c.Owner), missing("no owner"))},
			{Name: "Acceptable up to", Value: or(text(c.Acceptable), asked)},
			{Name: "Harm becomes a risk from", Value: or(text(c.HarmThreshold), asked)},
			{Name: "Appetite", Value: or(text(c.Appetite), asked)},
			{Name: "Approval", Value: in.approvalInFull(c)},
			{Name: "Reviews", Value: or(in.review(c), none("none asked for"))},
		},
		document.Heading{Level: 2, Text: "Levels, and who accepts them"}, in.written(m, "/levels", in.levelTable(c)),
		document.Heading{Level: 2, Text: "Matrix"}, in.written(m, "/matrix", in.matrix(c)),
		document.Paragraph{{Text: "Levels marked ! are above what is acceptable.", Look: document.Quiet}},
		document.Heading{Level: 2, Text: "Scales"},
	}
	if c.Broken {
		blocks = append([]document.Block{document.Note{Look: document.Bad, Text: document.Words("The file of the criteria has errors of form; what stands here may be incomplete.")}}, blocks...)
	}
	likelihood, consequence := table("Likelihood, the least first", "Likelihood", "What it means"), table("Consequence, the least first", "Consequence", "What it means")
	likelihood.Empty, consequence.Empty = "No scale of likelihood is on file.", "No scale of consequence is on file."
	step := func(t *document.Table, id, meaning source.Text) {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{or(text(id), asked), or(text(meaning), open("not said"))}})
	}
	for _, l := range c.Likelihood {
		step(&likelihood, l.ID, l.Meaning)
	}
	for _, x := range c.Consequence {
		step(&consequence, x.ID, x.Meaning)
	}
	return append(blocks, in.written(m, "/likelihood", likelihood), in.written(m, "/consequence", consequence))
}

func (in *Input) levelTable(c *record.RiskCriteria) document.Table {
	t := table("Levels of risk, the worst first", "Level", "What it means", "Accepted by", "Held by")
	t.Empty = "No level is on file."
	for _, l := range slices.Backward(c.Levels) {
		var holders []document.Span
		if role, ok := graph.Find[*record.Role](in.Graph, l.AcceptedBy.Value); ok {
			holders = in.refs(role.Holders)
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{in.leveled(l.ID.Value), or(text(l.Meaning), open("not said")), or(in.ref(l.AcceptedBy), missing("nobody named")), or(holders, missing("nobody"))}})
	}
	return t
}

// matrix is the matrix with likelihood downward, the highest first, and consequence to the right.
func (in *Input) matrix(c *record.RiskCriteria) document.Table {
	t := table("Level by likelihood and consequence", "Likelihood, consequence")
	t.Empty = "No matrix is on file."
	for _, x := range c.Consequence {
		t.Columns = append(t.Columns, document.Column{Title: x.ID.Value})
	}
	for _, row := range slices.Backward(c.Matrix) {
		cells := [][]document.Span{or(text(row.Likelihood), open("not named"))}
		for i := range c.Consequence {
			cell := missing("none")
			if i < len(row.Levels) {
				cell = in.leveled(row.Levels[i].Value)
				if row.Levels[i].Todo() {
					cell = text(row.Levels[i])
				}
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return t
}

// methodsAsked are the written methods that the clauses ask for.
var methodsAsked = []struct {
	what  string
	items []string
}{
	{"How AI risks are assessed (6.1.2)", []string{"6.1.2"}},
	{"How AI risks are treated (6.1.3)", []string{"6.1.3"}},
	{"How impacts of AI systems are assessed (6.1.4, A.5.2)", []string{"6.1.4", "A.5.2"}},
}

// methods are the procedures and methods in force that serve those clauses.
func (in *Input) methods() document.Table {
	t := table("Written methods", "What is laid down", "Document", "Version", "Status", "In force from", "Approval", "Last change")
	policies := slices.DeleteFunc(Shown[*record.Policy](in), func(p *record.Policy) bool {
		return p.Type.Value == "policy" || p.Status.Value == "superseded" || p.Status.Value == "withdrawn"
	})
	for _, asked := range methodsAsked {
		found := false
		for _, p := range policies {
			if !slices.ContainsFunc(p.Serves, func(r record.Ref) bool {
				return slices.ContainsFunc(standard.Expand(r.Value), func(item string) bool { return slices.Contains(asked.items, item) })
			}) {
				continue
			}
			found = true
			status := or(word("policy", "status", p.Status), open("no status"))
			if p.Status.Value == "draft" {
				status = open("draft only")
			}
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(asked.what), stacked(in.titled(p), body(p)), or(text(p.Version), open("no version")), status, or(text(p.Effective.Text), none("no day")), in.approvalTold(p), in.changed(p)}})
		}
		if !found {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(asked.what), missing("no written method in force"), none("none"), none("none"), none("none"), none("none"), none("none")}})
		}
	}
	return t
}

// body is the file in which the text of a policy stands.
func body(p *record.Policy) []document.Span {
	if !p.Body.Known() {
		return text(p.Body)
	}
	return []document.Span{{Text: p.Body.Value, Look: document.Code}}
}
