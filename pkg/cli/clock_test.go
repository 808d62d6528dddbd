package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// onDay runs aims on a computer whose clock says that day.
func onDay(t *testing.T, today string, args ...string) (status int, out, errs string) {
	t.Helper()
	when, err := time.Parse(time.DateOnly, today)
	if err != nil {
		t.Fatal(err)
	}
	var o, e bytes.Buffer
	status = runAt(func() time.Time { return when }, args, strings.NewReader(""), &o, &e)
	return status, o.String(), e.String()
}

// TestClockThatCannotBe: a clock that was never set would make everything look
// fresh, and would date a review before the standard. Nothing is judged or written by it.
func TestClockThatCannotBe(t *testing.T) {
	t.Setenv("AIMS_AS_OF", "")
	t.Setenv("SOURCE_DATE_EPOCH", "")
	dir := filepath.Join(t.TempDir(), "new")
	const want = "aims: the clock of this computer says 1970-01-01, which cannot be: ISO/IEC 42001 was published on 2023-12-18\n" +
		"      hint: set the clock, or say the day with --as-of\n"
	for _, call := range []string{"init " + dir, "demo " + dir, "validate", "stale", "due", "ready --stage 1", "review RISK-ip", "approve RISK-ip", "report -o " + dir, "soa"} {
		args := append([]string{"-C", filepath.Join("..", "..", "examples", "solo")}, strings.Fields(call)...)
		if status, out, errs := onDay(t, "1970-01-01", args...); status != 3 || out != "" || errs != want {
			t.Errorf("%s: exit status %d\n%s%s", call, status, out, errs)
		}
		if _, err := os.Lstat(dir); err == nil {
			t.Fatalf("%s wrote", call)
		}
	}
	for today, want := range map[string]int{"2023-12-17": 3, "2023-12-18": 0} {
		if status, _, errs := onDay(t, today, "init", filepath.Join(t.TempDir(), "new")); status != want {
			t.Errorf("%s: exit status %d\n%s", today, status, errs)
		}
	}
	// A day that is named is taken: nobody has to explain it to the clock.
	if status, _, errs := onDay(t, "1970-01-01", "init", "--as-of", "2026-11-02", dir); status != 0 {
		t.Error(errs)
	}
}

// TestFarDays: the days on which counters run over are days like others.
func TestFarDays(t *testing.T) {
	t.Setenv("AIMS_AS_OF", "")
	t.Setenv("SOURCE_DATE_EPOCH", "")
	for _, today := range []string{"2038-01-19", "2038-01-20", "2100-02-28", "2100-03-01", "9989-12-31"} {
		dir := filepath.Join(t.TempDir(), "example")
		if status, _, errs := onDay(t, today, "demo", "--minimal", dir); status != 0 {
			t.Fatalf("%s: demo: exit status %d\n%s", today, status, errs)
		}
		for _, call := range []string{"validate --fail-on never", "due --within P0D", "review RISK-ip --by PER-wren --outcome Again.", "validate --fail-on never -f json", "status", "soa", "report -o " + dir + "-pack"} {
			status, out, errs := onDay(t, today, append([]string{"-C", dir}, strings.Fields(call)...)...)
			if status != 0 {
				t.Errorf("%s: %s: exit status %d\n%s", today, call, status, errs)
			}
			for _, odd := range []string{"10000-", "10001-", "-0001", "1901-", "0001-01-01", "%!"} {
				if strings.Contains(out, odd) {
					t.Errorf("%s: %s says %q:\n%s", today, call, odd, out)
				}
			}
		}
		data, err := os.ReadFile(filepath.Join(dir, "risks", "RISK-ip.yaml"))
		if err != nil || !strings.Contains(string(data), "last: "+today) {
			t.Errorf("%s: the review says %s%v", today, data, err)
		}
	}
	for _, today := range []string{"9990-01-01", "9999-12-31"} {
		dir := filepath.Join(t.TempDir(), "example")
		if status, _, errs := onDay(t, today, "demo", dir); status != 2 || !strings.Contains(errs, "cannot be told as of "+today) {
			t.Errorf("%s: demo: exit status %d\n%s", today, status, errs)
		}
	}
	for _, call := range []string{"--as-of 2100-02-29 validate", "--as-of 10000-01-01 validate"} {
		if status, _, errs := onDay(t, "2026-11-02", strings.Fields(call)...); status != 2 || !strings.Contains(errs, "is not a day of the form") {
			t.Errorf("%s: exit status %d\n%s", call, status, errs)
		}
	}
}
