package output_test

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/aims-as-code/aims/pkg/output"
)

// TestForgeText: what strangers write in a title shows as it stands, on GitHub as on GitLab.
func TestForgeText(t *testing.T) {
	const o = "&#8203;"
	for _, c := range []struct{ text, want string }{
		{"Model of loans, version 2", "Model of loans, version 2"},
		{"a *b* _c_ `d` ~~e~~", `a \*b\* \_c\_ \` + "`d\\` \\~" + o + `\~` + o + `e\~` + o + `\~`},
		{"![x](https://e.org/p.png)", "!" + o + `\[` + o + `x\](https:` + o + "//e.org/p.png)"},
		{"[x][y]", `\[` + o + `x\]\[` + o + `y\]`},
		{"<img src=x onerror=alert(1)>", "&#60;img src=x onerror=alert(1)&#62;"},
		{"<!-- x -->", "&#60;!" + o + "-- x --&#62;"},
		{"&lt;b&gt;", "&#38;" + o + "lt;b&#38;" + o + "gt;"},
		{"a | b", `a &#124; b`},
		{`\| x`, `\\&#124; x`},
		{"@all look", "@" + o + "all look"},
		{"@everyone", "@" + o + "everyone"},
		{"ada@example.org", "ada@" + o + "example.org"},
		{"closes #1", "closes #" + o + "1"},
		{"fixes #1, !2, &3, %4, ~5, $6 and ^alert#7", "fixes #" + o + "1, !" + o + "2, &#38;" + o + "3, %" + o + `4, \~` + o + `5, \$` + o + "6 and ^" + o + "alert#" + o + "7"},
		{"o/r#1 and GH-2 and gl-3", "o/r#" + o + "1 and GH-" + o + "2 and gl-" + o + "3"},
		{"http://e.org www.e.org WWW.e.org", "http:" + o + "//e.org www." + o + "e.org WWW." + o + "e.org"},
		{":tada:", ":" + o + "tada:"},
		{"::error::x", ": :" + o + "error:" + o + ":" + o + "x"},
		{"{+ more +} [- less -]", "{" + o + `+ more +} \[` + o + `- less -\]`},
		{"$`x`$ and $$y$$", `\$` + o + "\\`x\\`\\$ and \\$" + o + `\$` + o + `y\$` + o + `\$`},
		{"a\n# b\n- c", `a\\n# b\\n- c`},
		{"# b", `\# b`},
		{"- b", `\- b`},
		{"1. b", `1\. b`},
		{"2026-11-02 b 1.2", `2026-11-02 b 1.2`},
		{" b ", `&#32;b&#32;`},
		{"50 % at 10: fine", "50 % at 10: fine"},
		{"Größe ﷽ 模型", "Größe ﷽ 模型"},
		{"", ""},
	} {
		if got := output.ForgeText(c.text); got != c.want {
			t.Errorf("%q becomes\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

var (
	forge = goldmark.New(goldmark.WithExtensions(extension.GFM))

	// ping is what forges look for in the text of a page that is done.
	ping = regexp.MustCompile(`[@#!%^&~$][A-Za-z0-9]|(?i:gh-[0-9]|gl-[0-9]|www\.[a-z0-9]|://|:[a-z0-9+_-]+:)`)
)

// places are where text of strangers stands in the pages that we write, with
// the elements that the page itself has around it.
var places = []struct{ before, after, htmlBefore, htmlAfter string }{
	{"| A | B |\n|---|---|\n| x | ", " |\n", "<td>x</td>\n<td>", "</td>"},
	{"", "\n", "<p>", "</p>"},
	{"- x: ", "\n", "<li>x: ", "</li>"},
	{"- ", "\n", "<li>", "</li>"},
	{"### ", "\n", "<h3>", "</h3>"},
	{"x\n", "\n", "<p>x\n", "</p>"},
}

func checkForgeText(t *testing.T, s string) {
	t.Helper()
	m, want := output.ForgeText(s), output.Clean(s)
	if strings.ContainsAny(m, "\r\n") {
		t.Errorf("%q ends a line as %q", s, m)
	}
	for _, p := range places {
		if want == "" {
			continue
		}
		var b bytes.Buffer
		if err := forge.Convert([]byte(p.before+m+p.after), &b); err != nil {
			t.Fatal(err)
		}
		_, rest, ok := strings.Cut(b.String(), p.htmlBefore)
		inner, _, closed := strings.Cut(rest, p.htmlAfter)
		if !ok || !closed || strings.ContainsAny(inner, "<>") {
			t.Fatalf("%q after %q makes elements:\n%s", s, p.before, b.String())
		}
		shown := html.UnescapeString(inner)
		if got := strings.ReplaceAll(shown, "\u200b", ""); got != want {
			t.Errorf("%q after %q shows as %q, want %q", s, p.before, got, want)
		}
		if found := ping.FindString(shown); found != "" {
			t.Errorf("%q after %q: a forge acts upon %q", s, p.before, found)
		}
	}
}

// strange are texts that want to be something else than text on a page of a forge.
var strange = []string{"a", "<!-- -->", `\\`, "&#60;", "`a`", "[x](y)", "www.a", "x\r\ny", "\u202e", "@@x", "\xff", "@everyone", "closes #1", "fixes GH-1", "o/r!1",
	"| a | b |", "\\|", "|---|---|", "---", "===", ":--", "# x", "> x", "* x", "+ x", "1) x", "999999999. x", "    x", "x  ", " ", "\t", "```", "~~~", "<b>x</b>", "<!--", "]]>",
	"mailto:a@b.org", "a@b.org", "xmpp:a@b.c", "ftp://x.org", "https://x.org/@a#1", "[^1]", "[ ] x", "[x] y", "- [x] y", "![a](b)", "&amp;", "&nbsp;", "\u200b@x", "\u00a0@x\u00a0", "$a$", "\\(a\\)", "::error::x", "##[x", "\x00", "\u2028# x"}

func TestForgeTextRendered(t *testing.T) {
	for _, s := range append(strange, hostile...) {
		checkForgeText(t, s)
	}
	checkForgeText(t, strings.Repeat("*a_[", 2_500)) // 10,000 characters, of those that make readers slow
}

// FuzzForgeText: whatever comes, a reader of Markdown gives the text back and
// makes no element of it, and nothing is left that a forge would act upon.
func FuzzForgeText(f *testing.F) {
	for _, s := range append(strange, hostile...) {
		f.Add(s)
	}
	f.Fuzz(checkForgeText)
}
