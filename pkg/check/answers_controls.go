package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Decisions joins the controls of Annex A with the records that decide them.
type Decisions struct {
	Unknown  []*record.Control          // records whose id is no control
	Meant    map[*record.Control]string // the control of Annex A that an unknown one was likely meant for
	Complete bool                       // every file that may hold a control could be read
}

// Decisions tells which control records decide none of the controls there are.
func (a Answers) Decisions() Decisions {
	d := a.pass.decisions()
	return Decisions{d.unknown, d.meant, a.pass.Complete("control")}
}

// IsOwn reports whether a control is one that Annex A does not have.
func IsOwn(c *record.Control) bool { return isOwn(c) }

// ControlState is what the rules know of one control.
type ControlState struct {
	InPlace   bool // it applies, and says that it is in place, for one system at least
	UnderWay  bool // work on it has begun, for one system at least
	Untold    bool // it says that it is implemented, and nothing says how
	UntoldFor []string
	PerSystem bool               // it is to be told system by system
	CellsOpen bool               // what it tells of systems is still to be written
	Missing   []*record.AISystem // systems in use for which it does not say how it is met
	ByEvents  bool               // its artefact comes with events, so no interval is asked for

	Evidence   []EvidenceState  // linked from the control and its cells, each once
	Unread     bool             // some of its evidence is TODO or leads nowhere
	PolicyOnly bool             // there is no evidence but policies
	Latest     *record.Evidence // the newest that shows it at work, as far as it can be read; nil where there is none
	SampleDue  day.Day          // by which the next of that is to come; none where only events bring it
}

// EvidenceState is how one piece of evidence stands behind a control.
type EvidenceState struct {
	*record.Evidence
	RanOut  bool    // past its own expiry or interval
	End     day.Day // the day of that
	Outworn bool    // shows the control at work, and is older than the interval of the control
}

// Control tells how a control stands.
func (a Answers) Control(c *record.Control) ControlState {
	p := a.pass
	found := p.proofOf(c)
	s := ControlState{
		InPlace: inPlace(c), UnderWay: underWay(c), PerSystem: perSystem(c), CellsOpen: c.Unwritten("/implementations"), ByEvents: RenewedByEvents(c),
		Missing: p.missingCells(c, a.deployedInScope()), Unread: found.unread, PolicyOnly: found.policyOnly(),
	}
	whole, cells := untold(c)
	s.Untold = whole
	for _, cell := range cells {
		s.UntoldFor = append(s.UntoldFor, p.idOf(cell.System))
	}
	for _, e := range found.evidence {
		x := EvidenceState{Evidence: e, RanOut: p.ranOut(e), End: endOf(e)}
		x.Outworn = e.Shows.Value == "operation" && sampleBy(c, e).Before(p.AsOf)
		s.Evidence = append(s.Evidence, x)
	}
	found.evidence = slices.DeleteFunc(slices.Clone(found.evidence), func(e *record.Evidence) bool { return e.Broken })
	if s.Latest, _ = p.latestOperation(found); s.Latest != nil {
		s.SampleDue = sampleBy(c, s.Latest)
		if endsBy(s.Latest, s.SampleDue) {
			s.SampleDue = endOf(s.Latest)
		}
	}
	return s
}

// NewerBeside is the newer proof that a record names beside evidence that has
// run out: then it leaves no gap. Nil where there is none.
func (a Answers) NewerBeside(r record.Record, e *record.Evidence) *record.Evidence {
	return a.pass.newerBeside(r, e)
}

// deployedInScope is worked out once: all controls ask for it.
func (a Answers) deployedInScope() []*record.AISystem {
	if b := a.pass.bearings; !b.inUseKnown {
		b.inUse, b.inUseKnown = a.pass.deployedInScope(), true
	}
	return a.pass.bearings.inUse
}

// Replacement is a control that is to take the place of an excluded one.
type Replacement struct {
	ID    string
	Unfit string // why it does not; empty where it does, or where that cannot be known
}

// Replacements lists what an excluded control is replaced by.
func (a Answers) Replacements(c *record.Control) []Replacement {
	var list []Replacement
	for _, ref := range c.ReplacedBy {
		if !ref.Todo() {
			list = append(list, Replacement{a.pass.idOf(ref), a.pass.unfit(c, ref)})
		}
	}
	return list
}

// AskFor lists the records that ask for a control besides itself: risks whose
// treatment names it, measures of impact assessments, obligations, parties.
func (a Answers) AskFor(c *record.Control) []record.Record {
	var list []record.Record
	seen := map[record.Record]bool{}
	for _, e := range a.pass.Graph.In(c.ID.Value) {
		if asksFor(e) && !seen[e.From] {
			seen[e.From] = true
			list = append(list, e.From)
		}
	}
	return list
}

// SystemState is whether controls have to be told for an AI system.
type SystemState struct {
	*record.AISystem
	InUse   bool // by its status, or by what contradicts it
	Retired bool
	InScope bool // the scope includes it, or includes none by name
}

// Systems lists the AI systems of the inventory.
func (a Answers) Systems() []SystemState {
	p := a.pass
	scope, ok := graph.First[*record.Scope](p.Graph)
	in := map[string]bool{}
	if ok {
		for _, ref := range scope.Systems {
			in[p.idOf(ref)] = true
		}
	}
	var list []SystemState
	for _, s := range graph.Of[*record.AISystem](p.Graph) {
		list = append(list, SystemState{s, p.runs(s), Retired(s), !ok || len(scope.Systems) == 0 || in[s.ID.Value]})
	}
	return list
}

// ReviewState is when a record was last looked at, and is to be looked at again.
type ReviewState struct {
	Last   day.Day
	In     string  // id of the assessment held that looked at it, if that was the last
	Next   day.Day // none where nothing says when
	Judged bool    // the rules could judge it: all assessments are read, and nothing of it is TODO
}

// Review tells how the review of a record stands by the calendar.
func (a Answers) Review(r record.Record) ReviewState {
	p, every := a.pass, a.pass.Graph.Cadence(r)
	next, last := p.nextReview(r, every)
	if last.on.IsZero() {
		next = p.firstReview(r, every)
	}
	s := ReviewState{Last: last.on, Next: next, Judged: p.Complete("assessment") && len(r.Head().Todos) == 0}
	if last.held != nil {
		s.In = last.held.Head().ID.Value
	}
	return s
}
