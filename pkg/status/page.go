package status

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Page is the status as a document.
func (st Status) Page() document.Page {
	p := document.Page{Name: "status", Title: "Progress",
		Lead: fmt.Sprintf("How far the AI management system is on %s, counted in its %s. Each figure stands for itself; none is added to another.", st.AsOf, wording.CountOf(st.Records, "record", "records"))}
	if n := len(st.Unjudged); n > 0 {
		note := []document.Span{document.Text(fmt.Sprintf("%s not counted, for errors of form or since the check-out leaves them out: ", wording.CountOf(n, "file is", "files are")))}
		p.Blocks = append(p.Blocks, document.Note{Look: document.Bad, Text: append(note, document.Text(wording.Some(st.Unjudged, manyIDs)))})
	}
	if !st.Past {
		p.Blocks = append(p.Blocks, document.Note{Look: document.Caution, Text: document.Words("What git knows of the records was not asked or is not known: what is stale is judged by the records alone, without what git knows.")})
	}
	p.Blocks = append(p.Blocks,
		document.Heading{Level: 2, Text: "Figures"}, st.figureTable(),
		document.Heading{Level: 2, Text: "Status of clause items and controls"}, st.breakdown(),
		document.Heading{Level: 2, Text: "Clause items"},
		document.Paragraph(document.Words("A clause item has the state that its own record says. Without one it is implemented when records of all kinds that serve it are there, are written to the end, have the approval they need and no error, no approval that is void or counts for nothing, no action or promised day of that clause that has passed, and no rule that serves the clause finds a warning or an error in them. "+
			"It is not started while none of them says anything yet. Overdue reviews, changes since and evidence to renew are told apart, as stale, and do not change the state.")),
		st.clauseTable())
	if len(st.Controls.Lacking)+len(st.Own.Lacking) > 0 {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Controls without artefact, interval or owner"}, st.lackTable())
	}
	return p
}

// manyIDs is how many ids stand in a cell of a page before the rest is counted.
const manyIDs = 12

func (st Status) figureTable() document.Table {
	t := document.Table{Register: "status", Caption: "Figures of the AI management system", Columns: []document.Column{
		{Title: "Figure"}, {Title: "Count", Numeric: true}, {Title: "Of", Numeric: true}, {Title: "Remark"}, {Title: "Records"},
	}}
	for _, f := range st.Figures() {
		if f.Rare && f.N == 0 {
			continue
		}
		of := ""
		if f.Whole {
			of = fmt.Sprint(f.Of)
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{
			document.Words(f.Group + ": " + f.Title), {document.State(f.look(), fmt.Sprint(f.N))}, document.Words(of), document.Words(f.Note), ids(f.Records),
		}})
	}
	return t
}

// look is how a figure stands out.
func (f Figure) look() document.Look {
	switch {
	case f.Whole && f.Of == 0:
		return document.None
	case f.Sense == Fuller && f.N == f.Of || f.Sense == Emptier && f.N == 0:
		return document.Good
	case f.Sense == Fact:
		return document.Plain
	case f.Sense == Fuller && f.N == 0:
		return document.Bad
	case f.Sense == Fuller:
		return document.Partly
	}
	return document.Caution
}

// ids is a cell that names the first records of a list.
func ids(list []string) []document.Span {
	links := make([][]document.Span, len(list))
	for i, id := range list {
		links[i] = []document.Span{document.Record(id)}
	}
	return document.SomeOf(links, manyIDs)
}

// breakdown counts clause items and controls by their status.
func (st Status) breakdown() document.Table {
	t := document.Table{Register: "status-breakdown", Caption: "Clause items and controls by status", Columns: []document.Column{
		{Title: "Status"}, {Title: "Clause items", Numeric: true}, {Title: "Controls of Annex A", Numeric: true}, {Title: "Own controls", Numeric: true},
	}}
	row := func(name []document.Span, counts ...string) {
		cells := [][]document.Span{name}
		for _, c := range counts {
			cells = append(cells, document.Words(c))
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	for _, state := range []State{Implemented, InProgress, NotStarted} {
		row([]document.Span{state.span()}, fmt.Sprint(st.In(state).N), fmt.Sprint(len(st.Controls.In[state])), fmt.Sprint(len(st.Own.In[state])))
	}
	row(document.Words("undecided"), "", fmt.Sprint(len(st.Controls.Undecided)), fmt.Sprint(len(st.Own.Undecided)))
	row(document.Words("excluded"), "", fmt.Sprint(st.Controls.Excluded), fmt.Sprint(st.Own.Excluded))
	row([]document.Span{Unknown.span()}, fmt.Sprint(st.In(Unknown).N), fmt.Sprint(len(st.Controls.Unknown)), fmt.Sprint(len(st.Own.Unknown)))
	row([]document.Span{{Text: "all", Look: document.Strong}}, fmt.Sprint(len(st.Clauses)), fmt.Sprint(st.Controls.Listed), fmt.Sprint(st.Own.Listed))
	return t
}

// Words is a state in words.
func (s State) Words() string {
	return map[State]string{NotStarted: "not started", InProgress: "in progress", Implemented: "implemented", Unknown: "not known"}[s]
}

func (s State) span() document.Span {
	look := map[State]document.Look{NotStarted: document.Caution, InProgress: document.Partly, Implemented: document.Good, Unknown: document.Bad}[s]
	return document.State(look, s.Words())
}

func (st Status) clauseTable() document.Table {
	t := document.Table{Register: "clause-status", Caption: "Clause items and how far they are", Columns: []document.Column{
		{Title: "Clause"}, {Title: "Title"}, {Title: "State"}, {Title: "Told by"}, {Title: "Served by"}, {Title: "Open"},
	}}
	for _, c := range st.Clauses {
		name, told, state := document.Words(c.ID), document.Words("its records"), c.State.span()
		if c.Contradicted() {
			state.Look = document.Caution
		}
		if c.Record != nil {
			name = []document.Span{document.Record(c.ID)}
		}
		if c.Declared {
			told = document.Words("its own record")
		}
		var served []document.Span
		for i, s := range c.Serving {
			if i > 0 {
				served = append(served, document.Text(", "))
			}
			served = append(served, document.Text(fmt.Sprintf("%s: %d", s.Name, s.N)))
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{name, document.Words(c.Title), {state}, told, served, openCell(c.Open)}})
	}
	return t
}

// openCell says each thing once, with the records of which it is true.
func openCell(open []Open) []document.Span {
	var whats []string
	records := map[string][]string{}
	for _, o := range open {
		if !slices.Contains(whats, o.What) {
			whats = append(whats, o.What)
		}
		if o.Record != "" {
			records[o.What] = append(records[o.What], o.Record)
		}
	}
	var spans []document.Span
	for i, what := range whats {
		if i > 0 {
			spans = append(spans, document.Break)
		}
		spans = append(spans, document.Text(what))
		if of := records[what]; len(of) > 0 {
			slices.SortFunc(of, standard.Compare)
			spans = append(append(spans, document.Text(": ")), ids(of)...)
		}
	}
	return spans
}

func (st Status) lackTable() document.Table {
	t := document.Table{Register: "control-triples", Caption: "What controls that apply lack of artefact, interval and owner", Columns: []document.Column{{Title: "Control"}, {Title: "Lacks"}}}
	for _, l := range slices.Concat(st.Controls.Lacking, st.Own.Lacking) {
		lacks := ""
		for i, what := range l.What {
			if i > 0 {
				lacks += ", "
			}
			lacks += what
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{{document.Record(l.Control)}, document.Words(lacks)}})
	}
	return t
}
