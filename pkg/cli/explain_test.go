package cli

import (
	"strings"
	"testing"
)

// A value of a record is wrapped, and no line that begins so is a command of GitHub.
func TestNoWrappedLineIsACommand(t *testing.T) {
	var b strings.Builder
	page{&b}.field("Purpose", strings.Repeat("word ::error::x ", 40))
	for line := range strings.Lines(b.String()) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("%q", line)
		}
	}
}
