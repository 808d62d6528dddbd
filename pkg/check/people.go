package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// people lists the persons behind a reference: the person itself, or those who
// hold the role today, in the order of the role.
func (p *Pass) people(ref record.Ref) []string {
	if who, ok := graph.Find[*record.Person](p.Graph, ref.Value); ok {
		return []string{who.ID.Value}
	}
	if role, ok := graph.Find[*record.Role](p.Graph, ref.Value); ok {
		return p.holdersOf(role)
	}
	return nil
}

// away reports whether somebody has left by the day of the pass, or is yet to come.
func (p *Pass) away(who *record.Person) bool {
	return p.Late(who.ActiveUntil) || who.ActiveFrom.Day.After(p.AsOf)
}

// holdersOf lists who holds a role on the day of the pass; who has left holds it
// no more, and who comes later not yet.
func (p *Pass) holdersOf(role *record.Role) []string {
	var ids []string
	for _, h := range role.Holders {
		if who, ok := graph.Find[*record.Person](p.Graph, h.Value); ok && !p.away(who) {
			ids = append(ids, who.ID.Value)
		}
	}
	return ids
}

// Holders lists who holds a role today, by id.
func (a Answers) Holders(role *record.Role) []string { return a.pass.holdersOf(role) }

// Left reports whether somebody is active no more.
func (a Answers) Left(who *record.Person) bool { return a.pass.Late(who.ActiveUntil) }

// Away reports whether somebody is not there: gone, or yet to come.
func (a Answers) Away(who *record.Person) bool { return a.pass.away(who) }

// DutiesOf lists in words what somebody is still to do, such as "owner of RISK-1".
func (a Answers) DutiesOf(who *record.Person) []string {
	duties, _ := a.pass.dutiesOf(who)
	return duties
}

// sameAs reports whether two references mean one record.
func (p *Pass) sameAs(a, b record.Ref) bool {
	return a.Known() && (a.Value == b.Value || p.Graph.Named(a.Value) != nil && p.Graph.Named(a.Value) == p.Graph.Named(b.Value))
}

// onePerson reports whether all these references come down to one and the same person.
func (p *Pass) onePerson(refs ...record.Ref) bool {
	var all []string
	for _, ref := range refs {
		ids := p.people(ref)
		if len(ids) == 0 {
			return false
		}
		all = append(all, ids...)
	}
	slices.Sort(all)
	return len(slices.Compact(all)) == 1
}

// milderIfSmall makes a finding about separated duties information where the
// organisation has too few people to separate them.
func (p *Pass) milderIfSmall(f *finding.Finding) {
	if p.small() {
		f.Severity = finding.Info
	}
}
