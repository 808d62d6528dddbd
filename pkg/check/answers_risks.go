package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// RiskState is what remains of a risk, and who has accepted that.
type RiskState struct {
	Open     bool   // it is a risk that is not closed, and no opportunity
	Inherent string // level of the rating before treatment, by the matrix; empty where it gives none
	Residual string // level of the residual rating that is written

	Remains    bool               // there is something that has to be accepted
	AsItWas    bool               // no residual rating says what the treatment left, so it remains as it was
	Level      string             // level of what remains
	Acceptance *record.Acceptance // the one that has come farthest; nil where none names the risk
	Accepted   bool
	Why        string // why nobody has accepted it yet, in words
	Unknown    bool   // a record that an acceptance rests on could not be read
}

// Risk tells what remains of a risk and whether that is accepted by whom it has to be.
func (a Answers) Risk(r *record.Risk) RiskState {
	p := a.pass
	s := RiskState{
		Open:     r.Type.Value == "risk" && r.Status.Value != "closed",
		Inherent: p.levelOf(r.Inherent), Residual: p.levelOf(r.Treatment.Residual),
	}
	if !s.Open || r.Broken {
		return s
	}
	rating, remains := p.remaining(r)
	if !remains {
		return s
	}
	s.Remains, s.AsItWas, s.Level = true, p.unrelieved(r), p.levelOf(rating)
	strengths := map[*record.Acceptance]strength{}
	for _, x := range graph.Referring[*record.Acceptance](p.Graph, r.ID.Value) {
		strengths[x] = p.strengthKnown(x)
	}
	best, at := p.bestAcceptance(r, s.Level, strengths)
	s.Acceptance, s.Accepted = best, at == accepts
	s.Unknown = !p.acceptanceKnown() || s.Accepted && p.inDoubt(best)
	if !s.Accepted {
		s.Why = p.notAccepted(best, at)
	}
	return s
}

// strengthKnown works the strength of an acceptance out once: it may name all risks.
func (p *Pass) strengthKnown(a *record.Acceptance) strength {
	at, known := p.bearings.accepting[a]
	if !known {
		at = p.strengthOf(a)
		p.bearings.accepting[a] = at
	}
	return at
}

// notAccepted says why the acceptance that has come farthest accepts nothing yet.
func (p *Pass) notAccepted(a *record.Acceptance, at strength) string {
	switch at {
	case acceptanceOpen:
		return fmt.Sprintf("%s is not written to the end", a.ID)
	case acceptsTooLittle:
		return fmt.Sprintf("%s accepts up to level %s", a.ID, a.Level)
	case acceptanceEnded:
		return fmt.Sprintf("%s ended on %s", a.ID, a.Until)
	case acceptanceUnapproved:
		return fmt.Sprintf("%s has no approval that counts", a.ID)
	}
	return "no acceptance names it"
}
