package document

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/aims-as-code/aims/pkg/wording"
	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// What a text may have at most to be read as Markdown: beyond that, reading
// takes minutes, and no text that people wrote comes near it.
const (
	longestText = 64 << 10
	mostBars    = 50  // on a line
	mostMarks   = 500 // in a paragraph
	deepest     = 10  // quotes and lists in one another
)

// Read makes blocks of a text that somebody wrote in Markdown. Headings begin
// one level under the level given. Nothing in it stays active: tags stand as
// text, links as their words with the address behind, pictures as their
// description. The error says why a text is not read; it can then be shown as Prose.
func Read(markdown string, level int) ([]Block, error) {
	if err := readable(markdown); err != nil {
		return nil, err
	}
	source := []byte(markdown)
	r := prose{source: source, level: level}
	tree := reader().Parse(text.NewReader(source))
	r.blocksOf(tree)
	return r.blocks, nil
}

// ReadLine makes one run of spans of such a text, for a cell; a text that is
// not read stands as it is.
func ReadLine(markdown string) []Span {
	if plainWords(markdown, true) {
		return Words(markdown)
	}
	blocks, err := Read(markdown, 1)
	if err != nil {
		return Words(markdown)
	}
	var spans []Span
	for _, b := range blocks {
		line := within(b)
		if len(line) == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, Break)
		}
		spans = append(spans, line...)
	}
	return spans
}

// within is a block as a part of a cell.
func within(b Block) []Span {
	switch b := b.(type) {
	case Heading:
		return []Span{{Text: b.Text, Look: Strong}}
	case Paragraph:
		return b
	case Prose:
		return Words(string(b))
	case Note:
		return b.Text
	case List:
		var spans []Span
		for i, item := range b.Items {
			if i > 0 {
				spans = append(spans, Break)
			}
			mark := "• "
			if b.Numbered {
				mark = fmt.Sprintf("%d. ", i+1)
			}
			spans = append(append(spans, Text(mark)), item...)
		}
		return spans
	case Table:
		var spans []Span
		for i, row := range b.Rows {
			if i > 0 {
				spans = append(spans, Break)
			}
			for n, cell := range row.Cells {
				if n > 0 {
					spans = append(spans, Text("; "))
				}
				if n < len(b.Columns) && b.Columns[n].Title != "" {
					spans = append(spans, Text(b.Columns[n].Title+": "))
				}
				spans = append(spans, cell...)
			}
		}
		return spans
	}
	return nil
}

// readable says why a text is not read as Markdown.
func readable(markdown string) error {
	if len(markdown) > longestText {
		return fmt.Errorf("it is longer than %d KiB", longestText>>10)
	}
	marks := 0
	for line := range strings.Lines(markdown) {
		if strings.TrimSpace(line) == "" {
			marks = 0
			continue
		}
		if bars := strings.Count(line, "|"); bars > mostBars {
			return fmt.Errorf("a line in it has %d bars, more than %d", bars, mostBars)
		}
		for _, r := range line {
			if strings.ContainsRune("*_[]!<`&~", r) {
				marks++
			}
		}
		if marks > mostMarks {
			return fmt.Errorf("a paragraph in it has more than %d marks", mostMarks)
		}
		if opened(line) > deepest {
			return fmt.Errorf("quotes or lists in it stand more than %d deep", deepest)
		}
	}
	return nil
}

// opening is what begins a quote or a point of a list.
var opening = regexp.MustCompile(`^(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$))`)

// opened is how many quotes and lists a line begins in one another.
func opened(line string) int {
	line = strings.TrimSpace(line)
	if strings.Trim(line, "- \t") == "" || strings.Trim(line, "* \t") == "" { // a line across the page
		return 0
	}
	for n := 0; ; n++ {
		mark := opening.FindString(line)
		if mark == "" {
			return n
		}
		line = strings.TrimLeft(line[len(mark):], " \t")
	}
}

// prose turns a tree of goldmark into blocks.
type prose struct {
	source []byte
	level  int
	under  string // the heading above
	blocks []Block
}

func (r *prose) add(b Block) { r.blocks = append(r.blocks, b) }

func (r *prose) blocksOf(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
}

func (r *prose) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.under = wording.OneLine(PlainText(r.line(n)))
		if r.under != "" {
			r.add(Heading{Level: min(max(r.level, 1)+n.Level, 6), Text: r.under})
		}
	case *ast.Blockquote:
		if spans := r.flat(n); len(spans) > 0 {
			r.add(Note{Text: spans})
		}
	case *ast.List:
		list := List{Numbered: n.IsOrdered()}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			list.Items = append(list.Items, r.flat(item))
		}
		r.add(list)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		if code := r.lines(n); strings.TrimSpace(code) != "" {
			r.add(Prose(strings.TrimRight(code, "\n")))
		}
	case *ast.HTMLBlock:
		code := r.lines(n)
		if n.HasClosure() {
			code += string(n.ClosureLine.Value(r.source))
		}
		r.add(Prose(strings.TrimRight(code, "\n")))
	case *tables.Table:
		r.table(n)
	case *ast.ThematicBreak:
	default:
		if spans := r.line(n); len(spans) > 0 {
			r.add(Paragraph(spans))
		}
	}
}

func (r *prose) table(n *tables.Table) {
	t := Table{Caption: "Table of the text", Empty: "The table has no rows."}
	if r.under != "" {
		t.Caption = "Table under " + r.under
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells [][]Span
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, r.line(cell))
		}
		if row.Kind() != tables.KindTableHeader {
			t.Rows = append(t.Rows, Row{Cells: cells})
			continue
		}
		for i, cell := range cells {
			c := Column{Title: PlainText(cell)}
			c.Numeric = i < len(n.Alignments) && n.Alignments[i] == tables.AlignRight
			t.Columns = append(t.Columns, c)
		}
	}
	r.add(t)
}

// flat is everything in a point of a list or a quote as one run of lines.
func (r *prose) flat(parent ast.Node) []Span {
	inner := prose{source: r.source, level: r.level}
	inner.blocksOf(parent)
	var spans []Span
	for _, b := range inner.blocks {
		line := within(b)
		if len(line) == 0 {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, Break)
		}
		spans = append(spans, line...)
	}
	return spans
}

func (r *prose) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(r.source))
	}
	return b.String()
}

// line is the run of text in a block.
func (r *prose) line(parent ast.Node) []Span {
	var spans []Span
	r.spans(&spans, parent, Plain)
	for len(spans) > 0 && spans[len(spans)-1] == Break {
		spans = spans[:len(spans)-1]
	}
	return spans
}

func (r *prose) spans(spans *[]Span, parent ast.Node, look Look) {
	say := func(s string, look Look) {
		if s == "" {
			return
		}
		if last := len(*spans) - 1; last >= 0 && (*spans)[last].Look == look && look != Code && (*spans)[last] != Break {
			(*spans)[last].Text += s
			return
		}
		*spans = append(*spans, Span{Text: s, Look: look})
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if value := n.Value(r.source); n.IsRaw() {
				say(string(value), look)
			} else {
				say(resolved(value), look)
			}
			switch {
			case n.HardLineBreak():
				*spans = append(*spans, Break)
			case n.SoftLineBreak():
				say(" ", look)
			}
		case *ast.String:
			say(string(n.Value), look)
		case *ast.CodeSpan:
			var code strings.Builder
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					code.Write(t.Value(r.source))
				}
			}
			say(strings.ReplaceAll(code.String(), "\n", " "), Code)
		case *ast.Emphasis:
			inner := look
			if n.Level == 2 {
				inner = Strong
			}
			r.spans(spans, n, inner)
		case *ast.Link:
			words, address := PlainText(r.line(n)), resolved(n.Destination)
			r.spans(spans, n, look)
			if address != "" && words != address {
				say(" ("+address+")", look)
			}
		case *ast.AutoLink:
			say(string(n.Label(r.source)), look)
		case *ast.Image:
			say("[picture: "+PlainText(r.line(n))+"] ("+resolved(n.Destination)+")", look)
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				s := n.Segments.At(i)
				say(string(s.Value(r.source)), look)
			}
		default:
			r.spans(spans, n, look)
		}
	}
}

// resolved is text as it reads once escapes and entities are.
func resolved(raw []byte) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	markup.DefaultWriter.Write(w, raw)
	_ = w.Flush() // a buffer takes everything
	return html.UnescapeString(b.String())
}
