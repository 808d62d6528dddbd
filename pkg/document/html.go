package document

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// HTML is a page for a browser: one file, no script, nothing from elsewhere.
var HTML = &Format{
	Name: "html",
	Doc:  "one file for a browser",
	Write: func(w io.Writer, p Page, links Links) error {
		o := outlineOf(p)
		body, err := bodyOf(o, markdown(o, links))
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, layout(frame{title: p.Title, main: body, style: styleOf("", "")}))
		return err
	},
}

// reader reads Markdown, ours and that of texts: CommonMark with tables.
var reader = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
})

// bodyOf is the HTML of the Markdown of a page. What Markdown has no marks for
// (anchors, captions, the heads of rows) comes from the outline, block by
// block: a page on which the two do not agree is refused.
func bodyOf(o *outline, source string) (string, error) {
	from := []byte(source)
	tree := reader().Parse(text.NewReader(from))
	ours := &elements{outline: o}
	r := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(ours, 100),
		util.Prioritized(markup.NewRenderer(), 1000),
	))
	var b bytes.Buffer
	if err := r.Render(&b, from, tree); err != nil {
		return "", err
	}
	if ours.headings != len(o.anchors) || ours.tables != len(o.tables) || ours.pictures != len(o.pictures) {
		return "", fmt.Errorf("page %s does not read as it was written: %d of %d headings, %d of %d tables, %d of %d figures", o.page.Name,
			ours.headings, len(o.anchors), ours.tables, len(o.tables), ours.pictures, len(o.pictures))
	}
	return timed(b.String()), nil
}

// elements renders what differs from goldmark's own HTML.
type elements struct {
	*outline
	headings, tables, pictures int
	row, cell                  int
	taken                      map[string]bool // ids of rows
}

func (e *elements) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindHeading, e.heading)
	reg.Register(ast.KindParagraph, e.paragraph)
	reg.Register(ast.KindImage, e.image)
	reg.Register(ast.KindLink, e.link)
	reg.Register(ast.KindEmphasis, e.emphasis)
	reg.Register(ast.KindRawHTML, e.raw)
	reg.Register(ast.KindHTMLBlock, e.rawBlock)
	reg.Register(ast.KindBlockquote, e.note)
	reg.Register(tables.KindTable, e.table)
	reg.Register(tables.KindTableHeader, e.head)
	reg.Register(tables.KindTableRow, e.tableRow)
	reg.Register(tables.KindTableCell, e.tableCell)
}

type (
	status = ast.WalkStatus
	writer = util.BufWriter
)

func put(w writer, format string, args ...any) {
	// The buffer keeps the first error for Flush.
	_, _ = fmt.Fprintf(w, format, args...)
}

func (e *elements) heading(w writer, _ []byte, n ast.Node, entering bool) (status, error) {
	level := n.(*ast.Heading).Level
	if !entering {
		put(w, "</h%d>\n", level)
		return ast.WalkContinue, nil
	}
	id := ""
	if e.headings < len(e.anchors) {
		id = e.anchors[e.headings]
	}
	e.headings++
	put(w, `<h%d id="%s">`, level, html.EscapeString(id))
	return ast.WalkContinue, nil
}

func (e *elements) paragraph(w writer, _ []byte, n ast.Node, entering bool) (status, error) {
	if only := n.FirstChild(); only != nil && only == n.LastChild() && only.Kind() == ast.KindImage {
		return ast.WalkContinue, nil // a figure stands by itself
	}
	switch {
	case !entering:
		put(w, "</p>\n")
	case n.Parent().Kind() == ast.KindDocument && n.PreviousSibling() != nil && n.PreviousSibling().Kind() == ast.KindHeading && n.PreviousSibling().(*ast.Heading).Level == 1:
		put(w, `<p class="lead">`)
	default:
		put(w, "<p>")
	}
	return ast.WalkContinue, nil
}

func (e *elements) rawBlock(writer, []byte, ast.Node, bool) (status, error) {
	return ast.WalkStop, fmt.Errorf("page %s holds a block of HTML", e.page.Name)
}

func (e *elements) note(w writer, source []byte, n ast.Node, entering bool) (status, error) {
	if !entering {
		put(w, "</div>\n")
		return ast.WalkContinue, nil
	}
	class := "note"
	if p := n.FirstChild(); p != nil && p.FirstChild() != nil {
		if strong, ok := p.FirstChild().(*ast.Emphasis); ok && strong.Level == 2 {
			if t, ok := firstText(strong); ok {
				sign, _, _ := strings.Cut(string(t.Segment.Value(source)), unbroken)
				if s := states[sign]; s != "" {
					class += " " + s
				}
			}
		}
	}
	put(w, `<div class="%s">`, class)
	return ast.WalkContinue, nil
}

func (e *elements) current() Table {
	if e.tables < len(e.outline.tables) {
		return e.outline.tables[e.tables]
	}
	return Table{}
}
