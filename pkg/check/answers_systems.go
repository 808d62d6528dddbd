package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// ImpactOf is the impact assessment of a system that was looked at last, and
// when; nil where none says what may happen to whom.
func (a Answers) ImpactOf(s *record.AISystem) (*record.ImpactAssessment, day.Day) {
	return a.pass.latestImpact(s)
}

// Passage is how a system came into a stage of the life cycle.
type Passage struct {
	Stage   standard.Term
	Reached bool
	Unknown bool                  // the record does not say in which stage the system is, or how far it came before it was retired
	Gate    *record.LifecycleGate // the latest into it; nil where there is none
	Refused bool                  // that gate did not let it in
	Entry   *record.LifecycleGate // the entry gate that serves for it, since it came from elsewhere
	First   bool                  // the life cycle begins here, so nobody has to let it in
}

// Passages tells how a system came into each stage. The stages up to its own
// are reached; those after operation only where a gate leads into them, since
// nobody has to pass them all. How far a retired system had come only its
// gates and its use tell.
func (a Answers) Passages(s *record.AISystem) []Passage {
	p := a.pass
	gates := p.gatesOf(s)
	now, operation := stageRank(s.Stage.Value), stageRank("operation-monitoring")
	come := min(now, operation) // how far the system came at least
	if s.Stage.Value == "retirement" {
		come = -1
		for _, g := range gates {
			if opened(g) {
				come = max(come, min(stageRank(g.To.Value), operation))
			}
		}
		if s.InUseSince.Set() {
			come = operation
		}
	}
	var list []Passage
	for rank, stage := range standard.Vocabulary("lifecycle-stages") {
		x := Passage{Stage: stage, Gate: latestInto(gates, stage.ID), First: rank == 0}
		x.Refused = x.Gate != nil && barred(x.Gate)
		x.Reached = rank == now || rank <= come || x.Gate != nil && !x.Refused
		x.Unknown = now < 0 || come < 0 && rank <= operation
		if x.Gate == nil {
			if i := slices.IndexFunc(gates, func(g *record.LifecycleGate) bool {
				return opened(g) && !g.From.Set() && stageRank(g.To.Value) >= rank
			}); i >= 0 && x.Reached {
				x.Entry = gates[i]
			}
		}
		list = append(list, x)
	}
	return list
}

// SuppliersOf lists the suppliers that a system rests on: its own and those of
// its resources and datasets.
func (a Answers) SuppliersOf(s *record.AISystem) []*record.Supplier { return a.pass.suppliersOf(s) }

// Measured is how current a metric is.
type Measured struct {
	Asked bool // something is there to be measured, and the record says how often
	Last  day.Day
	Next  day.Day // the day of the next measurement; none where none was taken yet
}

// Measured tells when a metric was taken last and is to be taken again.
func (a Answers) Measured(m *record.Metric) Measured {
	next, last, asked := a.pass.nextMeasurement(m)
	return Measured{asked, last.Day, next}
}

// actReaches reports whether a record says that the EU AI Act reaches its
// system, which is not retired.
func (a Answers) actReaches(r *record.EUAIAct) bool { return slices.Contains(a.pass.reached(), r) }

// DutyAsked reports whether the Act asks a duty, named by its field, of a
// system of this class and of an organisation in these roles.
func (a Answers) DutyAsked(r *record.EUAIAct, field string) bool {
	if scopeOf(r.Class.Value) == "" || !a.actReaches(r) {
		return false
	}
	return slices.ContainsFunc(euDuties(r), func(d euDuty) bool {
		art, known := article(d.article)
		return d.field == field && known && a.pass.asked(r, d, art)
	})
}
