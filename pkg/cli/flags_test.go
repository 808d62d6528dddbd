package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

// Bytes that are no text are refused where they would become part of a record.
func TestTextsAreUTF8(t *testing.T) {
	const on = "2026-11-02"
	dir := filepath.Join(t.TempDir(), "firm")
	if status, _, errs := onDay(t, on, "demo", "--minimal", dir); status != exitOK {
		t.Fatal(errs)
	}
	for flag, call := range map[string][]string{
		"--outcome":      {"-C", dir, "review", "RISK-ip", "--by", "PER-wren", "--outcome", "caf\xe9"},
		"--statement":    {"-C", dir, "approve", "RISK-ip", "--by", "PER-wren", "--force", "--statement", "caf\xe9"},
		"--ref":          {"-C", dir, "approve", "RISK-ip", "--by", "PER-wren", "--force", "--ref", "caf\xe9"},
		"--organisation": {"-C", t.TempDir(), "init", "--organisation", "caf\xe9"},
	} {
		if status, _, errs := onDay(t, on, call...); status != exitUsage || !strings.Contains(errs, flag+": the text is not in UTF-8") {
			t.Errorf("%s: exit status %d\n%s", flag, status, errs)
		}
		call[len(call)-1] = "café"
		if status, _, errs := onDay(t, on, call...); status != exitOK {
			t.Errorf("%s: exit status %d\n%s", flag, status, errs)
		}
	}
}
