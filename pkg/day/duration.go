package day

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/aims-as-code/aims/pkg/wording"
)

// Duration is an ISO 8601 duration without a time part.
type Duration struct{ Years, Months, Weeks, Days int }

var durationForm = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$`)

// ParseDuration reads P1Y, P6M, P2W, P30D and their combinations in that order.
func ParseDuration(s string) (Duration, error) {
	m := durationForm.FindStringSubmatch(s)
	if m == nil || s == "P" {
		return Duration{}, fmt.Errorf("%q is not a duration such as P12M, P2W or P30D", s)
	}
	n := func(i int) int {
		v, _ := strconv.Atoi(m[i]) // the form allows digits or nothing
		return v
	}
	return Duration{n(1), n(2), n(3), n(4)}, nil
}

// IsZero reports whether the duration is nothing.
func (p Duration) IsZero() bool { return p == Duration{} }

// Twice is the duration doubled.
func (p Duration) Twice() Duration {
	return Duration{2 * p.Years, 2 * p.Months, 2 * p.Weeks, 2 * p.Days}
}

// String is the ISO 8601 form.
func (p Duration) String() string {
	var b strings.Builder
	b.WriteByte('P')
	for _, part := range []struct {
		n    int
		unit byte
	}{{p.Years, 'Y'}, {p.Months, 'M'}, {p.Weeks, 'W'}, {p.Days, 'D'}} {
		if part.n != 0 {
			b.WriteString(strconv.Itoa(part.n))
			b.WriteByte(part.unit)
		}
	}
	if b.Len() == 1 {
		return "P0D"
	}
	return b.String()
}

// Every says in words how often something comes that comes once in the duration:
// every month, every 6 months, every 1 year and 2 weeks.
func (p Duration) Every() string {
	words := p.Words()
	switch {
	case p.IsZero():
		return "at once"
	case strings.Contains(words, " and "):
		return "every " + words
	}
	return "every " + strings.TrimPrefix(words, "1 ")
}

// Words is the length in words: 7 years, 1 year and 2 weeks; empty for nothing.
func (p Duration) Words() string {
	var parts []string
	for _, part := range []struct {
		n    int
		unit string
	}{{p.Years, "year"}, {p.Months, "month"}, {p.Weeks, "week"}, {p.Days, "day"}} {
		if part.n > 0 {
			parts = append(parts, wording.Count(part.n, part.unit))
		}
	}
	return wording.And(parts)
}
