package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// Scope tells what the AIMS covers and of which processes it is made.
var Scope = Section{Customer: true, Pages: func(in *Input) []document.Page {
	var blocks []document.Block
	list := Shown[*record.Scope](in)
	if len(list) == 0 {
		look, words := document.Bad, "No scope is on file."
		if in.Customer && len(graph.Of[*record.Scope](in.Graph)) > 0 {
			look, words = document.None, "The scope is not classified public, so it is left out here."
		}
		blocks = append(blocks, document.Note{Look: look, Text: document.Words(words)})
	}
	for _, s := range list {
		blocks = append(blocks, in.scope(s)...)
	}
	return []document.Page{page("scope", "Scope", "What the AI management system covers, where it ends, and of which processes it is made.", []string{"4.3", "4.4"}, blocks)}
}}

func (in *Input) scope(s *record.Scope) []document.Block {
	blocks := append(in.notes(s), in.keeping(s), document.Heading{Level: 2, Text: "Boundary"})
	boundary := prose(s.Boundary, 2)
	if boundary == nil {
		boundary = []document.Block{document.Note{Look: document.Bad, Text: document.Words("The boundary is not written.")}}
	}
	blocks = append(blocks, boundary...)
	extent := document.Facts{}
	if a, ok := graph.First[*record.AIMS](in.Graph); ok && in.shown[a.ID.Value] {
		extent = append(extent, document.Fact{Name: "Legal entities", Value: named(a.LegalEntities)})
	}
	extent = append(extent,
		document.Fact{Name: "Units", Value: named(s.Units)},
		document.Fact{Name: "Product lines", Value: named(s.ProductLines)},
		document.Fact{Name: "Activities", Value: named(s.Activities)},
		document.Fact{Name: "Locations", Value: named(s.Locations)},
		document.Fact{Name: "Software it depends on", Value: named(s.SoftwareDependencies)})
	return append(blocks, extent,
		document.Heading{Level: 2, Text: "Processes and how they hang together"}, in.processes(s),
		document.Heading{Level: 2, Text: "AI systems in scope"}, in.inScope(s),
		document.Heading{Level: 2, Text: "What is left out"}, in.exclusions(s),
		document.Heading{Level: 2, Text: "Interfaces"}, in.interfaces(s))
}

// named is a list of names; that there are none is said.
func named(list []source.Text) []document.Span {
	if cell := texts(list); len(cell) > 0 {
		return cell
	}
	return quiet("none named")
}

func (in *Input) processes(s *record.Scope) document.Table {
	t := document.Table{Register: "processes", Caption: "Processes of the AIMS", Empty: "No processes are named.", Columns: columns("Process", "Owner", "Needs", "Gives", "Documents", "|", "Record", "Last change")}
	if s.Todo("/processes") {
		t.Empty = "Still to be written (TODO)."
	}
	for _, p := range s.Processes {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{stacked(text(p.Name), label("short", text(p.ID))), or(in.ref(p.Owner), missing("no owner")),
			named(p.Inputs), named(p.Outputs), or(in.refs(p.Documents), open("no document named")), {document.Record(s.ID.Value)}, in.changed(s)}})
	}
	return t
}

// inScope lists the systems that the scope names, then those that it does not.
func (in *Input) inScope(s *record.Scope) document.Table {
	t := document.Table{Caption: "AI systems and the scope", Empty: "The scope names no AI system.", Columns: columns("AI system", "In scope", "Status", "Stage", "Owner", "Last change")}
	row := func(y *record.AISystem, state document.Span) {
		t.Rows = append(t.Rows, in.row(y, []document.Span{state}, word("ai-system", "status", y.Status), word("ai-system", "stage", y.Stage), in.owner(y), in.changed(y)))
	}
	listed := map[string]bool{}
	for _, ref := range s.Systems {
		y, ok := graph.Find[*record.AISystem](in.Graph, ref.Value)
		if !ok {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{text(ref.Text), {document.State(document.Bad, "named, and there is no such record")}}})
			continue
		}
		listed[y.ID.Value] = true
		if in.shown[y.ID.Value] {
			row(y, document.State(document.Good, "in scope"))
		} else {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{{notShown}, {document.State(document.Good, "in scope")}}})
		}
	}
	out := map[string]bool{}
	for _, e := range s.Exclusions {
		for _, id := range in.idsOf(e.Systems) {
			out[id] = true
		}
	}
	for _, y := range Shown[*record.AISystem](in) {
		switch {
		case listed[y.ID.Value]:
		case out[y.ID.Value]:
			row(y, document.State(document.None, "left out"))
		case y.Status.Value == "retired":
			row(y, document.State(document.None, "retired, not named"))
		default:
			row(y, document.State(document.Bad, "neither in scope nor left out"))
		}
	}
	return t
}

func (in *Input) exclusions(s *record.Scope) document.Table {
	t := document.Table{Register: "scope-exclusions", Caption: "What the scope leaves out", Empty: "Nothing is left out.", Columns: columns("What is left out", "Why", "AI systems", "|", "Record", "Last change")}
	if s.Todo("/exclusions") {
		t.Empty = "Still to be written (TODO)."
	}
	for _, e := range s.Exclusions {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{line(e.What), or(line(e.Why), missing("no reason given")), or(in.refs(e.Systems), none("none")), {document.Record(s.ID.Value)}, in.changed(s)}})
	}
	return t
}

func (in *Input) interfaces(s *record.Scope) document.Table {
	t := document.Table{Caption: "Interfaces to what is outside", Empty: "No interfaces are named.", Columns: columns("With", "What passes")}
	for _, x := range s.Interfaces {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{line(x.With), or(line(x.What), open("not said"))}})
	}
	return t
}
