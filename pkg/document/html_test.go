package document

import (
	"regexp"
	"strings"
	"testing"
)

// FuzzTimedWithin holds the marks of days against a pattern.
func FuzzTimedWithin(f *testing.F) {
	for _, s := range []string{"", "on 2026-11-02.", "2026-11-022", "x2026-11-02", "2026-11-02-2026-11-03", "1-2026-11-02", "2026-11-02 2026-11-03", "-----2026-11-02", "é2026-11-02é", "_2026-11-02", "2026-11-02_"} {
		f.Add(s)
	}
	day := regexp.MustCompile(`\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b`)
	f.Fuzz(func(t *testing.T, text string) {
		var b strings.Builder
		timedWithin(&b, text)
		if want := day.ReplaceAllString(text, "<time>$0</time>"); b.String() != want && strings.ToValidUTF8(text, "") == text {
			t.Errorf("%q: %q, and the pattern says %q", text, b.String(), want)
		}
	})
}
