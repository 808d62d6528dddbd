package record

import "testing"

func TestHollow(t *testing.T) {
	for _, text := range []string{"n/a", "N/A", "n.a.", "na", "tbd", "TBD", "TBD.", "(tbd)", "todo", "todo:", "Todo", "???", "?", "…", "...", "xxx", "XXX", "xx", "-", "--", "—", "none yet", "None yet.", "to be  defined", " - "} {
		if !hollow(text) {
			t.Errorf("%q holds the place of a text", text)
		}
	}
	for _, text := range []string{"", "x", "none", "no", "not applicable: we train no models", "Needed to treat RISK-proxy", "7", "€", "见", "todo list of procurement", "tbd by the board on 3 May", "€€"} {
		if hollow(text) {
			t.Errorf("%q is a text", text)
		}
	}
}
