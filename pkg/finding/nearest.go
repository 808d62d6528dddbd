package finding

import "strings"

// Nearest returns the candidate that a typist most likely meant by word, or
// nothing when none is close enough. Case does not count; of equally close
// candidates the first wins, so callers pass them in a fixed order.
func Nearest(word string, candidates []string) string {
	// Two slips in a word, one in a short one. RISK-1 is not meant for RISK-2,
	// whose only difference is what tells them apart, so digits must agree.
	limit := min(2, max(1, len([]rune(word))/4))
	best, bestDistance := "", limit+1
	for _, c := range candidates {
		if c == word || digits(c) != digits(word) {
			continue
		}
		if d := distance(strings.ToLower(word), strings.ToLower(c), bestDistance); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// distance is the optimal string alignment distance: insertions, deletions,
// substitutions and swaps of neighbours cost one each. It gives up at limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
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
		before, row = row, next
	}
	return row[len(y)]
}
