package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

func byID(a, b record.Record) int {
	return standard.Compare(a.Head().ID.Value, b.Head().ID.Value)
}

// notShown stands for a record that a pack for customers leaves out.
var notShown = document.Span{Text: "(not public)", Look: document.Quiet}

// hidden reports whether a pack for customers must not name an id: everything
// that is not shown and not an item of the standard. What names nothing may be
// a record that could not be read.
func (in *Input) hidden(id string) bool {
	if !in.Customer || in.shown[id] {
		return false
	}
	if named := in.Graph.Named(id); named != nil {
		return !in.shown[named.Head().ID.Value]
	}
	_, ofTheStandard := standard.Lookup(id)
	return !ofTheStandard
}

// link names a record by its id, and leads to where it is told in full.
func (in *Input) link(id string) document.Span {
	if in.hidden(id) {
		return notShown
	}
	return document.Record(id)
}

// refs is a cell of records, one below the other; items of the catalogue that
// have no record, and what names nothing, stand as words.
func (in *Input) refs(list []record.Ref) []document.Span {
	var spans []document.Span
	for i, r := range list {
		if i > 0 {
			spans = append(spans, document.Break)
		}
		spans = append(spans, in.ref(r)...)
	}
	return spans
}

// ref is a reference with the title of what it names.
func (in *Input) ref(r record.Ref) []document.Span {
	if !r.Known() {
		return text(r.Text)
	}
	if in.hidden(r.Value) && !r.Todo() {
		return []document.Span{notShown}
	}
	to := in.Graph.Named(r.Value)
	if to == nil {
		return document.Words(itemWords(r.Value))
	}
	return in.titled(to)
}

// titled is a record with its title; of a person or role the title alone, which is the name.
func (in *Input) titled(r record.Record) []document.Span {
	m := r.Head()
	if in.Customer && !in.shown[m.ID.Value] {
		return []document.Span{notShown}
	}
	switch r.(type) {
	case *record.Person, *record.Role:
		if m.Title.Known() {
			return []document.Span{{Text: m.Title.Value, To: document.Target{Record: m.ID.Value}}}
		}
	}
	if m.Title.Todo() {
		return []document.Span{document.Record(m.ID.Value), document.Text(" "), document.State(document.Caution, m.Title.Value)}
	}
	return []document.Span{document.Record(m.ID.Value), document.Text(" " + m.Title.Value)}
}

// row begins a row of a register: the record as a link, then its title.
func (in *Input) row(r record.Record, cells ...[]document.Span) document.Row {
	m := r.Head()
	first := join([]document.Span{document.Record(m.ID.Value), document.Break}, text(m.Title))
	if m.Broken {
		first = append(first, document.Break, document.State(document.Bad, "errors of form"))
	}
	return document.Row{Record: m.ID.Value, Cells: append([][]document.Span{first}, cells...)}
}

// changed is the last change of a record: its day, and the commit. Unknown is
// said; a record that is not committed as it is, too.
func (in *Input) changed(r record.Record) []document.Span {
	c, ok := in.LastChange(r)
	switch {
	case !ok:
		return []document.Span{{Text: "not known", Look: document.Quiet}}
	case c.Commit == nil:
		return []document.Span{document.State(document.Caution, "not committed")}
	}
	spans := in.dated(c.Commit)
	if c.Uncommitted {
		spans = append(spans, document.Break, document.State(document.Caution, "changed since, not committed"))
	}
	return spans
}

// dated is a commit as its day and its hash, with a link to what it was.
func (in *Input) dated(c *history.Commit) []document.Span {
	if c == nil {
		return []document.Span{document.State(document.Caution, "not committed")}
	}
	in.commit[c.Hash] = c
	return []document.Span{document.Text(day.Of(c.Author.When).String() + " "), document.Commit(c.Hash)}
}

// place is where a record stands: its file and line.
func place(m *record.Meta) document.Span {
	return document.Span{Text: fmt.Sprintf("%s:%d", m.File, max(1, m.Place().Line)), Look: document.Code}
}

// gravity is the look of a severity.
func gravity(s finding.Severity) document.Look {
	switch s {
	case finding.Error:
		return document.Bad
	case finding.Warning:
		return document.Caution
	}
	return document.Quiet
}

// said is a finding in words: how grave, what, and which exception excuses it.
func said(f finding.Finding) []document.Span {
	spans := []document.Span{document.State(gravity(f.Severity), f.Severity.String()), document.Text(" " + f.Message + " ("), {Text: f.Rule.ID, Look: document.Code}, document.Text(")")}
	if f.Excused != "" {
		spans = append(spans, document.Text("; excused by "), document.Record(f.Excused))
	}
	return spans
}

// approval tells how the approval of a record stands and how far it is proven;
// nil where it needs none.
func (in *Input) approval(r record.Record) []document.Span {
	a := in.Answers.ApprovalOf(r)
	if !a.Needed {
		return nil
	}
	if a.By == nil {
		return []document.Span{document.State(document.Bad, "not approved")}
	}
	by := []document.Span{document.Text(" by ")}
	by = append(by, in.ref(a.By.By)...)
	by = append(by, document.Text(" on "+a.By.On.Value+" ("), in.link(a.By.ID.Value), document.Text(")"))
	switch a.Standing {
	case check.Void:
		return append([]document.Span{document.State(document.Bad, "approval void"), document.Text(": changed since it was given")}, by...)
	case check.Powerless:
		spans := append([]document.Span{document.State(document.Bad, "approval does not count")}, by...)
		if in.Customer { // the reason names people and roles
			return spans
		}
		return append(spans, document.Text(": "+a.Why))
	}
	spans := append([]document.Span{document.State(document.Good, "approved")}, by...)
	if in.Past == nil {
		return append(spans, document.Text("; how far it is proven is not known"))
	}
	words := "; proof " + a.Proof.Level.String() + ": " + a.Proof.Level.Words()
	if !in.Customer { // it names people
		words += a.Proof.Key
	}
	return append(spans, document.Text(words))
}

// due is a day that has to come: past ones stand out.
func (in *Input) due(d day.Day) []document.Span {
	switch {
	case d.IsZero():
		return nil
	case d.Before(in.AsOf):
		return []document.Span{document.State(document.Caution, "overdue"), document.Text(" since " + d.String())}
	}
	return document.Words(d.String())
}

// review is when a record was last looked at and when it is next.
func (in *Input) review(r record.Record) []document.Span {
	if in.Graph.Cadence(r).IsZero() {
		return nil
	}
	s := in.Answers.Review(r)
	if s.Last.IsZero() {
		return []document.Span{document.State(document.Caution, "never reviewed")}
	}
	spans := document.Words("last " + s.Last.String())
	if s.In != "" {
		spans = append(spans, document.Text(" ("), in.link(s.In), document.Text(")"))
	}
	spans = append(spans, document.Text(", next "))
	return append(spans, in.due(s.Next)...)
}

// text is a value of a record; one that is still to be written stands out.
func text(t source.Text) []document.Span {
	switch {
	case !t.Set():
		return nil
	case t.Todo():
		return []document.Span{document.State(document.Caution, t.Value)}
	}
	return document.Words(t.Value)
}

// texts is a list of values, one below the other.
func texts(list []source.Text) []document.Span {
	var cells [][]document.Span
	for _, t := range list {
		cells = append(cells, text(t))
	}
	return stacked(cells...)
}

// stacked puts cells one below the other in one; empty ones are left out.
func stacked(cells ...[]document.Span) []document.Span {
	var spans []document.Span
	for _, c := range cells {
		if len(c) == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, document.Break)
		}
		spans = append(spans, c...)
	}
	return spans
}

// join puts spans behind one another.
func join(parts ...[]document.Span) []document.Span { return slices.Concat(parts...) }

// word is a value that is one of the words of a field, as people say it: the
// title of the term in its vocabulary, else the word without its hyphens. The
// field is named as in the schema of the kind: "stage", "treatment/option".
func word(kind, field string, t source.Text) []document.Span {
	if !t.Known() {
		return text(t)
	}
	return document.Words(spoken(schema.Of(kind).At(strings.Split(field, "/")), t.Value))
}

// spoken is a word of a field as people say it.
func spoken(f *schema.Field, value string) string {
	if f != nil && f.Type == schema.Array {
		f = f.Item
	}
	if f == nil || len(f.Enum) == 0 && f.Vocabulary == "" {
		return value
	}
	if f.Vocabulary == "annex-c-objectives" {
		for _, o := range standard.Objectives() {
			if o.Slug == value {
				return o.Title
			}
		}
	}
	if term, ok := standard.FindTerm(f.Vocabulary, value); ok && term.Label != "" {
		return term.Label
	}
	if f.Vocabulary == "annex-c-risk-sources" {
		for _, source := range standard.RiskSources() {
			if source.Slug == value {
				return source.Title
			}
		}
	}
	said := strings.Fields(strings.ReplaceAll(value, "-", " "))
	for i, w := range said {
		if whole, short := map[string]string{"ai": "AI", "eu": "EU", "aims": "AIMS", "mlops": "MLOps"}[w]; short {
			said[i] = whole
		}
	}
	return strings.Join(said, " ")
}

// words is a list of such values, one below the other.
func words(kind, field string, list []source.Text) []document.Span {
	var cells [][]document.Span
	for _, t := range list {
		cells = append(cells, word(kind, field, t))
	}
	return stacked(cells...)
}

// every is an interval as people say it.
func every(d record.Duration) []document.Span {
	if d.Text.Todo() || d.Length.IsZero() {
		return text(d.Text)
	}
	return document.Words(d.Length.Every())
}
