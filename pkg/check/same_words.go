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

// bagOfWords is a text with the set of its words.
type bagOfWords struct {
	text string
	set  map[string]bool
}

func inWords(text string) bagOfWords {
	w := bagOfWords{text, map[string]bool{}}
	for _, word := range wordsOf(text) {
		w.set[word] = true
	}
	return w
}

// nearly reports whether two texts share at least four fifths of their words.
// Texts of less than four words are too short to tell.
func nearly(a, b bagOfWords) bool {
	x, y := a.set, b.set
	if len(x) < 4 || len(y) < 4 {
		return saysTheSame(a.text, b.text)
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared*5 >= (len(x)+len(y)-shared)*4
}
