package document

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
	"sync"

	"github.com/aims-as-code/aims/pkg/wording"
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

// timed marks days in the text of a page, so that no line breaks within one.
// Attributes and pictures are left alone.
func timed(page string) string {
	var b strings.Builder
	for page != "" {
		at := strings.IndexByte(page, '<')
		if at < 0 {
			at = len(page)
		}
		timedWithin(&b, page[:at])
		page = page[at:]
		end := strings.IndexByte(page, '>') + 1
		if strings.HasPrefix(page, "<svg") {
			end = strings.Index(page, "</svg>") + len("</svg>")
		}
		if end <= 0 {
			end = len(page)
		}
		b.WriteString(page[:end])
		page = page[end:]
	}
	return b.String()
}

// timedWithin marks days in text: 2026-11-02 with no letter, digit or _ at
// either side. By hand: a pattern took a twentieth of making a pack.
func timedWithin(b *strings.Builder, text string) {
	const form = "dddd-dd-dd"
	word := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] == '_' || text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= '0' && text[i] <= '9')
	}
	isDay := func(at int) bool {
		if at < 0 || at+len(form) > len(text) || word(at-1) || word(at+len(form)) {
			return false
		}
		for i, c := range []byte(form) {
			if digit := text[at+i] >= '0' && text[at+i] <= '9'; c == 'd' && !digit || c == '-' && text[at+i] != '-' {
				return false
			}
		}
		return true
	}
	written := 0
	for from := 0; ; {
		dash := strings.IndexByte(text[from:], '-')
		if dash < 0 {
			break
		}
		at := from + dash - len("dddd")
		from += dash + 1
		if at < written || !isDay(at) {
			continue
		}
		b.WriteString(text[written:at])
		written, from = at+len(form), at+len(form)
		b.WriteString("<time>" + text[at:written] + "</time>")
	}
	b.WriteString(text[written:])
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

func (e *elements) image(w writer, _ []byte, _ ast.Node, entering bool) (status, error) {
	if !entering || e.pictures >= len(e.outline.pictures) {
		return ast.WalkSkipChildren, nil
	}
	p := e.outline.pictures[e.pictures]
	e.pictures++
	put(w, "<figure>%s<figcaption>%s</figcaption></figure>\n", inline(p.Figure, fmt.Sprintf("fig%d", e.pictures)), html.EscapeString(visible(p.Title)))
	return ast.WalkSkipChildren, nil
}

// inline is the SVG of a figure with its title and description inside.
func inline(f Figure, id string) string {
	svg := string(f.SVG)
	rest, ok := strings.CutPrefix(svg, "<svg")
	end := strings.IndexByte(rest, '>')
	if !ok || end < 0 {
		return ""
	}
	return fmt.Sprintf(`<svg role="img" aria-labelledby="%s-title %s-desc"%s><title id="%s-title">%s</title><desc id="%s-desc">%s</desc>%s`,
		id, id, rest[:end], id, html.EscapeString(visible(f.Title)), id, html.EscapeString(visible(f.Description)), rest[end+1:])
}

func (e *elements) link(w writer, _ []byte, n ast.Node, entering bool) (status, error) {
	if !entering {
		put(w, "</a>")
		return ast.WalkContinue, nil
	}
	to := string(util.UnescapePunctuations(n.(*ast.Link).Destination))
	if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
		put(w, `<a href="%s" rel="noreferrer">`, html.EscapeString(to))
		return ast.WalkContinue, nil
	}
	file, anchor, _ := strings.Cut(to, "#")
	if base, ok := strings.CutSuffix(file, ".md"); ok {
		file = base + ".html"
	}
	if anchor != "" {
		file += "#" + anchor
	}
	put(w, `<a href="%s">`, html.EscapeString(file))
	return ast.WalkContinue, nil
}

// states are the classes of the looks, told from the sign with which the text begins.
var states = map[string]string{"✓": "good", "◐": "partly", "!": "caution", "✗": "bad", "–": "none"}

func (e *elements) emphasis(w writer, source []byte, n ast.Node, entering bool) (status, error) {
	tag := "em"
	if n.(*ast.Emphasis).Level == 2 {
		tag = "strong"
	}
	if !entering {
		put(w, "</%s>", tag)
		return ast.WalkContinue, nil
	}
	class := ""
	if first, ok := firstText(n); ok && tag == "strong" {
		sign, _, _ := strings.Cut(string(first.Segment.Value(source)), unbroken)
		if s := states[sign]; s != "" {
			class = ` class="` + s + `"`
		}
	}
	put(w, "<%s%s>", tag, class)
	return ast.WalkContinue, nil
}

func firstText(n ast.Node) (*ast.Text, bool) {
	for n = n.FirstChild(); n != nil; n = n.FirstChild() {
		if t, ok := n.(*ast.Text); ok {
			return t, true
		}
	}
	return nil, false
}

// raw writes the one tag that pages contain, and shows every other one as text.
func (e *elements) raw(w writer, source []byte, n ast.Node, entering bool) (status, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	var b strings.Builder
	segments := n.(*ast.RawHTML).Segments
	for i := range segments.Len() {
		s := segments.At(i)
		b.Write(s.Value(source))
	}
	switch b.String() {
	case nothing:
	case lineBreak:
		put(w, "<br>")
	default:
		put(w, "%s", html.EscapeString(b.String()))
	}
	return ast.WalkSkipChildren, nil
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
