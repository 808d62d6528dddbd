package output

import (
	"strings"
	"unicode"
)

// Markdown makes text of strangers safe to stand within a line of Markdown: it
// shows as it is written, mentions nobody and is no link, tag or mark. What only
// means something at the beginning of a line stays readable as it is.
func Markdown(s string) string {
	runes := []rune(Clean(s))
	word := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	var b strings.Builder
	for i, r := range runes {
		switch r {
		case '\\', '`', '*', '[', ']', '<', '>', '&', '|', '~', '$', '#':
			b.WriteByte('\\')
		case '_':
			if !word(i-1) || !word(i+1) {
				b.WriteByte('\\')
			}
		case ':', '.':
			// Forges turn bare addresses into links.
			if rest := string(runes[i+1 : min(len(runes), i+3)]); r == ':' && rest == "//" || r == '.' && strings.HasSuffix(strings.ToLower(string(runes[max(0, i-3):i])), "www") {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
		if r == '@' {
			b.WriteRune('\u200b') // forges mention people by @name, whatever is escaped
		}
	}
	return b.String()
}
