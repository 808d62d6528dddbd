package status

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Point is the status at one point in time.
type Point struct {
	Name   string  // the tags that stand there, or "now"; empty for the end of a month
	On     day.Day // the day it is judged on
	Commit string  // full hash; empty for what was read, as it stands
	Status Status
}

// Series is the status over time, oldest first. The last point is what was read.
type Series struct {
	By     string // months or tags
	Points []Point
	Left   []string // what is left out, and why, in sentences
}

// What a series goes by.
const (
	Months = "months"
	Tags   = "tags"
)

// Over works out the status over time, for the end of each month from the first
// commit that holds the AIMS, or for each tag, until what was read.
//
// The commits are those of the branch, its first-parent line: what the AIMS was,
// step by step. A month is told by the newest of them at its end, judged on its
// last day; a tag by its commit, judged on the day of that commit, whenever the
// tag was put there. Tags of other commits are left out and named.
//
// All points, the last one included, are judged by records alone, so that they
// can be compared: the history is walked once, and not once for each point.
func Over(s *aims.Snapshot, by string) (Series, error) {
	series := Series{By: by}
	h := s.Tree.History
	if h == nil || !h.Known() {
		series.Left = append(series.Left, "What was before is not known: "+unknown(h)+".")
		series.add(s, point{name: "now", on: s.AsOf})
		return series, nil
	}
	line, err := branch(h)
	if err != nil {
		return series, err
	}
	var points []point
	if by == Tags {
		if points, series.Left, err = tagged(h, line, s.AsOf); err != nil {
			return series, err
		}
	} else {
		points = monthly(line, s.AsOf)
	}
	none := 0
	walk := s.Walk()
	for _, p := range points {
		then, err := walk.At(p.commit, p.on)
		if err != nil {
			return series, fmt.Errorf("reading the AIMS of %s: %w", wording.Commit(p.commit), err)
		}
		if then == nil {
			none++
			continue
		}
		series.add(then, p)
	}
	series.add(s.RecordsAlone(), point{name: "now", on: s.AsOf})
	if none > 0 {
		series.Left = append(series.Left, fmt.Sprintf("%s left out: the commit holds no aims.yaml in this folder.", wording.CountOf(none, "point is", "points are")))
	}
	series.Left = append(series.Left, "Stale counts what is overdue or has run out, and what is not as it was approved or collected, at all points alike. What changed since a review, or in what a record rests on, is left out here: to tell it, the history would have to be walked once for each point.")
	return series, nil
}

// point is a commit of the branch and the day it is to be judged on.
type point struct {
	name   string
	on     day.Day
	commit string
}

func (series *Series) add(s *aims.Snapshot, p point) {
	st := Of(s)
	series.Points = append(series.Points, Point{p.name, p.on, p.commit, st})
	if n := len(st.Unjudged); n > 0 {
		series.Left = append(series.Left, fmt.Sprintf("On %s %s not counted, for errors of form.", p.on, wording.CountOf(n, "file is", "files are")))
	}
}

// step is a commit of the branch.
type step struct {
	hash string
	when time.Time
}

// branch lists the commits of the branch, newest first.
func branch(h *history.History) ([]step, error) {
	hashes, err := h.Line()
	if err != nil {
		return nil, err
	}
	line := make([]step, len(hashes))
	for i, hash := range hashes {
		c, err := h.At(hash)
		if err != nil {
			return nil, err
		}
		line[i] = step{hash, c.Commit.Committer.When}
	}
	return line, nil
}

// monthly are the ends of the months before a day, oldest first.
func monthly(line []step, until day.Day) []point {
	// After the newest commit nothing changes but the calendar, however far the day is.
	if n := len(line); n > 0 {
		if newest := day.Of(line[0].when).AddDays(62); until.After(newest) {
			until = newest
		}
	}
	first := line[0].when
	for _, s := range line {
		if s.when.Before(first) {
			first = s.when
		}
	}
	var points []point
	for year, month := first.Year(), first.Month(); ; month++ {
		next := day.Date(year, month+1, 1)
		end := next.AddDays(-1)
		if !end.Before(until) {
			break
		}
		points = append(points, point{on: end})
	}
	// Newest first, as the branch is: what is too young for one end is so for all before.
	at := 0
	for i := len(points) - 1; i >= 0; i-- {
		for at < len(line) && day.Of(line[at].when).After(points[i].on) {
			at++
		}
		if at == len(line) {
			return points[i+1:]
		}
		points[i].commit = line[at].hash
	}
	return points
}

// tagged are the commits of the branch that have a tag, oldest first.
func tagged(h *history.History, line []step, until day.Day) (points []point, left []string, err error) {
	tags, err := h.Tags()
	if err != nil {
		return nil, nil, fmt.Errorf("reading the tags: %w", err)
	}
	names := map[string][]string{}
	for _, t := range tags {
		names[t.Commit] = append(names[t.Commit], t.Name)
	}
	var later []string
	for _, s := range slices.Backward(line) {
		here := names[s.hash]
		delete(names, s.hash)
		switch {
		case len(here) == 0:
		case day.Of(s.when).After(until):
			later = append(later, here...)
		default:
			points = append(points, point{strings.Join(here, ", "), day.Of(s.when), s.hash})
		}
	}
	var elsewhere []string
	for _, t := range tags {
		if _, open := names[t.Commit]; open {
			elsewhere = append(elsewhere, t.Name)
		}
	}
	if len(tags) == 0 {
		left = append(left, "There are no tags.")
	}
	if len(elsewhere) > 0 {
		left = append(left, fmt.Sprintf("Left out, since they name no commit of this branch itself: %s.", strings.Join(elsewhere, ", ")))
	}
	if len(later) > 0 {
		left = append(left, fmt.Sprintf("Left out, since they are of a day after %s: %s.", until, strings.Join(later, ", ")))
	}
	return points, left, nil
}

// unknown says why there is no past to tell of.
func unknown(h *history.History) string {
	if h == nil {
		return "no history was read, or nothing is committed yet"
	}
	for _, l := range h.Limits {
		if l.Kind != history.Ignored {
			return fmt.Sprintf("%s, %s", l.Kind, l.Detail)
		}
	}
	return "the history is not whole"
}
