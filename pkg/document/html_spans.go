package document

import (
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

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
		// The blank after the sign is spelled out where a line ends there.
		sign, _, _ := strings.Cut(html.UnescapeString(string(first.Segment.Value(source))), unbroken)
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
