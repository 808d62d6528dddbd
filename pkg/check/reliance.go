package check

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// reliance is a record that relies on evidence today.
type reliance struct {
	on          record.Record
	implemented bool // it is a control, or a cell of one, that says it is in place
}

// relying lists the records that rely on evidence today. What tells of one time
// (minutes, gates, audits, incidents) is proven by its evidence for good, and
// what is past relies on nothing any more.
func (p *Pass) relying(e *record.Evidence) []reliance {
	var list []reliance
	for _, edge := range p.Graph.In(e.ID.Value) {
		kind := record.KindNamed(edge.From.Head().Kind.Value)
		if kind == nil || kind.Cadence == "" || bygone(edge.From) || !isEvidenceField(edge) {
			continue
		}
		implemented := claimedBy(edge)
		if i := slices.IndexFunc(list, func(r reliance) bool { return r.on == edge.From }); i >= 0 {
			list[i].implemented = list[i].implemented || implemented
			continue
		}
		list = append(list, reliance{edge.From, implemented})
	}
	return list
}

func isEvidenceField(edge graph.Edge) bool {
	return len(edge.Field.Kinds) == 1 && edge.Field.Kinds[0] == "evidence"
}

// claimedBy reports whether the control or the cell that holds the reference says that it is implemented.
func claimedBy(edge graph.Edge) bool {
	c, ok := edge.From.(*record.Control)
	if !ok || Excluded(c) {
		return false
	}
	if !strings.HasPrefix(edge.Field.Pointer, "/implementations/") {
		return c.Status.Value == "implemented"
	}
	return slices.ContainsFunc(c.Implementations, func(cell record.ControlImplementation) bool {
		return cell.Status.Value == "implemented" &&
			slices.ContainsFunc(cell.Evidence, func(ref record.Ref) bool { return ref.Pos == edge.Field.Pos })
	})
}

// bygone reports whether a record only tells what was: it is out of use, closed or replaced.
func bygone(r record.Record) bool {
	switch r := r.(type) {
	case *record.AISystem:
		return Retired(r)
	case *record.Policy:
		return r.Status.Value == "superseded" || r.Status.Value == "withdrawn"
	case *record.Risk:
		return r.Status.Value == "closed"
	case *record.Objective:
		return r.Status.Value == "met" || r.Status.Value == "missed"
	}
	return false
}

// needed lists the records for which evidence that has run out leaves a gap:
// those that name no newer proof of the same sort about the same things beside it.
func (p *Pass) needed(e *record.Evidence) []reliance {
	return slices.DeleteFunc(p.relying(e), func(r reliance) bool { return p.newerBeside(r.on, e) != nil })
}

// newerBeside is the newer proof that a record names beside evidence that has
// run out: of the same sort, about the same things; nil where there is none.
func (p *Pass) newerBeside(r record.Record, e *record.Evidence) *record.Evidence {
	for _, newer := range p.proofsOf(r) {
		if newer.Type.Value == e.Type.Value && newer.Dated.Day.After(e.Dated.Day) && !p.ranOut(newer) && p.sameSubjects(newer, e) {
			return newer
		}
	}
	return nil
}

// proofsOf is the evidence that a record names as its proof. A control with a
// cell for each of many systems is asked for it once for each piece of evidence.
func (p *Pass) proofsOf(r record.Record) []*record.Evidence {
	list, known := p.bearings.proofsOf[r]
	if known {
		return list
	}
	for _, edge := range p.Graph.Out(r) {
		if e, ok := graph.Find[*record.Evidence](p.Graph, edge.To); ok && isEvidenceField(edge) {
			list = append(list, e)
		}
	}
	p.bearings.proofsOf[r] = list
	return list
}

func (p *Pass) sameSubjects(newer, older *record.Evidence) bool {
	return !slices.ContainsFunc(older.Subject, func(s record.Ref) bool { return !p.Graph.Refers(newer.Subject, s.Value) })
}
