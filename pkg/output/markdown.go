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
		followed := i+1 < len(runes) && runes[i+1] != ' '
		switch {
		case strings.ContainsRune("<>&", r):
			fmt.Fprintf(&b, "&#%d;", r)
		case strings.ContainsRune("\\`*_[]|~$", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		case strings.ContainsRune("@#!:", r) && followed:
			b.WriteRune(r)
			b.WriteString(nothing)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
