package check

import (
	"strings"
	"unicode"
)

// wordsOf are the words of a text in lower case, without marks.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// saysTheSame reports whether two texts have the same words in the same order.
func saysTheSame(a, b string) bool {
	x := strings.Join(wordsOf(a), " ")
	return x != "" && x == strings.Join(wordsOf(b), " ")
}

// nearlyTheSame reports whether two texts share at least four fifths of their
// words. Texts of less than four words are too short to tell.
func nearlyTheSame(a, b string) bool {
	x, y := setOf(a), setOf(b)
	if len(x) < 4 || len(y) < 4 {
		return saysTheSame(a, b)
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared*5 >= (len(x)+len(y)-shared)*4
}

func setOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range wordsOf(text) {
		set[w] = true
	}
	return set
}
