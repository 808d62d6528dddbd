package report

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// What pages say where there is little to say, so that no cell is empty in two senses.

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
