package document

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/wording"
)

// hostile are texts that Markdown, HTML or a forge would read as something else.
var hostile = []string{
	"plain words", "A.6.2.4 and RISK-proxy_bias", "1. first", "- point", "+ point", "# title", "> quote", "===", "---", "***", "```", "~~~", "    code",
	"*a* _b_ **c** `d` ~e~", "[x](javascript:alert(1))", "![x](https://example.org/x.png)", "<script>alert(1)</script>", "<br>", "<!-- x -->", "&amp; &lt; &#60; &copy=1", "a|b|c", `back\slash \| \\`, "`", "``` `` `", "a`b|c`d",
	"https://example.org/?a=1&b=2#c", "<https://example.org>", "www.example.org", "@everyone closes #1", ":smile: a:b:c", "$x$ $$y$$", "trailing ", " leading", "a  b", "one\ntwo\n\nthree", "\n", "tab\there", "bell\a", "\u202eabc", "عربى", "=1+1", "|---|---|", "[^1]: x", "[a]: b", "line\\\nnext", "a\\", "_", "__", "a_b_c", "_a_b", "!", "![", "✓ done", "*", "**", "x*", "0)", "1)", "10.", "\"q\" 'q'", "\u00a0x\u00a0",
	"<a\nb>", "&#", "&", "&x", "&;", "a&b;", "`a\nb`", "\\\n", "\\", "- [ ] task", "term\n: definition", "\u00ad", "a\u2028b", "\x00",
}

var (
	lineTag = regexp.MustCompile(`<br ?/?>`)
	anyTag  = regexp.MustCompile(`<[^>]*>`)
)

// shown is what a browser shows of HTML.
func shown(page string) string {
	return html.UnescapeString(anyTag.ReplaceAllString(lineTag.ReplaceAllString(page, "\n"), ""))
}

// between gives what stands between the first two marks of a page.
func between(t testing.TB, page, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	inner, _, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		t.Fatalf("no %s…%s in\n%s", from, to, page)
	}
	return inner
}

// comesBack holds that a text shows as it is wherever it stands on a page.
func comesBack(t *testing.T, text string) {
	t.Helper()
	want := visible(text)
	rendered := func(b Block) string {
		o := outlineOf(Page{Title: "T", Blocks: []Block{b, Heading{Level: 2, Text: "End"}}})
		body, err := bodyOf(o, markdown(o, func(Target) string { return "x.md" }))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		return body
	}
	same := func(where, got string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q shows as %q", where, want, got)
		}
	}
	if text == "" {
		return
	}
	cell := rendered(Table{Columns: []Column{{Title: "a"}, {Title: "b"}, {Title: "c"}}, Rows: []Row{{Cells: [][]Span{Words(text), {Text("x"), {Text: text, Look: Strong}, Text("y")}, {{Text: text, To: Target{Page: "p"}}}}}}})
	same("cell", shown(between(t, cell, `<th scope="row">`, "</th>")))
	same("strong", strings.TrimSuffix(strings.TrimPrefix(shown(between(t, cell, "<td>", "</td>")), "x"), "y"))
	_, rest, _ := strings.Cut(cell, "</td>")
	same("link", shown(between(t, rest, "<td>", "</td>")))
	within := rendered(Table{Columns: []Column{{Title: "a"}, {Title: "b"}}, Rows: []Row{{Cells: [][]Span{{Text("x"), Text(text), Text("y")}, {{Text: "x", Look: Strong}, Text(text), Record("R")}}}}})
	same("within", strings.TrimSuffix(strings.TrimPrefix(shown(between(t, within, `<th scope="row">`, "</th>")), "x"), "y"))
	same("between", strings.TrimSuffix(strings.TrimPrefix(shown(between(t, within, "<td>", "</td>")), "x"), "R"))
	if halves := []rune(want); len(halves) > 1 {
		half := len(halves) / 2
		same("halves", shown(between(t, rendered(Paragraph{Text(string(halves[:half])), Text(string(halves[half:]))}), `<p class="lead">`, "</p>")))
	}
	same("code", shown(between(t, rendered(Table{Columns: []Column{{Title: "a"}}, Rows: []Row{{Cells: [][]Span{{{Text: text, Look: Code}}}}}}), `<th scope="row">`, "</th>")))
	same("paragraph", shown(between(t, rendered(Paragraph(Words(text))), `<p class="lead">`, "</p>")))
	same("point", shown(between(t, rendered(List{Items: [][]Span{Words(text)}}), "<ul>\n<li>", "</li>")))
	same("note", shown(between(t, rendered(Note{Text: Words(text)}), "<div class=\"note\"><p>", "</p>")))
	if title := wording.OneLine(text); title != "" && title == text {
		same("heading", shown(between(t, rendered(Heading{Level: 3, Text: text}), "<h3 id=\""+outlineOf(Page{Title: "T", Blocks: []Block{Heading{Level: 3, Text: text}}}).anchors[1]+"\">", "</h3>")))
	}
	var lines []string
	for _, p := range paragraphs(text) {
		lines = append(lines, visible(p))
	}
	prose := rendered(Prose("first\n\n" + text))
	_, prose, _ = strings.Cut(prose, "first</p>\n")
	prose, _, _ = strings.Cut(prose, "<h2")
	if got := strings.TrimSuffix(shown(strings.ReplaceAll(prose, "</p>\n", "</p>\x01")), "\x01"); got != strings.Join(lines, "\x01") {
		t.Errorf("prose: %q shows as %q", strings.Join(lines, "\x01"), got)
	}
}

func TestTextComesBack(t *testing.T) {
	for _, text := range hostile {
		comesBack(t, text)
	}
}

func FuzzTextComesBack(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { comesBack(t, strings.ToValidUTF8(text, "\ufffd")) })
}
