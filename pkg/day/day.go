// Package day holds civil days and ISO 8601 durations of whole days, weeks,
// months and years, with the month-end clamp that review intervals need:
// 31 August plus six months is 28 or 29 February, never 3 March.
package day

import (
	"fmt"
	"time"
)

// Day is a civil day without time or zone. The zero Day means "none".
type Day struct{ number int } // days since 1970-01-01, plus epoch

// epoch keeps every day of the four-digit years above zero, so that the zero Day is none of them.
const epoch = 1_000_000

// Date returns the given civil day; values out of range are normalised.
func Date(year int, month time.Month, d int) Day {
	return Of(time.Date(year, month, d, 0, 0, 0, 0, time.UTC))
}

// Of returns the day of t in UTC.
func Of(t time.Time) Day {
	const secondsPerDay = 24 * 60 * 60
	seconds := t.UTC().Unix()
	days := seconds / secondsPerDay
	if seconds%secondsPerDay < 0 {
		days--
	}
	return Day{int(days) + epoch}
}

// Parse reads YYYY-MM-DD and refuses days that no calendar has.
func Parse(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || len(s) != len(time.DateOnly) {
		return Day{}, fmt.Errorf("%q is not a day of the form 2026-06-18", s)
	}
	return Of(t), nil
}

func (d Day) time() time.Time {
	return time.Unix(int64(d.number-epoch)*24*60*60, 0).UTC()
}

// IsZero reports whether d is no day at all.
func (d Day) IsZero() bool { return d.number == 0 }

// String is YYYY-MM-DD, or nothing for the zero Day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Before reports whether d comes before e; a zero Day comes before nothing.
func (d Day) Before(e Day) bool { return !d.IsZero() && !e.IsZero() && d.number < e.number }

// After reports whether d comes after e; a zero Day comes after nothing.
func (d Day) After(e Day) bool { return e.Before(d) }

// Days is the number of days from e to d.
func (d Day) Days(e Day) int { return d.number - e.number }

// AddDays moves d by n days.
func (d Day) AddDays(n int) Day { return Day{d.number + n} }

// Add returns d plus the duration. Years and months move to the same day of the
// month, or to its last day where the month is too short; weeks and days count on from there.
func (d Day) Add(p Duration) Day {
	if d.IsZero() {
		return d
	}
	year, month, dom := d.time().Date()
	first := time.Date(year, month+time.Month(p.Years*12+p.Months), 1, 0, 0, 0, 0, time.UTC)
	if last := first.AddDate(0, 1, -1).Day(); dom > last {
		dom = last
	}
	return Date(first.Year(), first.Month(), dom).AddDays(p.Weeks*7 + p.Days)
}
