package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The bytes around the fields that are set stay as they are.
func TestSetFields(t *testing.T) {
	act := []Field{{"last", "2026-11-02"}, {"by", "PER-b"}, {"outcome", ""}}
	for _, c := range []struct{ name, before, after string }{
		{"replaces one-line values and keeps their comments",
			"kind: risk # odd   spacing\nreview:\n    last: 2025-01-01   # first\n    by: \"PER-a\"\n    cadence: P12M\ntitle: x\n",
			"kind: risk # odd   spacing\nreview:\n    last: 2026-11-02   # first\n    by: PER-b\n    cadence: P12M\ntitle: x\n"},
		{"keeps comments wherever they stand",
			"review:\n  last: # when\n    2025-01-01\t# first\n    # a line\n  outcome: 'it''s # no comment' # said\n  by: \"PER-a\\\"\" # who\n",
			"review:\n  last: 2026-11-02 # when\t# first\n    # a line\n  by: PER-b # who\n"},
		{"takes no line of a text for a comment",
			"review:\n  last: 2025-01-01\n  outcome: | # said\n      # not this\n      text\n    # but this\n  by: PER-a\n    # and this\n",
			"review:\n  last: 2026-11-02\n    # but this\n  by: PER-b\n    # and this\n"},
		{"adds what is not there before what is",
			"review:\n  cadence: P12M\n  # why so often\ntitle: x\n",
			"review:\n  last: 2026-11-02\n  by: PER-b\n  cadence: P12M\n  # why so often\ntitle: x\n"},
		{"takes out an outcome over several lines",
			"review:\n  last: 2025-01-01\n  outcome: >-\n    No change, because\n\n    nothing changed\n\n  by: PER-a\n\n# end\n",
			"review:\n  last: 2026-11-02\n\n  by: PER-b\n\n# end\n"},
		{"adds the group at the end of a file without a final line end",
			"kind: risk\ntitle: x",
			"kind: risk\ntitle: x\nreview:\n  last: 2026-11-02\n  by: PER-b\n"},
		{"keeps carriage returns",
			"kind: risk\r\nreview:\r\n  last: 2025-01-01\r\n",
			"kind: risk\r\nreview:\r\n  last: 2026-11-02\r\n  by: PER-b\r\n"},
		{"edits a file with a warning of form",
			"kind: risk\ntitle: see #12\nreview: TODO\n",
			"kind: risk\ntitle: see #12\nreview:\n  last: 2026-11-02\n  by: PER-b\n"},
		{"fills a TODO",
			"review: TODO\ntitle: x\n",
			"review:\n  last: 2026-11-02\n  by: PER-b\ntitle: x\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := SetFields("r.yaml", []byte(c.before), "review", act)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.after, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSetFieldsRefusesToGuess(t *testing.T) {
	for _, before := range []string{
		"review: {last: 2025-01-01}\n",
		"review: {\n  last: 2025-01-01}\n",
		"review:\n  - last: 2025-01-01\n",
		"review:\n  last: [2025-01-01,\n2025-01-02]\n",
		"title: a: b\n",
		"title: |\n  the line end that is put behind it would be its own", // and its digest another one
	} {
		if got, err := SetFields("r.yaml", []byte(before), "review", []Field{{"last", "2026-11-02"}}); err == nil {
			t.Errorf("edited %q into %q", before, got)
		}
	}
}
