package day

import (
	"testing"
	"time"
)

func TestAddClampsToTheEndOfTheMonth(t *testing.T) {
	for _, c := range []struct{ from, duration, want string }{
		{"2025-08-31", "P6M", "2026-02-28"},
		{"2023-08-31", "P6M", "2024-02-29"},
		{"2024-02-29", "P1Y", "2025-02-28"},
		{"2026-01-31", "P1M", "2026-02-28"},
		{"2026-12-15", "P1M", "2027-01-15"},
		{"2026-01-01", "P2W", "2026-01-15"},
		{"2026-01-31", "P1M1D", "2026-03-01"},
		{"1969-12-31", "P1D", "1970-01-01"},
		{"1969-12-01", "P12M", "1970-12-01"},
	} {
		from, err := Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParseDuration(c.duration)
		if err != nil {
			t.Fatal(err)
		}
		if got := from.Add(p).String(); got != c.want {
			t.Errorf("%s + %s = %s, want %s", c.from, c.duration, got, c.want)
		}
	}
}

func TestParseRefusesWhatNoCalendarHas(t *testing.T) {
	for _, s := range []string{"2026-02-29", "2026-13-01", "2026-1-1", "18.06.2026", "2026-06-18T00:00:00Z", "", "today"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %s, want an error", s, d)
		}
	}
	for _, s := range []string{"P", "6M", "P6", "PT6H", "P1.5M", "P6m", "P-1M", ""} {
		if p, err := ParseDuration(s); err == nil {
			t.Errorf("ParseDuration(%q) = %s, want an error", s, p)
		}
	}
}

func TestDaysCompare(t *testing.T) {
	a, b := Date(2026, time.March, 1), Date(2026, time.March, 31)
	if !a.Before(b) || b.Before(a) || a.Before(a) || !b.After(a) || b.Days(a) != 30 {
		t.Error("order or distance of days is wrong")
	}
	var none Day
	if none.Before(a) || a.Before(none) || none.After(a) || none.String() != "" {
		t.Error("the zero day must come neither before nor after anything")
	}
	if p := (Duration{Years: 1, Months: 2, Weeks: 3, Days: 4}); p.String() != "P1Y2M3W4D" || p.Twice().String() != "P2Y4M6W8D" {
		t.Errorf("durations print as %s and %s", p, p.Twice())
	}
}

func TestEvery(t *testing.T) {
	for form, want := range map[string]string{
		"P1M": "every month", "P12M": "every 12 months", "P1Y2W": "every 1 year and 2 weeks", "P1Y2M3W4D": "every 1 year, 2 months, 3 weeks and 4 days", "P0D": "at once",
	} {
		p, err := ParseDuration(form)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Every(); got != want {
			t.Errorf("%s is %q, want %q", form, got, want)
		}
	}
}
