package schema

import "testing"

// A letter of another alphabet is named, since no screen shows the difference.
func TestDidYouMean(t *testing.T) {
	for word, want := range map[string]string{
		"rsik": `did you mean "risk"?`, "rısk": `did you mean "risk"?`, "r\u0456sk": `did you mean "risk" (U+0456 is a letter of another alphabet)?`,
	} {
		if got := didYouMean(word, "risk"); got != want {
			t.Errorf("%q: %s", word, got)
		}
	}
}

func TestBlank(t *testing.T) {
	for _, text := range []string{"", " \n", "\u3000", "\u3164", "\u2800 \uffa0"} {
		if !blank(text) {
			t.Errorf("%q shows nothing", text)
		}
	}
	for _, text := range []string{"x", "ㄱ", "⠁"} {
		if blank(text) {
			t.Errorf("%q shows something", text)
		}
	}
}
