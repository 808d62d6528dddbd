package pack

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// where names the first place at which a file is not as it should be.
func where(name string, given, made []byte) string {
	if bytes.Equal(unixLines(given), unixLines(made)) {
		return "only its line ends differ, as mail and editors change them; the words are what the repository gives"
	}
	if strings.HasSuffix(name, ".csv") {
		if words := whichRow(given, made); words != "" {
			return words
		}
	}
	if strings.HasSuffix(name, ".xlsx") {
		return "is not what the repository gives; its registers stand as CSV beside it"
	}
	a, b := strings.Split(string(unixLines(given)), "\n"), strings.Split(string(unixLines(made)), "\n")
	if len(a) == len(b) {
		if words := whichLine(a, b); words != "" {
			return words
		}
	}
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return fmt.Sprintf("line %d is missing: %s", i+1, around(b[i], 0))
		case i >= len(b):
			return fmt.Sprintf("line %d should not be there: %s", i+1, around(a[i], 0))
		case a[i] != b[i]:
			return saysElse(i, a[i], b[i])
		}
	}
	return "differs"
}

func unixLines(data []byte) []byte { return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")) }

// whichLine names the first line that differs, and how many more do. What a page
// shows comes before how it looks.
func whichLine(a, b []string) string {
	first, shown, count := -1, -1, 0
	styled := slices.IndexFunc(b, func(line string) bool { return strings.Contains(line, "</style>") })
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		count++
		if first < 0 {
			first = i
		}
		if shown < 0 && i > styled {
			shown = i
		}
	}
	if shown >= 0 {
		first = shown
	}
	if first < 0 {
		return ""
	}
	words := saysElse(first, a[first], b[first])
	if count > 1 {
		words += fmt.Sprintf(" (and %s)", wording.CountOf(count-1, "more line differs", "more lines differ"))
	}
	return words
}

func saysElse(i int, a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	return fmt.Sprintf("line %d says %q, and the repository gives %q", i+1, around(a, at), around(b, at))
}

// whichRow names the first row of a register that differs, by what stands in its first cell.
func whichRow(given, made []byte) string {
	a, errA := csv.NewReader(bytes.NewReader(given)).ReadAll()
	b, errB := csv.NewReader(bytes.NewReader(made)).ReadAll()
	if errA != nil || errB != nil || len(b) == 0 {
		return ""
	}
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return fmt.Sprintf("row %d (%s) is missing", i+1, around(b[i][0], 0))
		case i >= len(b):
			return fmt.Sprintf("row %d (%s) should not be there", i+1, around(a[i][0], 0))
		}
		for c := range min(len(a[i]), len(b[i])) {
			if a[i][c] != b[i][c] {
				return fmt.Sprintf("row %d (%s), column %q says %q, and the repository gives %q", i+1, around(b[i][0], 0), b[0][min(c, len(b[0])-1)], around(a[i][c], 0), around(b[i][c], 0))
			}
		}
	}
	return ""
}

// around is the part of a line around a place.
func around(s string, at int) string {
	const before, shown = 30, 90
	from := max(0, at-before)
	s = strings.ToValidUTF8(s[from:], "")
	if from > 0 {
		s = "…" + s
	}
	return output.Clean(wording.Cut(strings.TrimSpace(s), shown))
}
