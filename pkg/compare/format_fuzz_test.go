package compare

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzFormats puts a text of strangers wherever a review of a change can have
// one, and holds every format against what reads it.
func FuzzFormats(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	schema := diffSchema(f)
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			return // a part without text is left out
		}
		checkComment(t, text)
		checkText(t, text)
		checkJSON(t, schema, text)
		for _, format := range Formats {
			out := written(t, format, wholly(text), Options{Verbose: true, MaxBytes: 1 << 20})
			if !utf8.ValidString(out) {
				t.Errorf("%s, with %.40q: no UTF-8", format.Name, text)
			}
			for _, r := range out {
				if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == unicode.ReplacementChar) {
					t.Fatalf("%s, with %.40q: %U is left in", format.Name, text, r)
				}
			}
		}
	})
}
