package document

import (
	"html"

	"github.com/aims-as-code/aims/pkg/wording"
	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
)

func (e *elements) table(w writer, _ []byte, _ ast.Node, entering bool) (status, error) {
	if !entering {
		put(w, "</tbody></table></div>\n")
		e.tables++
		return ast.WalkContinue, nil
	}
	t := e.current()
	e.row = 0
	shown := 0
	for _, c := range t.Columns {
		if !c.Sheet {
			shown++
		}
	}
	class := "frame"
	if shown > 6 {
		class += " wide"
	}
	if t.Caption == factsCaption {
		class += " facts"
	}
	caption := html.EscapeString(visible(wording.OneLine(t.Caption)))
	put(w, `<div class="%s" role="group" tabindex="0" aria-label="Table: %s"><table><caption>%s</caption>`, class, caption, caption)
	return ast.WalkContinue, nil
}

func (e *elements) head(w writer, _ []byte, _ ast.Node, entering bool) (status, error) {
	e.cell = 0
	if entering {
		put(w, "<thead><tr>")
		return ast.WalkContinue, nil
	}
	put(w, "</tr></thead><tbody>")
	return ast.WalkContinue, nil
}

func (e *elements) tableRow(w writer, _ []byte, _ ast.Node, entering bool) (status, error) {
	e.cell = 0
	if !entering {
		put(w, "</tr>\n")
		return ast.WalkContinue, nil
	}
	id := ""
	if rows := e.current().Rows; e.row < len(rows) {
		id = rows[e.row].anchor()
	}
	if e.taken[id] {
		id = ""
	}
	e.row++
	if id == "" {
		put(w, "<tr>")
		return ast.WalkContinue, nil
	}
	if e.taken == nil {
		e.taken = map[string]bool{}
	}
	e.taken[id] = true
	put(w, `<tr id="%s">`, html.EscapeString(id))
	return ast.WalkContinue, nil
}

// anchor is the id of a row; empty where nothing can lead to it.
func (r Row) anchor() string {
	switch {
	case r.Record != "":
		return "row-" + slugOf(r.Record)
	case r.Commit != "":
		return "commit-" + r.Commit
	}
	return ""
}

func (e *elements) tableCell(w writer, _ []byte, n ast.Node, entering bool) (status, error) {
	inHead := n.Parent().Kind() == tables.KindTableHeader
	tag, scope := "td", ""
	switch {
	case inHead:
		tag, scope = "th", ` scope="col"`
	case n.PreviousSibling() == nil:
		tag, scope = "th", ` scope="row"`
	}
	if !entering {
		put(w, "</%s>", tag)
		return ast.WalkContinue, nil
	}
	class := ""
	if n.(*tables.TableCell).Alignment == tables.AlignRight {
		class = ` class="number"`
	}
	put(w, "<%s%s%s>", tag, scope, class)
	return ast.WalkContinue, nil
}
