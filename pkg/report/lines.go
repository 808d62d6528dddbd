package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// serves is the quiet line that says which clauses and controls a page is for.
func serves(ids ...string) document.Paragraph {
	var names []string
	for _, id := range ids {
		if item, ok := standard.Lookup(id); ok {
			id += " " + item.Title
		}
		names = append(names, id)
	}
	return document.Paragraph{{Text: "Serves " + strings.Join(names, "; ") + ".", Look: document.Quiet}}
}

// told are the findings of certain rules on an AIMS as a whole, as notes: what
// is missing stands on the page where a reader looks for it.
func (in *Input) told(rules ...string) []document.Block {
	if in.Customer {
		return nil
	}
	var blocks []document.Block
	for _, f := range in.Findings {
		_, root := in.Graph.Named(f.Record).(*record.AIMS)
		if slices.Contains(rules, f.Rule.ID) && (root || f.Record == "") {
			blocks = append(blocks, note(f))
		}
	}
	return blocks
}

// notes are the findings on a record.
func (in *Input) notes(r record.Record) []document.Block {
	if in.Customer {
		return nil
	}
	var blocks []document.Block
	for _, f := range in.found[r.Head().ID.Value] {
		blocks = append(blocks, note(f))
	}
	return blocks
}

func note(f finding.Finding) document.Note {
	look := gravity(f.Severity)
	if f.Excused != "" {
		look = document.Quiet
	}
	return document.Note{Look: look, Text: said(f)}
}

// remarks are the findings on a record in a cell, one below the other.
func (in *Input) remarks(r record.Record) []document.Span {
	if in.Customer {
		return nil
	}
	var cells [][]document.Span
	for _, f := range in.found[r.Head().ID.Value] {
		cell := []document.Span{document.State(gravity(f.Severity), f.Message)}
		if f.Excused != "" {
			cell = []document.Span{{Text: f.Message + "; excused by ", Look: document.Quiet}, in.link(f.Excused)}
		}
		cells = append(cells, cell)
	}
	return stacked(cells...)
}

// or is a cell, or what is said in place of an empty one.
func or(cell []document.Span, look document.Look, words string) []document.Span {
	if len(cell) > 0 {
		return cell
	}
	return []document.Span{document.State(look, words)}
}

// quiet are words that matter less.
func quiet(words string) []document.Span { return []document.Span{{Text: words, Look: document.Quiet}} }

// label puts a name before a cell; nil where the cell is empty.
func label(name string, cell []document.Span) []document.Span {
	if len(cell) == 0 {
		return nil
	}
	return join(document.Words(name+": "), cell)
}

// prose is a text of a record that may hold Markdown, as blocks below a heading of that level.
func prose(t source.Text, level int) []document.Block {
	if !t.Known() {
		if cell := text(t); cell != nil {
			return []document.Block{document.Paragraph(cell)}
		}
		return nil
	}
	blocks, err := document.Read(t.Value, level)
	if err != nil {
		return []document.Block{document.Prose(t.Value)}
	}
	return blocks
}

// line is such a text in a cell.
func line(t source.Text) []document.Span {
	if !t.Known() {
		return text(t)
	}
	return document.ReadLine(t.Value)
}

// date is a day of a record.
func date(d record.Date) []document.Span { return text(d.Text) }

// dueOn is a day of a record that has to come; one that is still to be written stands out.
func (in *Input) dueOn(d record.Date) []document.Span {
	if d.Day.IsZero() {
		return date(d)
	}
	return in.due(d.Day)
}

// yes is an answer of a record in words; nil where there is none.
func yes(b record.Bool, yes, no string) []document.Span {
	switch {
	case !b.Known():
		return text(b.Text)
	case b.True:
		return document.Words(yes)
	}
	return document.Words(no)
}

// owner is who answers for a record, and who stands in.
func (in *Input) owner(r record.Record) []document.Span {
	m := r.Head()
	return stacked(or(in.ref(m.Owner), document.Bad, "no owner"), label("backup", in.ref(m.Backup)))
}

// action is something to be done and how it stands.
func (in *Input) action(what []document.Span, owner record.Ref, due, done record.Date) []document.Span {
	spans := join(what, document.Words(" ("), or(in.ref(owner), document.Bad, "nobody"), document.Words("): "))
	return join(spans, in.done(due, done))
}

// done is how something that was to be done until a day stands.
func (in *Input) done(due, done record.Date) []document.Span {
	late := func(on day.Day) string {
		if !due.Day.IsZero() && on.After(due.Day) {
			return ", after its day " + due.Day.String()
		}
		return ""
	}
	switch {
	case !done.Day.IsZero():
		look := document.Good
		if late(done.Day) != "" {
			look = document.Partly
		}
		return []document.Span{document.State(look, "done"), document.Text(" on " + done.Day.String() + late(done.Day))}
	case done.Set():
		return date(done)
	case due.Day.IsZero():
		return or(date(due), document.Caution, "open, without a day")
	case due.Day.Before(in.AsOf):
		return []document.Span{document.State(document.Bad, "overdue"), document.Text(" since " + due.Day.String())}
	}
	return []document.Span{document.State(document.Partly, "open"), document.Text(", due on " + due.Day.String())}
}

// commaed puts cells behind one another with commas.
func commaed(cells ...[]document.Span) []document.Span {
	var spans []document.Span
	for _, c := range cells {
		if len(c) == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, document.Text(", "))
		}
		spans = append(spans, c...)
	}
	return spans
}

// names lists records by their ids alone, with commas.
func (in *Input) names(ids ...string) []document.Span {
	var cells [][]document.Span
	for _, id := range ids {
		cells = append(cells, []document.Span{in.link(id)})
	}
	return commaed(cells...)
}

// idsOf are the ids that references name.
func (in *Input) idsOf(refs []record.Ref) []string {
	var ids []string
	for _, r := range refs {
		if to := in.Graph.Named(r.Value); to != nil {
			ids = append(ids, to.Head().ID.Value)
		} else {
			ids = append(ids, r.Value)
		}
	}
	return ids
}

// evidence is a cell of the evidence linked by a record.
func (in *Input) evidence(links []record.EvidenceLink) []document.Span {
	var cells [][]document.Span
	for _, l := range links {
		cells = append(cells, in.ref(l.Ref))
	}
	return stacked(cells...)
}

// page puts a page together: what it serves, then its blocks.
func page(name, title, lead string, serve []string, blocks ...[]document.Block) document.Page {
	p := document.Page{Name: name, Title: title, Lead: lead}
	if len(serve) > 0 {
		p.Blocks = append(p.Blocks, serves(serve...))
	}
	for _, b := range blocks {
		p.Blocks = append(p.Blocks, b...)
	}
	return p
}

// columns names the columns of a table; those after the name "|" stand in CSV and workbook only,
// but for the last one.
func columns(titles ...string) []document.Column {
	var list []document.Column
	sheet := false
	for i, t := range titles {
		if t == "|" {
			sheet = true
			continue
		}
		list = append(list, document.Column{Title: t, Sheet: sheet && i < len(titles)-1})
	}
	return list
}

// state is a word of a field with the look that stands for it; in the plain
// look where none does.
func state(kind, field string, t source.Text, looks map[string]document.Look) []document.Span {
	said := word(kind, field, t)
	look, known := looks[t.Value]
	if !known || len(said) != 1 {
		return said
	}
	return []document.Span{document.State(look, said[0].Text)}
}

// spokenKind is a kind of record as people say it.
func spokenKind(kind string) string {
	if f := schema.Of(kind); f != nil && f.Title != "" {
		return f.Title
	}
	return kind
}

// kindCount is so many records of a kind, in words.
func kindCount(kind string, n int) string { return fmt.Sprintf("%s: %d", spokenKind(kind), n) }
