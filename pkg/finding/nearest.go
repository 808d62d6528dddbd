package finding

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// longest is the length of a word beyond which nobody means another one by it.
const longest = 100

// Nearest returns the candidate that a typist most likely meant by word, or
// nothing when none is close enough. Case does not count; of equally close
// candidates the first wins, so callers pass them in a fixed order.
func Nearest(word string, candidates []string) string {
	if len(word) > 4*longest {
		return ""
	}
	meant := []rune(strings.ToLower(word))
	if len(meant) > longest {
		return ""
	}
	// Two slips in a word, one in a short one. RISK-1 is not meant for RISK-2,
	// whose only difference is what tells them apart, so digits must agree.
	best, bestDistance := "", min(2, max(1, len(meant)/4))+1
	for _, c := range candidates {
		// The length is compared first, since it costs least.
		if n := utf8.RuneCountInString(c); n-len(meant) >= bestDistance || len(meant)-n >= bestDistance || c == word || !sameDigits(c, word) {
			continue
		}
		if d := distance(meant, []rune(strings.ToLower(c)), bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// sameDigits compares the digits of two words, one after the other.
func sameDigits(a, b string) bool {
	for {
		i, j := strings.IndexAny(a, "0123456789"), strings.IndexAny(b, "0123456789")
		if i < 0 || j < 0 {
			return i < 0 && j < 0
		}
		if a[i] != b[j] {
			return false
		}
		a, b = a[i+1:], b[j+1:]
	}
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours cost one each. It gives up at limit.
func distance(x, y []rune, limit int) int {
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next := make([]int, len(y)+1)
		next[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		if slices.Min(next) >= limit {
			return limit
		}
		before, row = row, next
	}
	return row[len(y)]
}
