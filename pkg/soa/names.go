package soa

import (
	doc "github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// names is how records are called on pages, by id. CSV, workbook and JSON keep
// the ids, by which other programs join them.
type names map[string]called

type called struct {
	title string
	alone bool // the title is the name of a person or role and says enough without the id
}

func namesOf(g *graph.Graph) names {
	n := names{}
	for _, r := range g.Records {
		m := r.Head()
		if !m.ID.Known() || !m.Title.Known() {
			continue
		}
		x := called{title: m.Title.Value}
		switch r.(type) {
		case *record.Person, *record.Role:
			x.alone = true
		}
		n[m.ID.Value] = x
	}
	return n
}

// of names a record and leads to it: a person or role by name, others by id and title.
func (n names) of(id string) []doc.Span {
	x, known := n[id]
	switch {
	case !known:
		return []doc.Span{doc.Record(id)}
	case x.alone:
		return []doc.Span{{Text: x.title, To: doc.Target{Record: id}}}
	}
	return []doc.Span{doc.Record(id), doc.Text(" " + x.title)}
}

// below names records one below the other.
func (n names) below(ids []string) []doc.Span {
	var spans []doc.Span
	for _, id := range ids {
		spans = append(append(spans, doc.Break), n.of(id)...)
	}
	return afterBreak(spans)
}

// orTodo names a record, or tells the TODO that stands in its place.
func (n names) orTodo(id string) []doc.Span {
	if known(id) {
		return n.of(id)
	}
	return told(id, false)
}
