package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Records tells every record in full, a page for each kind: each value with
// the line it stands in and the commit that last changed it.
var Records = Section{Customer: true, Pages: func(in *Input) []document.Page {
	index := document.Page{Name: "records", Title: "All records", Lead: "Every record in full, by kind. Each value has its line in the file and the commit that last changed it."}
	kinds := document.Table{Caption: "Records by kind", Columns: []document.Column{{Title: "Kind"}, {Title: "What it is for"}, {Title: "Records", Numeric: true}}}
	pages := []document.Page{index}
	for _, kind := range record.KindNames() {
		list := in.ofKind(kind)
		if len(list) == 0 {
			continue
		}
		f := schema.Of(kind)
		p := document.Page{Name: "records/" + kind, Title: f.Title + ": records", Short: f.Title}
		for _, r := range list {
			p.Blocks = append(p.Blocks, in.inFull(r)...)
		}
		pages = append(pages, p)
		kinds.Rows = append(kinds.Rows, document.Row{Cells: [][]document.Span{
			{{Text: f.Title, To: document.Target{Page: p.Name}}}, document.Words(firstSentence(f.Description)), document.Words(fmt.Sprint(len(list)))}})
	}
	pages[0].Blocks = []document.Block{kinds}
	return pages
}}

func (in *Input) ofKind(kind string) []record.Record {
	var list []record.Record
	for _, r := range in.All() {
		if r.Head().Kind.Value == kind {
			list = append(list, r)
		}
	}
	return list
}

// firstSentence is the beginning of a description.
func firstSentence(s string) string {
	if i := strings.Index(s, ". "); i > 0 {
		return s[:i+1]
	}
	return s
}

// heading names a record where it is told in full.
func heading(level int, r record.Record) document.Heading {
	m := r.Head()
	return document.Heading{Level: level, Text: m.ID.Value + ": " + m.Title.Value, Record: m.ID.Value}
}

// inFull tells one record.
func (in *Input) inFull(r record.Record) []document.Block {
	m := r.Head()
	blocks := []document.Block{heading(2, r)}
	about := []document.Span{place(m), document.Text(", last changed ")}
	about = append(about, in.changed(r)...)
	if look := in.review(r); look != nil {
		about = append(about, document.Break, document.Text("Reviews: "))
		about = append(about, look...)
	}
	if approval := in.approval(r); approval != nil {
		about = append(about, document.Break, document.Text("Approval: "))
		about = append(about, approval...)
	}
	if a, ok := r.(*record.Approval); ok {
		if proof, known := in.Answers.ProofOf(a); known {
			about = append(about, document.Break, document.Text("Proof: "+proof.Level.String()+", "+proof.Level.Words()))
			if proof.By != "" && !in.Customer {
				about = append(about, document.Text(" ("+proof.By+")"))
			}
			if proof.Lacks != "" {
				about = append(about, document.Text("; "+proof.Lacks))
			}
		}
	}
	blocks = append(blocks, document.Paragraph(about))
	if m.Broken {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("This file has errors of form; what stands here may be incomplete.")})
	}
	if !in.Customer {
		for _, f := range in.found[m.ID.Value] {
			blocks = append(blocks, document.Note{Look: gravity(f.Severity), Text: said(f)})
		}
	}
	v, err := in.Value(r)
	if err != nil {
		return append(blocks, document.Note{Look: document.Bad, Text: document.Words("The file cannot be read: " + err.Error())})
	}
	t := fields{in: in, changes: map[string]past.Change{}, Table: document.Table{Caption: "What " + m.ID.Value + " says",
		Columns: []document.Column{{Title: "Field"}, {Title: "Value"}, {Title: "Line", Numeric: true}, {Title: "Last changed"}}}}
	if in.Past != nil {
		for _, c := range in.Past.All(r) {
			if old, ok := t.changes[c.Field]; !ok || c.Newer(old) {
				t.changes[c.Field] = c
			}
		}
	}
	for _, member := range v.Members {
		f := schema.Of(m.Kind.Value).Member(member.Key.Value)
		if f == nil || f.Name == "kind" || f.Name == "id" || f.Name == "title" {
			continue
		}
		t.top = f.Name
		t.add(f.Title, member.Value, f)
	}
	blocks = append(blocks, t.Table)
	if by := in.namedBy(m.ID.Value); len(by) > 0 {
		blocks = append(blocks, document.Paragraph(append([]document.Span{document.Text("Named by ")}, by...)))
	}
	return blocks
}

// namedBy lists the records that refer to one.
func (in *Input) namedBy(id string) []document.Span {
	var spans []document.Span
	seen := map[string]bool{}
	for _, e := range in.Graph.In(id) {
		from := e.From.Head().ID.Value
		if seen[from] || in.Customer && !in.shown[from] {
			continue
		}
		seen[from] = true
		if len(spans) > 0 {
			spans = append(spans, document.Text(", "))
		}
		spans = append(spans, document.Record(from))
	}
	return spans
}

// fields writes the values of a record as rows.
type fields struct {
	document.Table
	in      *Input
	top     string // the field of the record that is written
	changes map[string]past.Change
}

func (t *fields) add(name string, v *source.Value, f *schema.Field) {
	switch v.Kind {
	case source.Map:
		for _, m := range v.Members {
			if inner := f.Member(m.Key.Value); inner != nil {
				t.add(name+" › "+inner.Title, m.Value, inner)
			}
		}
	case source.List:
		if len(v.Items) > 0 && v.Items[0].Kind != source.Map {
			t.plainList(name, v, f)
			return
		}
		for i, item := range v.Items {
			t.add(fmt.Sprintf("%s %d", name, i+1), item, f.Item)
		}
	default:
		t.row(name, t.scalar(v, f), v)
	}
}

// plainList writes a list of single values in one row.
func (t *fields) plainList(name string, v *source.Value, f *schema.Field) {
	var cells [][]document.Span
	for _, item := range v.Items {
		cells = append(cells, t.scalar(item, f.Item))
	}
	t.row(name, stacked(cells...), v)
}

func (t *fields) scalar(v *source.Value, f *schema.Field) []document.Span {
	value := v.AsText()
	if f != nil && len(f.Refs) > 0 && value.Known() {
		return t.in.ref(record.Ref{Text: value})
	}
	if strings.HasPrefix(value.Value, "https://") && !strings.ContainsAny(value.Value, " \n") {
		return []document.Span{{Text: value.Value, To: document.Target{URL: value.Value}}}
	}
	value.Value = strings.TrimRight(value.Value, "\n")
	if !value.Known() {
		return text(value)
	}
	if f != nil && f.Form == "duration" {
		if d, err := day.ParseDuration(value.Value); err == nil {
			return document.Words(d.Every() + " (" + value.Value + ")")
		}
	}
	return document.Words(spoken(f, value.Value))
}

func (t *fields) row(name string, value []document.Span, v *source.Value) {
	when := []document.Span{{Text: "not known", Look: document.Quiet}}
	if c, ok := t.changes[t.top]; ok {
		when = t.in.dated(c.Commit)
	}
	t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(name), value, document.Words(fmt.Sprint(v.Pos.Line)), when}})
}

// Commits lists the commits that the other pages name.
var Commits = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "commits", Caption: "Commits", Columns: []document.Column{{Title: "Commit"}, {Title: "Made on"}, {Title: "Author, as the commit says"}, {Title: "Subject"}, {Title: "Signature"}, {Title: "Landed with"}},
		Empty: "History is not known, or nothing is committed yet."}
	for _, c := range in.commits() {
		signed := "none"
		if c.Signed {
			signed = "carries one"
		}
		author, landed := in.Past.Author(c), []document.Span(nil)
		if c.Landed != nil && c.Landed.Hash != c.Hash {
			landed = []document.Span{{Text: c.Landed.Hash, Look: document.Code}}
		}
		t.Rows = append(t.Rows, document.Row{Commit: c.Hash, Cells: [][]document.Span{{{Text: c.Hash, Look: document.Code}}, document.Words(day.Of(c.Author.When).String()), document.Words(author.Name), document.Words(c.Subject), document.Words(signed), landed}})
	}
	return []document.Page{{Name: "commits", Title: "Commits behind these records",
		Lead:   "The commits that other pages name. Author and date are what a commit says of itself; a signature proves more, and the page on approvals tells how far.",
		Blocks: []document.Block{t}}}
}}

// commits are those that pages name, the newest first by the day of which they say they are:
// where they stand in the history is known of some of them only.
func (in *Input) commits() []*history.Commit {
	if in.Past == nil {
		return nil
	}
	for _, r := range in.All() {
		if c := in.Past.Committed(r); c != nil {
			in.commit[c.Hash] = c
		}
	}
	return slices.SortedFunc(maps.Values(in.commit), func(a, b *history.Commit) int {
		return cmp.Or(b.Author.When.Compare(a.Author.When), strings.Compare(a.Hash, b.Hash))
	})
}
