package cli

import "testing"

// A terminal would act upon U+009B, and a reader would not see U+202E.
func TestCanonicalForTerminal(t *testing.T) {
	const form = "{\"title\":\"\u009b31m \u202egnp\"}"
	if got, want := string(canonicalFor(true, []byte(form))), `{"title":"\u009b31m \u202egnp"}`; got != want {
		t.Errorf("on a terminal: %s, want %s", got, want)
	}
	if got := string(canonicalFor(false, []byte(form))); got != form {
		t.Errorf("to be summed: %q", got)
	}
}
