package document

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"strings"

	"github.com/aims-as-code/aims/pkg/wording"
)

// frame is everything around the text of a page.
type frame struct {
	title string
	pack  string // title of the pack; empty for a page of its own
	home  string // link to the first page
	nav   string // HTML of the navigation
	crumb string // HTML of the way from the first page to this one
	main  string
	foot  string
	style string
}

//go:embed style.css
var style string

// styleOf is the style sheet with what stands at the foot of each printed page.
func styleOf(left, figures string) string {
	return strings.Replace(style, "@page{", "@page{@bottom-left{content:"+cssString(left)+";font:8pt system-ui,sans-serif;color:#555}", 1) + figures
}

// cssString is a text as a string of CSS in which nothing ends it.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range visible(s) {
		if isWord(r) || r == ' ' || r == '-' || r == '.' || r == ',' || r == ':' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, `\%x `, r)
	}
	b.WriteByte('"')
	return b.String()
}

// layout puts a page together. The browser is told to load nothing, to run
// nothing and to use the one style sheet, known by its hash.
func layout(f frame) string {
	sum := sha256.Sum256([]byte(f.style))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	title := f.title
	if f.pack != "" && f.pack != f.title {
		title += " · " + f.pack
	}
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy)
	b.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	class := ""
	if f.nav == "" {
		class = ` class="single"`
	}
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n</head>\n<body%s>\n", html.EscapeString(visible(wording.OneLine(title))), f.style, class)
	b.WriteString("<a class=\"skip\" href=\"#main\">Skip to the text</a>\n")
	if f.pack != "" {
		fmt.Fprintf(&b, "<header><p><a href=\"%s\">%s</a></p></header>\n", html.EscapeString(f.home), html.EscapeString(visible(f.pack)))
	}
	b.WriteString("<main id=\"main\" tabindex=\"-1\">\n")
	if f.crumb != "" {
		fmt.Fprintf(&b, "<nav class=\"crumbs\" aria-label=\"Where this page stands\">%s</nav>\n", f.crumb)
	}
	b.WriteString(f.main)
	b.WriteString("</main>\n")
	if f.nav != "" {
		fmt.Fprintf(&b, "<nav class=\"contents\" id=\"contents\" aria-label=\"Contents of the pack\">%s</nav>\n", f.nav)
	}
	if f.foot != "" {
		fmt.Fprintf(&b, "<footer>%s</footer>\n", f.foot)
	}
	b.WriteString("</body>\n</html>\n")
	return b.String()
}
