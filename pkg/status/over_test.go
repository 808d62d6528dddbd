package status

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aims-as-code/aims/pkg/day"
)

// TestMonthly: each month is told by the newest commit of the branch at its
// end, whatever dates the commits below it claim; a month without a commit by the one before.
func TestMonthly(t *testing.T) {
	at := func(hash, when string) step {
		x, err := time.Parse(time.DateTime, when)
		if err != nil {
			t.Fatal(err)
		}
		return step{hash, x}
	}
	for _, c := range []struct {
		name  string
		line  []step // newest first
		until day.Day
		want  string
	}{
		{"a month without a commit, and the last second of one",
			[]step{at("d", "2026-03-10 12:00:00"), at("c", "2025-12-31 23:59:59"), at("b", "2025-12-02 12:00:00"), at("a", "2025-11-30 12:00:00")},
			day.Date(2026, 3, 15), "2025-11-30 a, 2025-12-31 c, 2026-01-31 c, 2026-02-28 c"},
		{"the day itself is no end of a month before it", []step{at("a", "2026-01-02 12:00:00")}, day.Date(2026, 2, 28), "2026-01-31 a"},
		{"the branch began this month", []step{at("a", "2026-01-02 12:00:00")}, day.Date(2026, 1, 20), ""},
		{"the branch began later", []step{at("a", "2026-05-02 12:00:00")}, day.Date(2026, 1, 20), ""},
		{"commits of a later day", []step{at("b", "2026-05-02 12:00:00"), at("a", "2026-01-02 12:00:00")}, day.Date(2026, 3, 3), "2026-01-31 a, 2026-02-28 a"},
		{"a clock that went back", []step{at("c", "2026-02-10 12:00:00"), at("b", "2026-04-01 12:00:00"), at("a", "2026-01-02 12:00:00")}, day.Date(2026, 3, 3), "2026-01-31 a, 2026-02-28 c"},
		{"a first commit of the future", []step{at("b", "2026-01-02 12:00:00"), at("a", "2030-01-02 12:00:00")}, day.Date(2026, 3, 3), "2026-01-31 b, 2026-02-28 b"},
	} {
		var got []string
		for _, p := range monthly(c.line, c.until) {
			got = append(got, fmt.Sprintf("%s %s", p.on, p.commit))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, not %s", c.name, s, c.want)
		}
	}
}
