package cli

import (
	"bytes"
	"strings"
	"testing"
)

// What a record holds is explained in words: a kind as a table, a field by itself.
func TestExplainKind(t *testing.T) {
	for _, c := range []struct{ ask, want string }{
		{"ai-system", "purpose           required  What the system is for"},
		{"systems", "ai-system: AI system\n"},
		{"ai-system.purpose", "Needed            required\n"},
		{"ai-system.status", "\n  in-use\n"},
		{"review.watch", "review.watch: Watched files\n"},
		{"risk.treatment.option", "  remove-source "},
		{"risk.treatment", "Fields\noption "},
	} {
		var out, errs bytes.Buffer
		code := Main([]string{"-C", t.TempDir(), "explain", c.ask}, nil, &out, &errs)
		if code != 0 || !strings.Contains(out.String(), c.want) {
			t.Errorf("explain %s: status %d, %s\n%s\nwant %q", c.ask, code, errs.String(), out.String(), c.want)
		}
	}
	var out, errs bytes.Buffer
	if code := Main([]string{"-C", t.TempDir(), "explain", "ai-system.purpos"}, nil, &out, &errs); code != exitUsage {
		t.Errorf("a field that is not there: status %d\n%s", code, out.String())
	}
}
