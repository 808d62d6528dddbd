package crosswalk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Page is the crosswalk as a page.
func (m *Map) Page() document.Page {
	p := document.Page{
		Name: "map-" + m.Framework, Title: m.Title + " beside ISO/IEC 42001", Short: Named(m.Framework).Title,
		Lead: "Which clauses and controls stand beside each item, and what the records of this AIMS show there.",
	}
	if !m.Records {
		p.Lead = "Which clauses and controls stand beside each item."
	}
	note := func(look document.Look, text string) {
		p.Blocks = append(p.Blocks, document.Note{Look: look, Text: document.Words(text)})
	}
	for _, w := range m.Warnings {
		note(document.Caution, w)
	}
	if !m.Records {
		note(document.Plain, "There is no AIMS here, so the crosswalk stands alone: nothing is said about any organisation.")
	}
	if m.Note != "" {
		note(document.Caution, m.Note)
	}
	if n := len(m.Unjudged); n > 0 {
		note(document.Bad, fmt.Sprintf("%s could not be read to the end (%s), so more may be on file than is shown here: `aims validate` tells why.", wording.Count(n, "file"), strings.Join(m.Unjudged, ", ")))
	}
	p.Blocks = append(p.Blocks, m.counts())
	if m.Framework == euAIAct.Name {
		p.Blocks = append(p.Blocks, m.law()...)
	} else {
		p.Blocks = append(p.Blocks, m.items()...)
	}
	if m.Records {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "What the records show of each clause and control"},
			document.Paragraph(document.Words("A clause is shown here where it is implemented: as its record declares and nothing contradicts, or as follows from the records that serve it (aims status tells how). A control is where its record says that it is implemented, with current evidence and without errors. Neither says that a requirement is met: that is for an audit.")),
			m.standings())
	}
	if len(m.Unmatched) > 0 {
		p.Blocks = append(p.Blocks, document.Heading{Level: 2, Text: "Clauses and controls without a counterpart"}, m.unmatched())
	}
	p.Blocks = append(p.Blocks, m.origin()...)
	return p
}

// counts says in words and numbers how much stands beside the framework.
func (m *Map) counts() document.Block {
	if m.Framework == euAIAct.Name {
		partial, gap := 0, 0
		for _, i := range m.Items {
			if i.Coverage == standard.CoverageGap {
				gap++
			} else {
				partial++
			}
		}
		return document.Paragraph(document.Words(fmt.Sprintf("%s: with %d of them an AIMS helps in part, %d are not covered by the AIMS. None is fully covered.", wording.Count(len(m.Items), "Article"), partial, gap)))
	}
	what := "subcategories"
	if m.Framework == iso27001.Name {
		what = "clauses and controls of ISO/IEC 27001 with a counterpart"
	}
	if !m.Records {
		return document.Paragraph(document.Words(fmt.Sprintf("%d %s.", len(m.Items), what)))
	}
	by := map[Best]int{}
	for _, i := range m.Items {
		by[i.Best]++
	}
	return document.List{Items: [][]document.Span{
		document.Words(fmt.Sprintf("%d %s, of which", len(m.Items), what)),
		{document.State(document.Good, fmt.Sprint(by[DirectShown])), document.Text(" have a clause or control beside them that is directly about them, and the records show it;")},
		{document.State(document.Partly, fmt.Sprint(by[PartialShown])), document.Text(" only have some that help in part, and the records show at least one;")},
		{document.State(document.Partly, fmt.Sprint(by[OnTheWay])), document.Text(" have some of which the records show a part;")},
		{document.State(document.Bad, fmt.Sprint(by[NothingShown])), document.Text(" have nothing that the records show.")},
	}}
}

// items is the crosswalk of a framework that is no law.
func (m *Map) items() []document.Block {
	t := document.Table{Register: "map-" + m.Framework, Caption: "Items of " + m.Title + " with the clauses and controls beside them",
		Columns: []document.Column{{Title: "Item"}, {Title: "About"}, {Title: "Beside it in ISO/IEC 42001"}}}
	if m.Framework == iso27001.Name {
		t.Columns = append(t.Columns, document.Column{Title: "What to add"})
	}
	if m.Records {
		t.Columns = append(t.Columns, document.Column{Title: "Shown"})
		if m.Framework == iso27001.Name {
			t.Columns = append(t.Columns, document.Column{Title: "Said to satisfy it"})
		}
	}
	for _, i := range m.Items {
		row := document.Row{Cells: [][]document.Span{document.Words(i.ID), document.Words(i.Title), beside(i.Pairs)}}
		if m.Framework == iso27001.Name {
			row.Cells = append(row.Cells, additions(i.Pairs))
		}
		if m.Records {
			row.Cells = append(row.Cells, []document.Span{bestSpan(i.Best)})
			if m.Framework == iso27001.Name {
				row.Cells = append(row.Cells, document.Records(i.Also...))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return []document.Block{document.Heading{Level: 2, Text: "Item by item"}, t}
}

func bestSpan(b Best) document.Span {
	switch b {
	case DirectShown:
		return document.State(document.Good, "by a direct counterpart")
	case PartialShown:
		return document.State(document.Partly, "by partial counterparts only")
	case OnTheWay:
		return document.State(document.Partly, "begun")
	}
	return document.State(document.Bad, "nothing")
}

// beside lists pairs, one a line: id, strength, and what the records show.
func beside(pairs []Pair) []document.Span {
	if len(pairs) == 0 {
		return []document.Span{{Text: "nothing", Look: document.Quiet}}
	}
	var spans []document.Span
	for n, p := range pairs {
		if n > 0 {
			spans = append(spans, document.Break)
		}
		words := p.Strength
		if p.Added {
			words += ", added by this catalogue"
		}
		spans = append(spans, document.Record(p.Item), document.Text(" "+words))
		if p.Level != "" {
			spans = append(spans, document.Text(": "), document.State(p.Level.look(), p.Level.word()))
		}
		if p.Note != "" {
			spans = append(spans, document.Span{Text: " (" + p.Note + ")", Look: document.Quiet})
		}
	}
	return spans
}

func additions(pairs []Pair) []document.Span {
	var spans []document.Span
	for n, p := range pairs {
		if n > 0 {
			spans = append(spans, document.Break)
		}
		add := p.Add
		if add == "" {
			add = "nothing named"
		}
		spans = append(spans, document.Text(p.Item+": "+add))
	}
	return spans
}

// law is the crosswalk of the EU AI Act: what is not covered comes first.
func (m *Map) law() []document.Block {
	blocks := []document.Block{document.Heading{Level: 2, Text: "The five gaps, for each AI system"}}
	if m.Records {
		blocks = append(blocks, gapBlocks(m.Systems)...)
	} else {
		blocks = append(blocks, document.Paragraph(document.Words("An AIMS does not cover these five; each AI system needs an answer of its own.")), coreGaps())
	}
	further := document.Table{Caption: "Further obligations that the AIMS does not cover",
		Columns: []document.Column{{Title: "Obligation"}, {Title: "Articles"}, {Title: "Why the AIMS does not cover it"}, {Title: "Applies"}}}
	for _, g := range m.Further {
		further.Rows = append(further.Rows, document.Row{Cells: [][]document.Span{document.Words(g.Title), document.Words(strings.Join(g.Articles, ", ")), document.Words(g.Why), applies(g.Applies)}})
	}
	t := document.Table{Register: "map-" + m.Framework, Caption: "Articles of the Act with the clauses and controls beside them",
		Columns: []document.Column{{Title: "Article"}, {Title: "About"}, {Title: "Applies"}, {Title: "Covered by the AIMS"}, {Title: "Beside it in ISO/IEC 42001"}}}
	if m.Records {
		t.Columns = append(t.Columns, document.Column{Title: "Records that hold the answer"})
	}
	for _, i := range m.Items {
		covered := document.State(document.Partly, "in part")
		if i.Coverage == standard.CoverageGap {
			covered = document.State(document.Bad, "not covered by the AIMS")
		}
		row := document.Row{Cells: [][]document.Span{
			document.Words(i.ID), {document.Text(i.Title), document.Break, {Text: i.Summary, Look: document.Quiet}}, applies(i.Applies), {covered}, beside(i.Pairs),
		}}
		if m.Records {
			var words []string
			for _, a := range i.Answers {
				words = append(words, fmt.Sprintf("%s: %d", a.Kind, a.Records))
			}
			row.Cells = append(row.Cells, document.Words(strings.Join(words, ", ")))
		}
		t.Rows = append(t.Rows, row)
	}
	timeline := document.Table{Caption: "Dates of the law, as checked on " + m.CheckedOn,
		Columns: []document.Column{{Title: "Date"}, {Title: "What"}, {Title: "Basis"}, {Title: "Doubt"}}}
	for _, x := range m.Timeline {
		date, doubt := x.Date, []document.Span(nil)
		if date == "" {
			date = "depends on the system"
		}
		if x.Doubt {
			doubt = []document.Span{document.State(document.Caution, "check the text")}
		}
		timeline.Rows = append(timeline.Rows, document.Row{Cells: [][]document.Span{document.Words(date), document.Words(x.Event), document.Words(x.Basis), doubt}})
	}
	return append(blocks,
		document.Heading{Level: 2, Text: "Further obligations that the AIMS does not cover"}, further,
		document.Heading{Level: 2, Text: "Article by Article"},
		document.Paragraph(document.Words("\"In part\" says that doing the clauses and controls beside an Article helps with it. It never says that the Article is met.")), t,
		document.Heading{Level: 2, Text: "Dates"}, timeline)
}

func applies(a Applies) []document.Span {
	if a.Doubt && len(a.Dates) > 1 {
		return []document.Span{document.State(document.Caution, a.Words)}
	}
	return document.Words(a.Words)
}

func (m *Map) standings() document.Table {
	t := document.Table{Register: "map-" + m.Framework + "-records", Caption: "Clauses and controls with what the records show",
		Columns: []document.Column{{Title: "Item"}, {Title: "Title"}, {Title: "Applicable"}, {Title: "Status"}, {Title: "Records on file", Numeric: true}, {Title: "Evidence", Numeric: true}, {Title: "Current", Numeric: true}, {Title: "Findings"}, {Title: "Shown"}, {Title: "Beside"}}}
	for _, st := range m.Standings {
		var findings []string
		if st.Errors > 0 {
			findings = append(findings, wording.Count(st.Errors, "error"))
		}
		if st.Warnings > 0 {
			findings = append(findings, wording.Count(st.Warnings, "warning"))
		}
		on := len(st.ServedBy)
		if st.Record != "" {
			on++
		}
		var next []string
		for _, i := range m.Items {
			if slices.ContainsFunc(i.Pairs, func(p Pair) bool { return p.Item == st.ID && !p.Added }) {
				next = append(next, strings.TrimPrefix(i.ID, "Article "))
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{
			{document.Record(st.ID)}, document.Words(st.Title), document.Words(st.Applicable), document.Words(st.Status),
			document.Words(fmt.Sprint(on)), document.Words(fmt.Sprint(st.Evidence)), document.Words(fmt.Sprint(st.Current)), document.Words(strings.Join(findings, ", ")),
			{document.State(st.Level.look(), st.Level.word())}, document.Words(strings.Join(next, ", ")),
		}})
	}
	return t
}

func (m *Map) unmatched() document.Table {
	t := document.Table{Caption: "Clauses and controls of ISO/IEC 42001 that nothing of the framework stands beside", Columns: []document.Column{{Title: "Item"}, {Title: "Title"}, {Title: "Why"}}}
	for _, u := range m.Unmatched {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{{document.Record(u.Item)}, document.Words(u.Title), document.Words(u.Why)}})
	}
	return t
}

func (m *Map) origin() []document.Block {
	var items [][]document.Span
	for _, line := range m.Origin {
		items = append(items, document.Words(line))
	}
	sources := document.Table{Caption: "Sources of the pairs", Columns: []document.Column{{Title: "Source"}, {Title: "Where"}, {Title: "How far to rely on it"}}}
	for _, s := range m.Sources {
		where := []document.Span{{Text: s.Where}}
		if strings.HasPrefix(s.Where, "https://") && !strings.Contains(s.Where, " ") {
			where[0].To = document.Target{URL: s.Where}
		}
		sources.Rows = append(sources.Rows, document.Row{Cells: [][]document.Span{document.Words(s.Title), where, document.Words(s.Standing)}})
	}
	return []document.Block{
		document.Heading{Level: 2, Text: "Where the pairs come from"},
		document.Paragraph(document.Words("Direct: doing the one well largely delivers the other. Partial: it helps, and never amounts to it. What is not listed is not related.")),
		document.List{Items: items}, sources,
	}
}
