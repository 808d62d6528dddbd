package report

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// What pages say where there is little to say, so that no cell is empty in two senses.

// unknown is said of what git would tell.
func unknown() []document.Span { return []document.Span{{Text: "not known", Look: document.Quiet}} }

// yesNo is an answer; nothing where there is none.
func yesNo(b record.Bool) []document.Span {
	switch {
	case !b.Known():
		return text(b.Text)
	case b.True:
		return document.Words("yes")
	}
	return document.Words("no")
}

// lasting is how long something is kept, as people say it.
func lasting(d record.Duration) []document.Span {
	if d.Text.Todo() || d.Length.IsZero() {
		return text(d.Text)
	}
	words := strings.TrimPrefix(d.Length.Every(), "every ")
	if words[0] < '0' || words[0] > '9' {
		words = "1 " + words
	}
	return document.Words(words)
}

// serving names the clauses and controls that a page serves.
func serving(items string) document.Paragraph {
	return document.Paragraph{{Text: "Serves " + items + ".", Look: document.Quiet}}
}

// to is a link to a page.
func to(page, words string) document.Span {
	return document.Span{Text: words, To: document.Target{Page: page}}
}

// todo is what stands in a field, or in one around it, that is still to be
// written; nothing where it is written, or was never begun.
func todo(m *record.Meta, pointer string) []document.Span {
	for _, t := range m.Todos {
		if pointer == t.Pointer || strings.HasPrefix(pointer, t.Pointer+"/") {
			return text(t.Text)
		}
	}
	return nil
}

// currency is how current evidence is.
func (in *Input) currency(e *record.Evidence) []document.Span {
	c, why := in.Answers.CurrencyOf(e)
	look := document.Caution
	switch {
	case c == check.Unlimited:
		look = document.None
	case c.OK():
		look = document.Good
	case c == check.Expired:
		look = document.Bad
	}
	spans := []document.Span{document.State(look, string(c))}
	if why != "" {
		spans = append(spans, document.Text(", "+why))
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

// or is a cell, and what stands in its place where it is empty.
func or(cell, otherwise []document.Span) []document.Span {
	if len(cell) == 0 {
		return otherwise
	}
	return cell
}

// ids links records by their ids, in one line.
func (in *Input) ids(list []string) []document.Span {
	var spans []document.Span
	for i, id := range list {
		if i > 0 {
			spans = append(spans, document.Text(", "))
		}
		spans = append(spans, in.link(id))
	}
	return spans
}

// someRefs is brief for what may be many.
func (in *Input) someRefs(refs []record.Ref) []document.Span {
	if len(refs) <= few+1 {
		return in.brief(refs)
	}
	return append(in.brief(refs[:few]), document.Text(fmt.Sprintf(" and %d more", len(refs)-few)))
// brief names records by their ids, in one line; what names nothing stands as it is.
func (in *Input) brief(refs []record.Ref) []document.Span {
	var spans []document.Span
	for _, r := range refs {
		if r.Value == "" {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, document.Text(", "))
		}
		switch named := in.Graph.Named(r.Value); {
		case r.Todo():
			spans = append(spans, text(r.Text)...)
		case named != nil:
			spans = append(spans, in.link(named.Head().ID.Value))
		default:
			spans = append(spans, document.Text(r.Value))
		}
	}
	return spans
}
