package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// remaining is the rating that is to be accepted, if there is one: a risk that
// is retained remains as it was, and so does one that people live with already
// while nobody has said what the treatment left of it.
func (p *Pass) remaining(r *record.Risk) (record.Rating, bool) {
	if residual := r.Treatment.Residual; residual.Consequence.Known() {
		return residual, true
	}
	return r.Inherent, r.Treatment.Option.Value == "retain" && r.Inherent.Consequence.Known() && !r.Todo("/treatment/residual") || p.unrelieved(r)
}

// unrelieved reports whether a treated risk of a deployed system has no residual
// rating: leaving it out must not be a way around the acceptance.
func (p *Pass) unrelieved(r *record.Risk) bool {
	option := r.Treatment.Option
	return option.Known() && option.Value != "avoid" && option.Value != "retain" &&
		r.Inherent.Consequence.Known() && !r.Treatment.Residual.Consequence.Set() && !r.Unwritten("/treatment/residual") &&
		slices.ContainsFunc(p.systemsOf(r.Systems), p.runs)
}

// unacceptedAsItWas reports whether residual-not-accepted speaks of a missing
// residual rating, so that no other rule has to.
func (p *Pass) unacceptedAsItWas(r *record.Risk) bool {
	if !p.unrelieved(r) || r.Broken || !p.acceptanceKnown() {
		return false
	}
	strengths := map[*record.Acceptance]strength{}
	for _, a := range graph.Referring[*record.Acceptance](p.Graph, r.ID.Value) {
		strengths[a] = p.strengthOf(a)
	}
	_, at := p.bestAcceptance(r, p.levelOf(r.Inherent), strengths)
	return at == noAcceptance || at == acceptsTooLittle
}

// acceptanceKnown reports whether all that an acceptance rests on could be read.
func (p *Pass) acceptanceKnown() bool {
	return p.Complete("acceptance", "approval", "role", "person", "risk-criteria")
}

// levelOf is the level of a rating; nothing where the criteria give none.
func (p *Pass) levelOf(rating record.Rating) string {
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	if !ok {
		return ""
	}
	return criteria.LevelOf(rating)
}

// strength is how far an acceptance has come on the day of the pass; the
// farthest of a risk is the one to complete.
type strength int

const (
	noAcceptance     strength = iota
	acceptanceOpen            // not written to the end
	acceptsTooLittle          // of a lower level than the risk
	acceptanceEnded
	acceptanceUnapproved
	accepts
)

// strengthOf judges an acceptance whatever the risk.
func (p *Pass) strengthOf(a *record.Acceptance) strength {
	if p.inDoubt(a) {
		return accepts
	}
	if len(a.Todos) > 0 {
		return acceptanceOpen
	}
	if p.Late(a.Until) {
		return acceptanceEnded
	}
	if d, needed := p.demandOf(a); needed && p.standing(a, d).Standing != Approved {
		return acceptanceUnapproved
	}
	return accepts
}

// inDoubt reports whether an acceptance or an approval of it is malformed: that
// is one finding already, and what it would say is not known.
func (p *Pass) inDoubt(a *record.Acceptance) bool {
	return a.Broken || slices.ContainsFunc(p.bearings.approvals[a.ID.Value], func(c cover) bool { return c.approval.Broken })
}

func (p *Pass) bestAcceptance(r *record.Risk, level string, strengths map[*record.Acceptance]strength) (*record.Acceptance, strength) {
	var best *record.Acceptance
	farthest := noAcceptance
	for _, a := range graph.Referring[*record.Acceptance](p.Graph, r.ID.Value) {
		at := strengths[a]
		if at > acceptanceOpen && !a.Broken && p.below(a.Level.Value, level) {
			at = acceptsTooLittle
		}
		if at >= farthest {
			best, farthest = a, at
		}
	}
	return best, farthest
}

// below reports whether a level is lower than another; a word that the criteria lack is not.
func (p *Pass) below(level, other string) bool {
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	if !ok {
		return false
	}
	has, needs := criteria.LevelAt(level), criteria.LevelAt(other)
	return has >= 0 && has < needs
}
