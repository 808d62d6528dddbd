// Package due holds what falls due as plain data, in its order, and writes it:
// one format per file. What falls due is worked out in package check, beside the rules.
package due

import (
	"cmp"
	"io"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Item is one thing that falls due.
type Item struct {
	Day     day.Day // zero where no day is set, and it should have been done already
	Overdue bool
	Sort    string // review, action, …
	What    string // in words
	ID      string // of the record it is about
	Kind    string
	Title   string
	Owner   string // id of who is to do it
	Backup  string
	Excused string // id of the exception that excuses that it is overdue
	Pos     finding.Position
}

// List is what falls due until a day.
type List struct {
	AsOf, Until day.Day
	Items       []Item // sorted
	Unread      int    // records that could not be read: what of them falls due is not known
}

// Sort puts items in order: by day, where the same day by record, sort and
// words. What should have been done already and has no day comes last of what is overdue.
func Sort(items []Item) {
	rank := func(i Item) int {
		switch {
		case !i.Overdue:
			return 2
		case i.Day.IsZero():
			return 1
		}
		return 0
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(rank(a)-rank(b), a.Day.Days(b.Day), standard.Compare(a.ID, b.ID), cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.What, b.What))
	})
}

// Format writes a list in one way.
type Format struct {
	Name  string
	Write func(io.Writer, List) error
}

// Formats lists all formats. To add one, write its file and one line here.
var Formats = []*Format{
	Text,     // for people
	JSON,     // for programs
	Markdown, // for minutes and issues
	ICS,      // for calendars
}

// Named returns the format of that name, or nil.
func Named(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}
