package due

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Text is for people: what is overdue, what comes within a week, what comes later.
var Text = &Format{
	Name: "text",
	Write: func(w io.Writer, l List) error {
		var b bytes.Buffer
		groups := l.groups()
		var rows []string // of all groups together, so that they are aligned with each other
		for _, g := range groups {
			rows = append(rows, g.rows()...)
		}
		rows = aligned(rows)
		for _, g := range groups {
			fmt.Fprintf(&b, "%s\n", g.title)
			for _, row := range rows[:len(g.items)] {
				fmt.Fprintf(&b, "  %s\n", row)
			}
			rows = rows[len(g.items):]
			b.WriteString("\n")
		}
		fmt.Fprintln(&b, l.counts())
		_, err := w.Write(b.Bytes())
		return err
	},
}

// rows are the lines of a group, with tabs between the cells.
func (g group) rows() []string {
	var rows []string
	for _, i := range g.items {
		what := cell(i.What, 72)
		if i.Excused != "" {
			what += fmt.Sprintf(" (excused by %s)", cell(i.Excused, 0))
		}
		rows = append(rows, strings.Join([]string{dayOf(i), cell(i.ID, 0), cell(i.Title, 40), what, cell(i.Owner, 0)}, "\t"))
	}
	return rows
}

// aligned puts the cells of all rows below each other.
func aligned(rows []string) []string {
	if len(rows) == 0 {
		return nil
	}
	var b strings.Builder
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, strings.Join(rows, "\n"))
	t.Flush() // writes to memory
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

type group struct {
	title string
	items []Item
}

// groups parts a list for the eye; empty parts are left out.
func (l List) groups() []group {
	week := l.AsOf.AddDays(7)
	if week.After(l.Until) {
		week = l.Until
	}
	parts := []group{
		{title: "Overdue"},
		{title: fmt.Sprintf("Within a week, until %s", week)},
		{title: fmt.Sprintf("Later, until %s", l.Until)},
	}
	for _, i := range l.Items {
		at := 2
		switch {
		case i.Overdue:
			at = 0
		case !i.Day.After(week):
			at = 1
		}
		parts[at].items = append(parts[at].items, i)
	}
	var full []group
	for _, p := range parts {
		if len(p.items) > 0 {
			full = append(full, p)
		}
	}
	return full
}

// counts says the list in one line.
func (l List) counts() string {
	overdue, excused := 0, 0
	for _, i := range l.Items {
		if i.Overdue {
			overdue++
		}
		if i.Excused != "" {
			excused++
		}
	}
	s := fmt.Sprintf("%d overdue on %s", overdue, l.AsOf)
	if excused > 0 {
		s += fmt.Sprintf(" (%d excused)", excused)
	}
	s += fmt.Sprintf(", %d due until %s", len(l.Items)-overdue, l.Until)
	switch {
	case l.Unread == 1:
		s += "; 1 record cannot be read and may hold more (`aims validate`)"
	case l.Unread > 1:
		s += fmt.Sprintf("; %d records cannot be read and may hold more (`aims validate`)", l.Unread)
	}
	return s
}

// says is what falls due in words, with the exception that allows it to be late.
func (i Item) says() string {
	if i.Excused != "" {
		return fmt.Sprintf("%s (excused by %s)", i.What, i.Excused)
	}
	return i.What
}

// dayOf is the day of an item for a column of days.
func dayOf(i Item) string {
	if i.Day.IsZero() {
		return "now"
	}
	return i.Day.String()
}

// cell makes foreign text fit a line of a table, no longer than limit, 0 for any length.
func cell(s string, limit int) string {
	s = wording.OneLine(s)
	if limit > 0 {
		s = wording.Cut(s, limit)
	}
	return output.Clean(s)
}

// onDay is the day on which an item stands in a calendar: where none is set, the day of the list.
func (l List) onDay(i Item) day.Day {
	if i.Day.IsZero() {
		return l.AsOf
	}
	return i.Day
}
