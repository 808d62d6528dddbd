package figure

import (
	"strings"
	"unicode"

	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// label makes text of strangers fit for a picture: one line, nothing hidden in
// it, and no tower of accents that reaches into the next line.
func label(s string) string {
	s = output.Clean(wording.OneLine(s))
	marks := 0
	return strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > 2 {
			return -1
		}
		return r
	}, s)
}

// widths are the widths of the characters from space to tilde in thousandths
// of the size of the type, in DejaVu Sans, which is among the widest in use:
// whatever type a reader has, words stay within their place.
var widths = [...]int{
	318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637,
	637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632,
	576, 775, 752, 295, 295, 656, 558, 863, 749, 788, 604, 788, 695, 635, 611, 732, 685, 989, 686,
	611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
	278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
}

func advance(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return widths[r-' ']
	case unicode.Is(unicode.Mn, r):
		return 300
	case r < 0x1100:
		return 1000
	case r < 0x1f000:
		return 1100
	}
	return 1400 // pictographs
}

// width is how much room a line needs at most.
func width(s string, size units, w weight) units {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return scaled(sum, size, w)
}

// scaled is a width in thousandths at a size of type, rounded up.
func scaled(sum int, size units, w weight) units {
	if w == bold {
		sum = sum * 6 / 5
	}
	return units((sum*int(size) + 999) / 1000)
}

// cut shortens a line to the room there is, and shows that it did.
func cut(s string, size units, w weight, room units) string {
	if width(s, size, w) <= room {
		return s
	}
	head, _ := fitting(s, size, w, room-width("…", size, w))
	return strings.TrimRight(head, " ") + "…"
}

// fitting splits a text after the last character for which there is room, at
// least one, and never between a letter and its accent.
func fitting(s string, size units, w weight, room units) (head, rest string) {
	end, sum := 0, 0
	for i, r := range s {
		if i > 0 && !unicode.Is(unicode.M, r) {
			if end > 0 && scaled(sum, size, w) > room {
				return s[:end], s[end:]
			}
			end = i
		}
		sum += advance(r)
	}
	if end == 0 || scaled(sum, size, w) <= room {
		return s, ""
	}
	return s[:end], s[end:]
}

// wrap breaks a text into lines, at blanks and hyphens where it can and within
// a word where it must. What is beyond the last line is cut.
func wrap(s string, size, room units, lines int) []string {
	var out []string
	for s != "" {
		if width(s, size, regular) <= room {
			return append(out, s)
		}
		if len(out) == lines-1 {
			return append(out, cut(s, size, regular, room))
		}
		head, rest := fitting(s, size, regular, room)
		if at := breakIn(head, rest); at > 0 {
			head, rest = s[:at], s[at:]
		} else if narrow, more := fitting(s, size, regular, room-width("-", size, regular)); inWord(narrow, more) {
			head, rest = narrow+"-", more
		}
		out = append(out, strings.TrimRight(head, " "))
		s = strings.TrimLeft(rest, " ")
	}
	return out
}

// breakIn is the last place in the head of a text where a line may end; 0 for none.
func breakIn(head, rest string) int {
	if strings.HasPrefix(rest, " ") {
		return len(head)
	}
	for i := len(head) - 1; i > 0; i-- {
		switch head[i] {
		case ' ', '-', '/', '_':
			return i + 1
		}
	}
	return 0
}

// inWord reports whether a break between the two would be within a word of letters.
func inWord(head, rest string) bool {
	last, next := []rune(head), []rune(rest)
	return len(last) > 1 && len(next) > 0 && unicode.IsLetter(last[len(last)-1]) && unicode.IsLetter(next[0])
}

// whole reports whether a text stands in so many lines without a word broken or cut.
func whole(s string, size, room units, lines int) bool {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }) {
		if width(word, size, regular) > room {
			return false
		}
	}
	got := wrap(s, size, room, lines+1)
	return len(got) <= lines
}
