package figure

import "github.com/aims-as-code/aims/pkg/document"

// note is a picture that says why there is none.
func note(name, title, words string, as document.Table) document.Figure {
	c := new(canvas)
	lines := wrap(words, body, wide-26*u, 12)
	height := units(len(lines))*15*u + 24*u
	c.box(u, u, wide-2*u, height-2*u, 4*u, box, line, "")
	c.paragraph(13*u, 24*u, lines, body, ink, regular, start)
	return document.Figure{Name: name, Title: title, Description: words, SVG: c.svg(height), As: as}
}
