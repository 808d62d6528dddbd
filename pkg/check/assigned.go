package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Small reports whether the organisation has one or two people, for whom some
// separations of duty cannot exist.
func (a Answers) Small() bool { return a.pass.small() }

// Over reports whether a record tells of what is over, so that nobody has to
// look after it any more.
func (a Answers) Over(r record.Record) bool { return a.pass.past(r) }

// Complete reports whether every file of these kinds could be read.
func (a Answers) Complete(kinds ...string) bool { return a.pass.Complete(kinds...) }

// RanOut reports whether evidence is past its own expiry or interval.
func (a Answers) RanOut(e *record.Evidence) bool { return a.pass.ranOut(e) }

// People lists who stands behind a reference on the day of the look: the
// person, or those who hold the role; none where nobody is there.
func (a Answers) People(ref record.Ref) []string {
	p := a.pass
	if _, isPerson := graph.Find[*record.Person](p.Graph, ref.Value); isPerson && !p.activeOn(ref, record.Date{Day: p.AsOf}) {
		return nil
	}
	return p.people(ref)
}

// Approvers lists who may approve a record on the day of the look; false where
// it needs no approval as it stands.
func (a Answers) Approvers(r record.Record) (people []string, needed bool) {
	p := a.pass
	d, needed := p.demandOf(r)
	if !needed {
		return nil, false
	}
	for _, role := range graph.Of[*record.Role](p.Graph) {
		if !d.may(role) {
			continue
		}
		for _, id := range p.holdersOf(role) {
			if !slices.Contains(people, id) {
				people = append(people, id)
			}
		}
	}
	return people, true
}

// Approved reports whether a record has the approval that it needs, as it stands.
func (a Answers) Approved(r record.Record) bool {
	d, needed := a.pass.demandOf(r)
	return needed && a.pass.standing(r, d).Standing == Approved
}
