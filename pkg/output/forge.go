package output

import (
	"fmt"
	"strings"
)

// ForgeText makes text of strangers safe Markdown of one line, for a cell of a
// table or any other place within a line: it shows as it stands, and nothing in
// it is a mark, a tag, a link, the end of a cell or the head of a line. No forge
// takes it for a mention, a reference or a closing keyword. An escape alone does
// not prevent that, since forges look for those in the text that is left when
// the escapes are gone: a character without width after the sign does. What is
// hidden in the text itself is spelled out first, so that taking U+200B away
// gives Clean of the text again.
func ForgeText(s string) string {
	const apart = "&#8203;"
	runes := []rune(Clean(s))
	var b strings.Builder
	b.Grow(len(runes) + len(runes)/4)
	for i, r := range runes {
		switch {
		case strings.ContainsRune("<>&|", r): // | by number, since readers of tables disagree on \\|
			fmt.Fprintf(&b, "&#%d;", r)
		case r == ' ' && (i == 0 || i == len(runes)-1): // at an edge it makes code, a line break, or is dropped
			b.WriteString("&#32;")
		case strings.ContainsRune("\\`*_[]~$", r) || strings.ContainsRune("#+-=", r) && i == 0 || r == '#' && i == len(runes)-1 || strings.ContainsRune(".)", r) && number(runes[:i]):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		followed := i+1 < len(runes) && runes[i+1] != ' '
		if followed && (strings.ContainsRune("@#!:%^&~$[{", r) || begins(runes[:i+1])) {
			b.WriteString(apart)
		}
	}
	return b.String()
}

// number reports whether a text is digits alone, which with a full stop begin a list.
func number(text []rune) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(text) > 0 && len(text) < 10
}

// begins reports whether a text ends with what begins a link for a forge
// without any mark: www.example.org, GH-1, GL-1.
func begins(text []rune) bool {
	for _, word := range []string{"www.", "gh-", "gl-"} {
		if from := len(text) - len(word); from >= 0 && strings.EqualFold(string(text[from:]), word) {
			return true
		}
	}
	return false
}
