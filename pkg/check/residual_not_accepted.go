package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ResidualNotAccepted: what remains after treatment has to be accepted by those who may.
var ResidualNotAccepted = &Rule{
	Rule: finding.Rule{
		ID: "residual-not-accepted", Severity: finding.Error, Title: "a residual risk has not been accepted", Clause: "6.1.3, 8.3", Since: "0.1.0",
		Why: "Whatever remains of a risk is accepted by management of the right level, whether it is small or large. An acceptance counts while it names the risk, reaches its level, has not ended, and is approved as it stands by a holder of the role of that level; " +
			"above the acceptable level by top management. A missing acceptance is a warning as long as the risk is still being treated and none of its systems is deployed.",
		Wrong: "kind: acceptance\nid: ACC-2026\ntitle: Acceptance of residual risks\nrisks: [RISK-proxy]\nlevel: low\nreason: RISK-proxy still is medium, so this accepts nothing",
		Right: "kind: acceptance\nid: ACC-2026\ntitle: Acceptance of residual risks\nrisks: [RISK-proxy]\nlevel: medium\nreason: Tests show a gap well below the limit",
		Fix:   "Name the risk in an acceptance of its level (`aims new acceptance`) and have it approved (`aims approve`); or treat the risk further.",
	},
	Run: func(p *Pass) {
		if !p.Complete("acceptance", "approval", "role", "person", "risk-criteria") {
			return
		}
		acceptances := graph.Of[*record.Acceptance](p.Graph)
		strengths := map[*record.Acceptance]strength{}
		for _, a := range acceptances {
			strengths[a] = p.strengthOf(a)
		}
		left := map[*record.Acceptance][]string{} // risks that a powerless acceptance leaves unaccepted
		for _, r := range p.openRisks() {
			rating, remains := remaining(r)
			if !remains {
				continue
			}
			level := p.levelOf(rating)
			best, at := p.bestAcceptance(r, level, strengths)
			switch at {
			case accepts:
			case acceptanceEnded, acceptanceUnapproved:
				if !r.Broken {
					left[best] = append(left[best], r.ID.Value)
				}
			default:
				p.unaccepted(r, rating, level, best, at)
			}
		}
		for _, a := range acceptances {
			if risks := left[a]; len(risks) > 0 {
				p.powerless(a, risks, strengths[a])
			}
		}
	},
}

// remaining is the rating that is to be accepted, if there is one: a risk that
// is retained remains as it was.
func remaining(r *record.Risk) (record.Rating, bool) {
	if residual := r.Treatment.Residual; residual.Consequence.Known() {
		return residual, true
	}
	return r.Inherent, r.Treatment.Option.Value == "retain" && r.Inherent.Consequence.Known() && !r.Todo("/treatment/residual")
}

// levelOf is the level of a rating; nothing where the criteria give none.
func (p *Pass) levelOf(rating record.Rating) string {
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	if !ok {
		return ""
	}
	level, _ := scaleOf(criteria).rate(rating)
	return level
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
	has, needs := scaleOf(criteria).level(level), scaleOf(criteria).level(other)
	return has >= 0 && has < needs
}

// unaccepted reports a risk that no acceptance reaches.
func (p *Pass) unaccepted(r *record.Risk, rating record.Rating, level string, best *record.Acceptance, at strength) {
	rest := "the residual risk"
	if level != "" {
		rest = fmt.Sprintf("the residual risk of level %s", level)
	}
	f := p.ReportAt(r, rating.Consequence, fmt.Sprintf("nobody has accepted %s", rest))
	f.Severity = p.pressing(r)
	switch at {
	case acceptsTooLittle:
		f.Message = fmt.Sprintf("%s is not accepted: %s accepts up to level %s", rest, best.ID, best.Level)
		f.Related = append(f.Related, finding.Related{Pos: best.Level.Pos, Message: fmt.Sprintf("%s accepts up to %s", best.ID, best.Level)})
	case acceptanceOpen:
		f.Message = fmt.Sprintf("%s is not accepted: %s is not written to the end", rest, best.ID)
		f.Related = append(f.Related, finding.Related{Pos: best.Todos[0].Pos, Message: "still to write"})
	}
	f.Hint = fmt.Sprintf("name %s in an acceptance (`aims new acceptance`) and have it approved, or treat it further", r.ID)
	if criteria, ok := graph.First[*record.RiskCriteria](p.Graph); ok && level != "" {
		f.Hint = fmt.Sprintf("name %s in an acceptance of level %s, approved by %s, or treat it further", r.ID, level, p.acceptorOf(criteria, level))
	}
}

func (p *Pass) acceptorOf(c *record.RiskCriteria, level string) string {
	scale := scaleOf(c)
	if scale.level(level) > scale.level(c.Acceptable.Value) {
		return "top management"
	}
	return c.Levels[scale.level(level)].AcceptedBy.Value
}

// pressing is an error once somebody lives with the risk.
func (p *Pass) pressing(r *record.Risk) finding.Severity {
	livesOn := r.Status.Value == "accepted" || r.Status.Value == "monitoring"
	if livesOn || len(r.Systems) == 0 || slices.ContainsFunc(p.systemsOf(r.Systems), Deployed) {
		return finding.Error
	}
	return finding.Warning
}

// powerless reports an acceptance that accepts nothing, once for all its risks.
func (p *Pass) powerless(a *record.Acceptance, risks []string, at strength) {
	if at == acceptanceEnded {
		f := p.ReportAt(a, a.Until.Text, fmt.Sprintf("%s ended on %s, so nobody accepts %s any more", a.ID, a.Until, some(risks)))
		f.Hint = "look at the risks again, then accept them anew and have it approved"
		return
	}
	d, _ := p.demandOf(a)
	s := p.standing(a, d)
	f := p.Report(a, a.Place(), fmt.Sprintf("%s does not accept %s: no approval covers it", a.ID, some(risks)))
	switch s.Standing {
	case Void:
		f.Message = fmt.Sprintf("%s does not accept %s: it has changed since %s approved it on %s", a.ID, some(risks), s.By.By, s.By.On)
	case Powerless:
		f.Message = fmt.Sprintf("%s does not accept %s: %s does not count, because %s", a.ID, some(risks), s.By.ID, s.Why)
	}
	if s.By != nil {
		f.Related = append(f.Related, At(s.By, "the approval"))
	}
	f.Hint = fmt.Sprintf("have it approved (`aims approve %s`) by %s", a.ID, d.words)
}
