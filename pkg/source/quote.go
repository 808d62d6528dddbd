package source

import (
	"fmt"
	"strings"
	"unicode"
)

// Quote writes text so that YAML reads it as this text, with quotes only where it needs them.
func Quote(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == '"':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// plain reports whether a text is read as it is without quotes.
func plain(s string) bool {
	if s == "" || strings.ContainsAny(s, "\n\t\"'#&*!|>%@`{}[],") || strings.Contains(s, ": ") || strings.HasSuffix(s, ":") ||
		strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "? ") || strings.TrimSpace(s) != s {
		return false
	}
	v, findings := Parse("", []byte("x: "+s+"\n"))
	if v == nil || len(findings) > 0 {
		return false
	}
	x := v.Member("x")
	return x != nil && x.Kind == String && x.Text == s
}
