package output

import (
	"fmt"
	"strings"
)

// Markdown makes text of strangers show within a line of Markdown as it
// stands: nothing in it is a mark, a tag, a link or the end of a cell, and no
// forge takes it for a mention of somebody or a reference to an issue, which an
// escape alone does not prevent.
func Markdown(s string) string {
	const nothing = "<!-- -->" // parts what would be read together, and shows nowhere
	var b strings.Builder
	runes := []rune(Clean(s))
	for i, r := range runes {
		switch {
		case strings.ContainsRune("<>&", r):
			fmt.Fprintf(&b, "&#%d;", r)
		case strings.ContainsRune("\\`*_[]|~$", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		followed := i+1 < len(runes) && runes[i+1] != ' '
		if followed && (strings.ContainsRune("@#!:%^&~$[{", r) || begins(runes[:i+1])) {
			b.WriteString(nothing)
		}
	}
	return b.String()
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
