package output_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/output"
)

// TestMarkdown: what strangers write in a title shows as it stands, on GitHub as on GitLab.
func TestMarkdown(t *testing.T) {
	const o = "<!-- -->"
	for _, c := range []struct{ text, want string }{
		{"Model of loans, version 2", "Model of loans, version 2"},
		{"a *b* _c_ `d` ~~e~~", `a \*b\* \_c\_ \` + "`d\\` \\~" + o + `\~` + o + `e\~` + o + `\~`},
		{"![x](https://e.org/p.png)", "!" + o + `\[` + o + `x\](https:` + o + "//e.org/p.png)"},
		{"[x][y]", `\[` + o + `x\]\[` + o + `y\]`},
		{"<img src=x onerror=alert(1)>", "&#60;img src=x onerror=alert(1)&#62;"},
		{"<!-- x -->", "&#60;!" + o + "-- x --&#62;"},
		{"&lt;b&gt;", "&#38;" + o + "lt;b&#38;" + o + "gt;"},
		{"a | b", `a \| b`},
		{`\| x`, `\\\| x`},
		{"@all look", "@" + o + "all look"},
		{"ada@example.org", "ada@" + o + "example.org"},
		{"fixes #1, !2, &3, %4, ~5, $6 and ^alert#7", "fixes #" + o + "1, !" + o + "2, &#38;" + o + "3, %" + o + `4, \~` + o + `5, \$` + o + "6 and ^" + o + "alert#" + o + "7"},
		{"o/r#1 and GH-2 and gl-3", "o/r#" + o + "1 and GH-" + o + "2 and gl-" + o + "3"},
		{"http://e.org www.e.org WWW.e.org", "http:" + o + "//e.org www." + o + "e.org WWW." + o + "e.org"},
		{":tada:", ":" + o + "tada:"},
		{"{+ more +} [- less -]", "{" + o + `+ more +} \[` + o + `- less -\]`},
		{"$`x`$ and $$y$$", `\$` + o + "\\`x\\`\\$ and \\$" + o + `\$` + o + `y\$` + o + `\$`},
		{"a\n# b\n- c", `a\\n# b\\n- c`},
		{"50 % at 10: fine", "50 % at 10: fine"},
		{"Größe ﷽ 模型", "Größe ﷽ 模型"},
		{"", ""},
	} {
		if got := output.Markdown(c.text); got != c.want {
			t.Errorf("%q becomes\n%s\nwant\n%s", c.text, got, c.want)
		}
	}
}

var (
	escape = regexp.MustCompile(`\\([!-/:-@\[-\x60{-~])|&#([0-9]+);|<!-- -->`)
	entity = regexp.MustCompile(`^&#([0-9]+);$`)
)

// shown is what a reader sees of one line of Markdown that has no marks.
func shown(s string) string {
	return escape.ReplaceAllStringFunc(s, func(found string) string {
		if m := entity.FindStringSubmatch(found); m != nil {
			n, _ := strconv.Atoi(m[1])
			return string(rune(n))
		}
		return strings.TrimPrefix(strings.TrimPrefix(found, "<!-- -->"), `\`)
	})
}

// FuzzMarkdown: whatever comes, the text shows as it stands, and no mark is left of it.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"a", "<!-- -->", `\\`, "&#60;", "`a`", "[x](y)", "www.", "x\r\ny", "\u202e", "@@", "\xff"} {
		f.Add(s)
	}
	mark := regexp.MustCompile("(^|[^\\\\])(\\\\\\\\)*[`*_\\[\\]|~$]|[\r\n]|@[a-z0-9]|#[0-9]|(?i:www\\.[a-z])|://")
	f.Fuzz(func(t *testing.T, s string) {
		m := output.Markdown(s)
		if got, want := shown(m), output.Clean(s); got != want && strings.ToValidUTF8(want, "�") == want {
			t.Errorf("%q shows as %q, want %q", s, got, want)
		}
		without := strings.ReplaceAll(regexp.MustCompile(`&#(60|62|38);`).ReplaceAllString(m, "+"), "<!-- -->", " ")
		if strings.ContainsAny(without, "<>") || mark.MatchString(without) {
			t.Errorf("%q has marks as %s", s, m)
		}
	})
}
