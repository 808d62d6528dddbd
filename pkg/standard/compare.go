package standard

import (
	"cmp"
	"strings"
)

// Compare orders ids the way people number: 4.1 < 4.2 < 10.1 < A.2.2 <
// A.6.1.2 < A.10.2 < X.1. Runs of digits count as numbers, come before other
// characters, and a prefix comes first. It is 0 only for equal ids.
func Compare(a, b string) int {
	restA, restB := a, b
	for restA != "" && restB != "" {
		var runA, runB string
		runA, restA = cutRun(restA)
		runB, restB = cutRun(restB)
		if c := compareRuns(runA, runB); c != 0 {
			return c
		}
	}
	if c := cmp.Compare(len(restA), len(restB)); c != 0 {
		return c
	}
	return strings.Compare(a, b) // 4.01 and 4.1 are the same number, not the same id
}

// cutRun splits off the longest start of s that is all digits or has none.
func cutRun(s string) (run, rest string) {
	i := 1
	for i < len(s) && isDigit(s[i]) == isDigit(s[0]) {
		i++
	}
	return s[:i], s[i:]
}

func compareRuns(a, b string) int {
	switch {
	case isDigit(a[0]) && isDigit(b[0]):
		// Compared as text, so that no length of number overflows.
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	case isDigit(a[0]):
		return -1
	case isDigit(b[0]):
		return 1
	}
	return strings.Compare(a, b)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
