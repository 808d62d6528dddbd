package record

import (
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/wording"
)

// freeText reports whether a field holds words of one's own that are part of
// the decision or the content.
func freeText(f *schema.Field) bool {
	ofSubstance := f.Class == schema.Decision || f.Class == schema.Content
	ownWords := f.Type == schema.Text && (f.Form == "text" || f.Form == "markdown") && len(f.Enum) == 0 && f.Vocabulary == ""
	return ofSubstance && ownWords
}

// placeholders are words that stand for a text which is still to be written.
var placeholders = map[string]bool{
	"n/a": true, "n.a": true, "na": true, "tbd": true, "tba": true, "tbc": true, "todo": true, "fixme": true,
	"none yet": true, "not yet": true, "to do": true, "to be done": true, "to be written": true, "to be decided": true,
	"to be defined": true, "to be determined": true, "to be confirmed": true, "to be added": true, "lorem ipsum": true,
}

// hollow reports whether a text only holds the place of one: a placeholder
// alone, a letter repeated, or no letter and no digit at all.
func hollow(text string) bool {
	const longest = 40
	if text == "" || len(text) > longest {
		return false
	}
	words := strings.ToLower(wording.OneLine(text))
	bare := strings.Trim(words, " .,:;!?…-–—_*()[]<>\"'")
	switch {
	case !strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return strings.TrimSpace(words) != "" && !strings.ContainsFunc(words, unicode.IsSymbol)
	case len(bare) > 1 && strings.Trim(bare, "x") == "":
		return true
	}
	return placeholders[bare]
}
