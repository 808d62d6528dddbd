package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// zone is how many days two calendars may be apart: a day in a record is a
// local one, a time in a commit is taken in UTC.
const zone = 1

// unseen lists the changes of a record's substance that concern others and that
// a look at one of them did not see, newest first: what is not as it was in the commit with which the look came,
// and what came into git before that commit but is dated after the day on which
// somebody looked. That a record came into git later says nothing about when it was written.
func (p *Pass) unseen(r record.Record, l look) []past.Change {
	if p.Past == nil || l.on.IsZero() {
		return nil
	}
	kind := r.Head().Kind.Value
	changes := slices.DeleteFunc(slices.Clone(p.Past.Since(r, l.act.Commit)), func(c past.Change) bool { return stays(kind, c.Field) })
	if l.act.Commit != nil && p.broughtAlong(l.on, l.act.Commit) {
		return changes
	}
	return p.datedLater(r, l, changes, func(field string) bool { return stays(kind, field) })
}

// datedLater adds to changes those that came into git before the look but are
// dated after the day on which somebody is said to have looked.
func (p *Pass) datedLater(r record.Record, l look, changes []past.Change, leave func(field string) bool) []past.Change {
	for _, c := range p.Past.Substance(r) {
		if leave(c.Field) || c.Commit == nil || c.Created || c.Commit == l.act.Commit || c.Newer(l.act) {
			continue // a commit that holds a look holds what was looked at
		}
		on := day.Of(c.Commit.Author.When)
		if l.act.Commit != nil && on.After(claimed(l.act.Commit).AddDays(zone)) {
			continue // dated after the very commit that holds it: a clock was wrong, and the look saw it
		}
		if on.After(l.on.AddDays(zone)) && !slices.ContainsFunc(changes, func(other past.Change) bool { return other.Added || other.Field == c.Field }) {
			changes = append(slices.Clip(changes), c)
		}
	}
	return changes
}

// in says with which commit something came.
func (p *Pass) in(c *history.Commit) string {
	if c == nil {
		return ", not committed yet"
	}
	return " in " + p.commit(c)
}

// commit names a commit: its first digits, its author's day and name.
func (p *Pass) commit(c *history.Commit) string {
	return fmt.Sprintf("%s (%s, %s)", wording.Commit(c.Hash), day.Of(c.Author.When), p.Past.Author(c).Name)
}

// after is in for a change that a look did not see. One that is dated before
// the look was on another branch then.
func (p *Pass) after(l look, c *history.Commit) string {
	if c != nil && day.Of(c.Author.When).Before(l.on) {
		return p.in(c) + ", which landed later"
	}
	return p.in(c)
}

// whatChanged words changes that a look did not see by the commits with which they came.
func (p *Pass) whatChanged(changes []past.Change, l look) string {
	var order []*history.Commit
	fields := map[*history.Commit][]string{}
	for _, c := range changes {
		if fields[c.Commit] == nil {
			order = append(order, c.Commit)
		}
		word := c.Field
		if c.Added {
			word = "it was added"
		}
		fields[c.Commit] = append(fields[c.Commit], word)
	}
	const enough = 3
	var words []string
	for i, commit := range order {
		if i == enough && len(order) > enough+1 {
			words = append(words, fmt.Sprintf("more in %d other commits", len(order)-enough))
			break
		}
		words = append(words, few(fields[commit])+p.after(l, commit))
	}
	return strings.Join(words, "; ")
}

// subject names a record in a message about its staleness. Stale impact
// assessments are a finding that surveillance audits know by that name.
func subject(r record.Record) string {
	if _, ok := r.(*record.ImpactAssessment); ok {
		return "stale impact assessment: " + r.Head().ID.Value
	}
	return r.Head().ID.Value
}
