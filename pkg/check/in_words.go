package check

import (
	"fmt"
	"strings"
)

// inWords joins a list for a sentence: "a", "a and b", "a, b and c".
func inWords(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " and " + items[last]
}

// some joins a list and counts what is beyond the first few, so that one
// finding about many records stays one line.
func some(items []string) string { return atMost(5, items) }

// few is some where the items are one part of a longer sentence.
func few(items []string) string { return atMost(3, items) }

func atMost(n int, items []string) string {
	if len(items) <= n+1 {
		return inWords(items)
	}
	return fmt.Sprintf("%s and %d more", strings.Join(items[:n], ", "), len(items)-n)
}

// brief is the beginning of a longer text, to name it by.
func brief(text string) string {
	const enough = 60
	words := strings.Join(strings.Fields(text), " ")
	if runes := []rune(words); len(runes) > enough {
		return strings.TrimSpace(string(runes[:enough-1])) + "…"
	}
	return words
}

// orInWords joins alternatives: "a", "a or b", "a, b or c".
func orInWords(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " or " + items[last]
}
