package compare

import (
	"slices"
	"strings"
	"unicode"
)

// maxEdits bounds how far two texts are compared word by word; the work grows
// with its square. Texts that differ more are compared by paragraphs.
const maxEdits = 1000

// wordsOf tells what became of a text, word by word, or paragraph by paragraph
// where too little of it stayed.
func wordsOf(was, is string) []Word {
	if was == is {
		return nil
	}
	for _, split := range []func(string) []string{splitWords, splitParagraphs} {
		if list, ok := diff(split(was), split(is)); ok {
			return list
		}
	}
	var list []Word
	for _, w := range []Word{{was, '-'}, {is, '+'}} {
		if w.Text != "" {
			list = append(list, w)
		}
	}
	return list
}

// splitWords cuts a text into words, each with the blanks behind it.
func splitWords(text string) []string {
	var list []string
	start, blank := 0, false
	for i, r := range text {
		if unicode.IsSpace(r) {
			blank = true
		} else if blank {
			list = append(list, text[start:i])
			start, blank = i, false
		}
	}
	if start < len(text) {
		list = append(list, text[start:])
	}
	return list
}

func splitParagraphs(text string) []string { return strings.SplitAfter(text, "\n\n") }

// diff is Myers' shortest edit script; false where it would take too long.
// Blanks and line ends count for nothing: what is kept stands as it is after.
func diff(a, b []string) ([]Word, bool) {
	bareA, bareB := trimmed(a), trimmed(b)
	head := 0
	for head < min(len(a), len(b)) && bareA[head] == bareB[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && bareA[len(a)-1-tail] == bareB[len(b)-1-tail] {
		tail++
	}
	marks, ok := script(bareA[head:len(a)-tail], bareB[head:len(b)-tail])
	if !ok {
		return nil, false
	}
	var list []Word
	put := func(mark rune, text string) {
		if n := len(list); n > 0 && list[n-1].Mark == mark {
			list[n-1].Text += text
		} else if text != "" {
			list = append(list, Word{text, mark})
		}
	}
	put('=', strings.Join(b[:head], ""))
	i, j := head, head
	for _, run := range marks {
		switch run.mark {
		case '-':
			put('-', strings.Join(a[i:i+run.n], ""))
			i += run.n
		case '+':
			put('+', strings.Join(b[j:j+run.n], ""))
			j += run.n
		default:
			put('=', strings.Join(b[j:j+run.n], ""))
			i, j = i+run.n, j+run.n
		}
	}
	put('=', strings.Join(b[len(b)-tail:], ""))
	return list, true
}

func trimmed(list []string) []string {
	bare := make([]string, len(list))
	for i, text := range list {
		bare[i] = strings.TrimSpace(text)
	}
	return bare
}

// run is how many pieces in a row were kept, added or taken out.
type run struct {
	mark rune
	n    int
}

func script(a, b []string) ([]run, bool) {
	limit := min(len(a)+len(b), maxEdits)
	ends := make([]int, 2*limit+3) // how far each diagonal was followed
	at := func(k int) int { return k + limit + 1 }
	var steps [][]int
	for d := 0; d <= limit; d++ {
		steps = append(steps, slices.Clone(ends[at(-d)-1:at(d)+2]))
		for k := -d; k <= d; k += 2 {
			x := 0
			if k == -d || k != d && ends[at(k-1)] < ends[at(k+1)] {
				x = ends[at(k+1)]
			} else {
				x = ends[at(k-1)] + 1
			}
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			ends[at(k)] = x
			if x >= len(a) && x-k >= len(b) {
				return back(steps, len(a), len(b)), true
			}
		}
	}
	return nil, false
}

// back follows the steps from the ends of both texts to their beginnings.
func back(steps [][]int, x, y int) []run {
	var out []run
	put := func(mark rune, n int) {
		if n > 0 {
			out = append(out, run{mark, n})
		}
	}
	for d := len(steps) - 1; d > 0; d-- {
		ends := func(k int) int { return steps[d][k+d+1] }
		k := x - y
		before := k - 1
		if k == -d || k != d && ends(k-1) < ends(k+1) {
			before = k + 1
		}
		px := ends(before)
		py := px - before
		if before == k+1 {
			put('=', x-px)
			put('+', 1)
		} else {
			put('=', x-px-1)
			put('-', 1)
		}
		x, y = px, py
	}
	put('=', x)
	slices.Reverse(out)
	return out
}
