package source

import (
	"fmt"
	"strings"
	"unicode"
)

// Quote writes text so that YAML reads it as this text, with quotes only where it needs them.
func Quote(s string) string {
	plain := s != "" && !strings.ContainsAny(s, "\n\t\"'#&*!|>%@`{}[],") && !strings.Contains(s, ": ") && !strings.HasSuffix(s, ":") &&
		!strings.HasPrefix(s, "- ") && !strings.HasPrefix(s, "? ") && strings.TrimSpace(s) == s
	if plain {
		if v, findings := Parse("", []byte("x: "+s+"\n")); v != nil && len(findings) == 0 {
			if x := v.Member("x"); x != nil && x.Kind == String && x.Text == s {
				return s
			}
		}
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
