package source

import "strings"

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
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}
