package record

import "testing"

// History follows the aspects of a record as the bits of one word, with one to spare.
func TestAspectsFitOneWord(t *testing.T) {
	for _, k := range Kinds {
		if n := len(Aspects(k.Name)); n == 0 || n > 63 {
			t.Errorf("%s has %d aspects", k.Name, n)
		}
	}
}
