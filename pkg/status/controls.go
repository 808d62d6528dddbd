package status

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Controls is how far controls are. What is undecided is said apart, and what
// is excluded counts in no share.
type Controls struct {
	Listed     int
	Applicable int
	Excluded   int
	Undecided  []string // ids
	Unknown    []string // ids of those whose file cannot be read

	// Of those that apply:
	In       map[State][]string // ids by status; not started where they have none
	Bare     []string           // ids of those without evidence, or with none that has not run out
	Stale    []string           // ids of those whose record can no longer be relied upon
	Triples  int                // with one artefact to sample, an interval and an owner
	ByEvents int                // of these: renewed by events such as a release, so that no interval is asked for
	Lacking  []Lack             // of the others, what is missing
}

// Lack is a control without its artefact, interval or owner.
type Lack struct {
	Control string
	What    []string // in words
}

// Decided are those of which it is decided whether they apply.
func (c Controls) Decided() Share { return Share{c.Applicable + c.Excluded, c.Listed} }

func (v *view) annexA() Controls {
	c := Controls{In: map[State][]string{}}
	for _, known := range standard.Controls() {
		r, ok := graph.Exactly[*record.Control](v.Graph, known.ID)
		switch {
		case ok:
			v.count(&c, r)
			continue
		case v.ask.Complete("control"):
			c.Undecided = append(c.Undecided, known.ID)
		default:
			c.Unknown = append(c.Unknown, known.ID)
		}
		c.Listed++
	}
	return c
}

func (v *view) own() Controls {
	c := Controls{In: map[State][]string{}}
	for _, r := range graph.Of[*record.Control](v.Graph) {
		if _, annexA := standard.FindControl(r.ID.Value); !annexA {
			v.count(&c, r)
		}
	}
	return c
}

func (v *view) count(c *Controls, r *record.Control) {
	id := r.ID.Value
	c.Listed++
	switch {
	case r.Broken:
		c.Unknown = append(c.Unknown, id)
		return
	case !r.Applicable.Known():
		c.Undecided = append(c.Undecided, id)
		return
	case check.Excluded(r):
		c.Excluded++
		return
	}
	c.Applicable++
	state := StateOf(r)
	c.In[state] = append(c.In[state], id)
	if !v.evidenced(r) {
		c.Bare = append(c.Bare, id)
	}
	if v.stale[id] {
		c.Stale = append(c.Stale, id)
	}
	lacks := v.lacks(r)
	if len(lacks) > 0 {
		c.Lacking = append(c.Lacking, Lack{id, lacks})
		return
	}
	c.Triples++
	if !r.Cadence.Known() {
		c.ByEvents++
	}
}

// StateOf is the status of a control that applies: where systems differ, that
// of the least advanced of them, and not started where none is told.
func StateOf(c *record.Control) State {
	order := []State{NotStarted, InProgress, Implemented}
	least := len(order)
	note := func(status State) {
		if at := slices.Index(order, status); at >= 0 {
			least = min(least, at)
		}
	}
	note(State(c.Status.Value))
	for _, cell := range c.Implementations {
		if !cell.Applicable.False() {
			note(State(cell.Status.Value))
		}
	}
	if least == len(order) {
		return NotStarted
	}
	return order[least]
}

// evidenced reports whether a control links evidence that has not run out.
func (v *view) evidenced(c *record.Control) bool {
	var refs []record.Ref
	for _, link := range c.Evidence {
		refs = append(refs, link.Ref)
	}
	for _, cell := range c.Implementations {
		if !cell.Applicable.False() {
			refs = append(refs, cell.Evidence...)
		}
	}
	return slices.ContainsFunc(refs, func(ref record.Ref) bool {
		e, ok := graph.Find[*record.Evidence](v.Graph, ref.Value)
		return ok && !e.Broken && !v.ask.RanOut(e)
	})
}

// lacks tells what a control lacks of artefact, interval and owner.
func (v *view) lacks(c *record.Control) []string {
	var missing []string
	if !c.SampleArtefact.Known() {
		missing = append(missing, "artefact to sample")
	}
	if !c.Cadence.Known() && (c.Cadence.Set() || !check.RenewedByEvents(c)) {
		missing = append(missing, "interval")
	}
	if len(v.ask.People(c.Owner)) == 0 {
		missing = append(missing, "owner")
	}
	return missing
}
