package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/output"
)

// TestStepSummary: the summary of a step never grows beyond what GitHub shows,
// says what was cut, and leaves alone what stands there.
func TestStepSummary(t *testing.T) {
	rule := &finding.Rule{ID: "a-rule", Severity: finding.Error, Title: "it is wrong", Fix: "Mend it."}
	var run output.Run
	for i := range 5_000 {
		run.Findings = append(run.Findings, finding.Finding{Rule: rule, Severity: finding.Error, Pos: finding.Position{File: fmt.Sprintf("risks/%d.yaml", i), Line: 1, Column: 1}, Message: strings.Repeat("wrong ", 60)})
	}
	run.Summary.Count(run.Findings)
	for _, before := range []int{0, 10, mostSummary - 100_000, mostSummary - 300, mostSummary - 1, mostSummary, mostSummary + 9} {
		name := filepath.Join(t.TempDir(), "summary")
		if err := os.WriteFile(name, bytes.Repeat([]byte("x"), before), 0o644); err != nil {
			t.Fatal(err)
		}
		err := appendSummary(name, run)
		got, readErr := os.ReadFile(name)
		if readErr != nil {
			t.Fatal(readErr)
		}
		if len(got) > max(before, mostSummary) || !bytes.HasPrefix(got, bytes.Repeat([]byte("x"), before)) {
			t.Errorf("behind %d bytes the file has %d", before, len(got))
		}
		if told := bytes.Contains(got, []byte(" of 5000 findings are not shown")); before < mostSummary-1000 && (err != nil || !told) {
			t.Errorf("behind %d bytes: %v, and that it was cut is told: %t", before, err, told)
		}
		if len(got) == before && err == nil {
			t.Errorf("behind %d bytes nothing was written, and nobody is told", before)
		}
	}
}
