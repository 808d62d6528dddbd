package schema

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/finding"
)

// MeantKind returns the kind that a word most likely stands for: a misspelled
// one, the plural of one (risks, policies) or a part of its name that only one
// kind has (system for ai-system). It is empty when no kind is likely.
func MeantKind(word string) string {
	word = strings.ToLower(strings.NewReplacer("_", "-", " ", "-").Replace(strings.TrimSpace(word)))
	words := []string{word}
	if stem, ok := strings.CutSuffix(word, "ies"); ok {
		words = append(words, stem+"y")
	} else if stem, ok := strings.CutSuffix(word, "s"); ok {
		words = append(words, stem)
	}
	for _, likely := range []func(string) string{namedKind, kindWithPart} {
		for _, w := range words {
			if kind := likely(w); kind != "" {
				return kind
			}
		}
	}
	for _, w := range words {
		if kind := finding.Nearest(w, Kinds()); kind != "" {
			return kind
		}
	}
	for _, w := range words {
		if part := finding.Nearest(w, parts()); part != "" {
			return kindWithPart(part)
		}
	}
	return ""
}

// didYouMean asks for the word that was most likely meant, and names the first
// letter of another alphabet that looks like one of it: no screen shows the difference.
func didYouMean(word, meant string) string {
	for _, r := range word {
		if r > unicode.MaxASCII && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return fmt.Sprintf("did you mean %q (U+%04X is a letter of another alphabet)?", meant, r)
		}
	}
	return fmt.Sprintf("did you mean %q?", meant)
}

// parts are the words that stand for one kind each, such as system for ai-system.
func parts() []string {
	var list []string
	for _, kind := range Kinds() {
		for _, part := range strings.Split(kind, "-") {
			if len(part) > 3 && part != kind && kindWithPart(part) != "" {
				list = append(list, part)
			}
		}
	}
	return list
}

func namedKind(word string) string {
	if slices.Contains(Kinds(), word) {
		return word
	}
	return ""
}

// kindWithPart is the one kind whose name ends or begins with a word.
func kindWithPart(word string) string {
	found := ""
	for _, kind := range Kinds() {
		if word == "" || !strings.HasSuffix(kind, "-"+word) && !strings.HasPrefix(kind, word+"-") {
			continue
		}
		if found != "" {
			return ""
		}
		found = kind
	}
	return found
}
