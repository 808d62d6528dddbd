// Package status works out how far an AIMS is: plain counts of what is there, of
// what is asked for, on a day and over time. Nothing is added up to one score.
package status

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
)

// Share is how many of how many.
type Share struct {
	N  int `json:"n"`
	Of int `json:"of"`
}

func (s Share) String() string { return fmt.Sprintf("%d of %d", s.N, s.Of) }

// State is how far a clause item or a control is.
type State string

// The states. Unknown is said of what stands in a file that cannot be read.
const (
	NotStarted  State = "not-started"
	InProgress  State = "in-progress"
	Implemented State = "implemented"
	Unknown     State = "unknown"
)

// Status is how far an AIMS is on a day.
type Status struct {
	AsOf     day.Day
	Records  int
	Past     bool     // what git knows of the records was asked: else staleness is judged by the records alone
	Unjudged []string // files with errors of form, of which little or nothing is counted
	Small    bool     // one or two people, for whom reviewers and backups are information

	Clauses  []Clause
	Controls Controls // of Annex A
	Own      Controls // controls of the organisation itself
	Coverage []Coverage

	Overdue Overdue
	Stale   Share // records that can no longer be relied upon
	Todo    Todo
}

// Overdue is what should have been done before the day.
type Overdue struct {
	N       int     // without what an exception excuses
	Excused int     // by an approved exception
	Sorts   []Count // of those that no exception excuses, by sort, the most frequent first
}

// Count is how many there are of a sort or a kind.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Todo is what is still to be written.
type Todo struct {
	Records Share
	Fields  int
}

// Of works out the status of an AIMS.
func Of(s *aims.Snapshot) Status {
	v := newView(s)
	st := Status{
		AsOf: s.AsOf, Records: len(s.Graph.Records), Past: s.Past != nil && s.Past.Err() == nil,
		Unjudged: append(s.Unjudged(), s.LeftOut()...), Small: v.ask.Small(),
		Clauses: v.clauses(), Controls: v.annexA(), Own: v.own(), Coverage: v.coverage(), Overdue: v.overdue(),
	}
	st.Stale = Share{len(v.stale), st.Records}
	st.Todo.Records.Of = st.Records
	for _, r := range s.Graph.Records {
		if n := len(r.Head().Todos); n > 0 {
			st.Todo.Records.N++
			st.Todo.Fields += n
		}
	}
	return st
}

// In counts the clause items in a state.
func (st Status) In(state State) Share {
	share := Share{Of: len(st.Clauses)}
	for _, c := range st.Clauses {
		if c.State == state {
			share.N++
		}
	}
	return share
}

func (v *view) overdue() Overdue {
	o := Overdue{}
	for _, i := range v.Due(v.AsOf).Items {
		switch {
		case !i.Overdue:
		case i.Excused != "":
			o.Excused++
		default:
			o.N++
			at := slices.IndexFunc(o.Sorts, func(c Count) bool { return c.Name == i.Sort })
			if at < 0 {
				at = len(o.Sorts)
				o.Sorts = append(o.Sorts, Count{Name: i.Sort})
			}
			o.Sorts[at].N++
		}
	}
	slices.SortFunc(o.Sorts, func(a, b Count) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Name, b.Name)) })
	return o
}
