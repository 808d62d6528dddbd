package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
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
		names = append(names, itemWords(id))
	}
	return document.Paragraph{{Text: "Serves " + strings.Join(names, "; ") + ".", Look: document.Quiet}}
}

// itemWords is an item of the catalogue with its title; of one that is only
// called general, with the title of the clause that it opens.
func itemWords(id string) string {
	item, ok := standard.Lookup(id)
	if !ok {
		return id
	}
	if item.Title == "General" {
		if above, ok := standard.Lookup(id[:strings.LastIndex(id, ".")]); ok {
			return id + " " + above.Title + ", general"
		}
	}
	return id + " " + item.Title
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

// or is a cell, and what stands in its place where it is empty.
func or(cell, otherwise []document.Span) []document.Span {
	if len(cell) == 0 {
		return otherwise
	}
	return cell
}

// missing is said in place of what has to be there.
func missing(words string) []document.Span {
	return []document.Span{document.State(document.Bad, words)}
}

// open is said in place of what an auditor would ask for.
func open(words string) []document.Span {
	return []document.Span{document.State(document.Caution, words)}
}

// none is said in place of what need not be there.
func none(words string) []document.Span {
	return []document.Span{document.State(document.None, words)}
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

// led puts words before a cell that lead on to it; nil where the cell is empty.
func led(words string, cell []document.Span) []document.Span {
	if len(cell) == 0 {
		return nil
	}
	return join(document.Words(words+" "), cell)
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
	return stacked(or(in.ref(m.Owner), missing("no owner")), label("backup", in.ref(m.Backup)))
}

// task is something to be done and how it stands.
func (in *Input) task(what []document.Span, owner record.Ref, due, done record.Date) []document.Span {
	spans := join(what, document.Words(" ("), or(in.ref(owner), missing("nobody")), document.Words("): "))
	return join(spans, in.done(due, done))
}

// approved is how the approval of a record stands, short enough for a cell.
func (in *Input) approved(r record.Record) []document.Span {
	a := in.Answers.ApprovalOf(r)
	if !a.Needed {
		return notNeeded(r)
	}
	if a.By == nil || a.Standing != check.Approved {
		return in.approval(r)
	}
	spans := []document.Span{document.State(document.Good, "approved"), document.Text(" on " + a.By.On.Value + " by ")}
	spans = append(append(spans, in.ref(a.By.By)...), document.Text(" ("), in.link(a.By.ID.Value), document.Text(")"))
	if in.Past == nil || in.Customer {
		return spans
	}
	return append(spans, document.Break, document.Text("proof "), document.Span{Text: a.Proof.Level.String(), To: document.Target{Page: "approvals"}})
}

// notNeeded says that a record needs no approval, at least as it stands.
func notNeeded(r record.Record) []document.Span {
	if k := record.KindNamed(r.Head().Kind.Value); k != nil && k.Approval != "" {
		if len(r.Head().Todos) > 0 {
			return open("not ready for approval: something is still to be written")
		}
		return none("none needed as it stands")
	}
	return none("none needed")
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
		return or(date(due), open("open, without a day"))
	case due.Day.Before(in.AsOf):
		return []document.Span{document.State(document.Bad, "overdue"), document.Text(" since " + due.Day.String())}
	}
	return []document.Span{document.State(document.Partly, "open"), document.Text(", due on " + due.Day.String())}
}

// ids links records by their ids, in one line.
func (in *Input) ids(list []string) []document.Span { return document.Listed(in.links(list)...) }

// few is how many records are named in a cell before the rest is counted.
const few = 15

// someOf is ids for what may be many.
func (in *Input) someOf(list []string) []document.Span { return document.SomeOf(in.links(list), few) }

func (in *Input) links(ids []string) [][]document.Span {
	cells := make([][]document.Span, len(ids))
	for i, id := range ids {
		cells[i] = []document.Span{in.link(id)}
	}
	return cells
}

// named names records by their ids, in one line.
func (in *Input) named(refs []record.Ref) []document.Span {
	return document.Listed(in.names(refs)...)
}

// someNamed is named for what may be many.
func (in *Input) someNamed(refs []record.Ref) []document.Span {
	return document.SomeOf(in.names(refs), few)
}

// names are references as they are named in a cell: by a link; what names nothing stands as it is.
func (in *Input) names(refs []record.Ref) [][]document.Span {
	var cells [][]document.Span
	for _, r := range refs {
		switch named := in.Graph.Named(r.Value); {
		case !r.Known():
			cells = append(cells, text(r.Text))
		case named != nil:
			cells = append(cells, []document.Span{in.link(named.Head().ID.Value)})
		default:
			cells = append(cells, document.Words(r.Value))
		}
	}
	return cells
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
func (in *Input) evidence(links []record.EvidenceLink) []document.Span { return in.refs(linked(links)) }

// linked are the references of links to evidence.
func linked(links []record.EvidenceLink) []record.Ref {
	var refs []record.Ref
	for _, l := range links {
		refs = append(refs, l.Ref)
	}
	return refs
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

// todoAt is what stands in a field that is still to be written; nil where it is not.
func todoAt(r record.Record, pointer string) []document.Span {
	if r.Head().Todo(pointer) {
		return open("TODO")
	}
	return nil
}
