package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// bearings are answers that many rules ask for, worked out once for a pass.
type bearings struct {
	approvals map[string][]cover       // record id → approvals that cover it, newest first
	decisions map[record.Record]string // digests of decisions, as far as they were asked for
	looks     map[record.Record]look   // last looks, as far as they were asked for
	upstream  map[record.Record][]record.Record
	lost      map[record.Record][]graph.Edge // nil until asked for
	watched   bool                           // the last changes of watched files have been asked for
	absorbs   map[[2]record.Record]bool
	proofsOf  map[record.Record][]*record.Evidence // as far as they were asked for
	touches   map[record.Record]map[string]bool    // ids of systems, suppliers and controls
	proofs    map[*record.Approval]past.Proof
	accepting map[*record.Acceptance]strength // as far as they were asked for
	trainings map[string][]*record.Training   // by topic; nil until asked for
	acts      []act                           // nil until asked for

	inUse      []*record.AISystem // systems that controls have to reach
	inUseKnown bool
	first      *history.Commit

	settings      *record.AIMS
	settingsKnown bool
}

func bearingsOf(in Input) *bearings {
	return &bearings{approvals: coversOf(in.Graph), decisions: map[record.Record]string{}, looks: map[record.Record]look{}, upstream: map[record.Record][]record.Record{}, touches: map[record.Record]map[string]bool{}, proofs: map[*record.Approval]past.Proof{}, absorbs: map[[2]record.Record]bool{}, proofsOf: map[record.Record][]*record.Evidence{}, accepting: map[*record.Acceptance]strength{}}
}

// Deployed reports whether a system is in use by its own status, with or
// without restrictions. Rules on what is in use ask runs.
func Deployed(s *record.AISystem) bool {
	return s.Status.Value == "in-use" || s.Status.Value == "restricted"
}

// runs reports whether a system is deployed. A status that the rest of its
// record contradicts does not take it out of use.
func (p *Pass) runs(s *record.AISystem) bool {
	return Deployed(s) || !Retired(s) && len(p.signsOfUse(s)) > 0
}

// Retired reports whether a system is out of use for good.
func Retired(s *record.AISystem) bool { return s.Status.Value == "retired" }

// systems lists the AI systems that are deployed.
func (p *Pass) deployed() []*record.AISystem {
	return slices.DeleteFunc(graph.Of[*record.AISystem](p.Graph), func(s *record.AISystem) bool { return !p.runs(s) })
}

// deployedInScope lists the systems in use that the scope includes; without a scope all in use.
func (p *Pass) deployedInScope() []*record.AISystem {
	// A system without an id could not be named; that it has none is a finding.
	list := slices.DeleteFunc(p.deployed(), func(s *record.AISystem) bool { return !s.ID.Set() })
	scope, ok := graph.First[*record.Scope](p.Graph)
	if !ok || len(scope.Systems) == 0 {
		return list
	}
	var in []*record.AISystem
	for _, s := range list {
		if p.covers(scope, s) {
			in = append(in, s)
		}
	}
	return in
}

// small reports whether the organisation has one or two people, for whom some
// separations of duty cannot exist (requirements of the standard do not ask for them).
func (p *Pass) small() bool { return len(graph.Of[*record.Person](p.Graph)) <= 2 }

// holds reports whether a person holds a role.
func (p *Pass) holds(person, role string) bool {
	r, ok := graph.Find[*record.Role](p.Graph, role)
	return ok && p.Graph.Refers(r.Holders, person)
}

// answersFor reports whether a reference to a person or role means this person.
func (p *Pass) answersFor(ref record.Ref, person string) bool {
	return ref.Value == person || p.holds(person, ref.Value)
}

// Excluded reports whether a control is decided as not applicable.
func Excluded(c *record.Control) bool { return c.Applicable.False() }

// implemented reports whether a control or one of its cells says that it is in place.
func implemented(c *record.Control) bool {
	if c.Status.Value == "implemented" {
		return true
	}
	return slices.ContainsFunc(c.Implementations, func(i record.ControlImplementation) bool { return i.Status.Value == "implemented" })
}
