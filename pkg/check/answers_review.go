package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Dependent is a record that rests on something that changed and was left as it was.
type Dependent struct {
	Record record.Record
	Way    []record.Record // from the record itself to the one that changed
}

// LeftUntouched lists the records under review whose ground changed while
// nobody touched them, in the order of the records. Change travels as the rule
// upstream-changed says; a record that was touched ends its way, for whoever
// changed that one had the change at hand.
func (a Answers) LeftUntouched(changed, touched []record.Record) []Dependent {
	p := a.pass
	at := map[record.Record]bool{}
	for _, r := range touched {
		at[r] = true
	}
	origin := map[record.Record]bool{}
	for _, r := range changed {
		origin[r] = true
	}
	var left []Dependent
	if len(origin) == 0 {
		return nil
	}
	// Ways are looked for from the changes on, once for all records that wait.
	over := map[record.Record][]record.Record{}
	for _, r := range p.Graph.Records {
		for _, x := range p.restsOn(r) {
			over[x] = append(over[x], r)
		}
	}
	next := map[record.Record]record.Record{} // record → the one by which the change came to it
	level := slices.DeleteFunc(slices.Clone(p.Graph.Records), func(r record.Record) bool { return !origin[r] })
	for len(level) > 0 {
		var further []record.Record
		for _, x := range level {
			for _, r := range over[x] {
				if _, seen := next[r]; seen || at[r] || origin[r] {
					continue
				}
				next[r] = x
				further = append(further, r)
			}
		}
		level = further
	}
	for _, r := range p.Graph.Records {
		if next[r] == nil || p.Graph.Cadence(r).IsZero() || bygone(r) || planned(r) {
			continue
		}
		way := []record.Record{r}
		for x := next[r]; x != nil; x = next[x] {
			way = append(way, x)
		}
		left = append(left, Dependent{r, way})
	}
	return left
}

// Signers is who may approve a record.
type Signers struct {
	Whose  string   // the authority in words
	Roles  []string // ids of the roles that have it
	People []string // ids of the people who hold one of them today
}

// WhoMayApprove tells who may approve a record. Of a change under review that is
// decided by what it is to go into: nobody makes themselves the approver.
// Records whose kind needs no approval, such as aims.yaml, are for top management.
func (a Answers) WhoMayApprove(r record.Record) Signers {
	p := a.pass
	if p.Base != nil && rootOf(p.Base.Graph) != nil {
		p = &Pass{Input: Input{Graph: p.Base.Graph, Tree: p.Tree, AsOf: p.AsOf, Digest: p.Digest}, bearings: p.bearings, then: &moment{}}
	}
	d := p.builtIn(r, record.TopManagement)
	if kind := record.KindNamed(r.Head().Kind.Value); kind != nil && kind.Approval != "" {
		d = p.authorityOf(r)
	}
	s := Signers{Whose: d.words}
	for _, role := range graph.Of[*record.Role](p.Graph) {
		if !d.may(role) {
			continue
		}
		s.Roles = append(s.Roles, role.ID.Value)
		for _, id := range p.holdersOf(role) {
			if !slices.Contains(s.People, id) {
				s.People = append(s.People, id)
			}
		}
	}
	return s
}
