package check

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ResidualNotAccepted: what remains after treatment has to be accepted by those who may.
var ResidualNotAccepted = &Rule{
	Rule: finding.Rule{
		ID: "residual-not-accepted", Severity: finding.Error, Title: "a residual risk has not been accepted", Clause: "6.1.3, 8.3", Since: "0.1.0", Fixed: true,
		Why: "Whatever remains of a risk is accepted by management of the right level, whether it is small or large. An acceptance counts while it names the risk, reaches its level, has not ended, and is approved as it stands by a holder of the role that the risk criteria name for that level (`accepted_by`), of the role of a higher level, or of top management. " +
			"A treated risk of a deployed system that has no residual rating counts as it was before treatment. A missing acceptance is a warning as long as the risk is still being treated and none of its systems is deployed.",
		Wrong: "kind: acceptance\nid: ACC-2026\ntitle: Acceptance of residual risks\nrisks: [RISK-proxy]\nlevel: low\nreason: RISK-proxy still is medium, so this accepts nothing",
		Right: "kind: acceptance\nid: ACC-2026\ntitle: Acceptance of residual risks\nrisks: [RISK-proxy]\nlevel: medium\nreason: Tests show a gap well below the limit",
		Fix:   "Name the risk in an acceptance of its level (`aims new acceptance`) and have it approved (`aims approve`); or treat the risk further.",
	},
	Run: func(p *Pass) {
		if !p.acceptanceKnown() {
			return
		}
		acceptances := graph.Of[*record.Acceptance](p.Graph)
		strengths := map[*record.Acceptance]strength{}
		for _, a := range acceptances {
			strengths[a] = p.strengthOf(a)
		}
		left := map[*record.Acceptance][]*record.Risk{} // risks that a powerless acceptance leaves unaccepted
		for _, r := range p.openRisks() {
			rating, remains := p.remaining(r)
			if !remains || r.Broken {
				continue
			}
			level := p.levelOf(rating)
			best, at := p.bestAcceptance(r, level, strengths)
			switch at {
			case accepts:
			case acceptanceOpen, acceptanceEnded, acceptanceUnapproved:
				left[best] = append(left[best], r)
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

// unaccepted reports a risk that no acceptance reaches.
func (p *Pass) unaccepted(r *record.Risk, rating record.Rating, level string, best *record.Acceptance, at strength) {
	rest := "the residual risk"
	if level != "" {
		rest = fmt.Sprintf("the residual risk of level %s", level)
	}
	f := p.ReportAt(r, rating.Consequence, fmt.Sprintf("nobody has accepted %s", rest))
	f.Severity = p.pressing(r)
	if at == acceptsTooLittle {
		f.Message = fmt.Sprintf("%s is not accepted: %s accepts up to level %s", rest, best.ID, best.Level)
		f.Related = append(f.Related, finding.Related{Pos: best.Level.Pos, Message: fmt.Sprintf("%s accepts up to %s", best.ID, best.Level)})
	}
	if p.unrelieved(r) {
		p.asItWas(f, r, level, best, at)
		return
	}
	f.Hint = fmt.Sprintf("name %s in an acceptance (`aims new acceptance`), approved by %s, or treat it further", r.ID, p.whose(p.levelAuthority(r)))
	if criteria, ok := graph.First[*record.RiskCriteria](p.Graph); ok && level != "" {
		f.Hint = fmt.Sprintf("name %s in an acceptance of level %s, approved by %s, or treat it further", r.ID, level, p.whose(p.acceptorOf(criteria, level)))
	}
}

// asItWas words the finding about a risk of which nobody has said what remains.
func (p *Pass) asItWas(f *finding.Finding, r *record.Risk, level string, best *record.Acceptance, at strength) {
	option := r.Treatment.Option
	f.Pos, f.Length = option.Pos, utf8.RuneCountInString(option.Value)
	was := ""
	if level != "" {
		was = fmt.Sprintf(" (level %s)", level)
	}
	answer := "nobody accepted it"
	if at == acceptsTooLittle {
		answer = fmt.Sprintf("%s accepts up to level %s only", best.ID, best.Level)
	}
	f.Message = fmt.Sprintf("no residual rating, so the risk remains as it was%s, and %s", was, answer)
	f.Related = append(f.Related, finding.Related{Pos: r.Inherent.Consequence.Pos, Message: "the rating before treatment"})
	f.Hint = "write `treatment.residual`, then have what remains accepted"
}

// pressing is an error once somebody lives with the risk.
func (p *Pass) pressing(r *record.Risk) finding.Severity {
	livesOn := r.Status.Value == "accepted" || r.Status.Value == "monitoring"
	if livesOn || len(r.Systems) == 0 || slices.ContainsFunc(p.systemsOf(r.Systems), p.runs) {
		return finding.Error
	}
	return finding.Warning
}

// powerless reports an acceptance that accepts nothing, once for all its risks.
func (p *Pass) powerless(a *record.Acceptance, risks []*record.Risk, at strength) {
	ids := record.IDs(risks)
	switch at {
	case acceptanceOpen: // said at a risk: what is TODO has its finding at the acceptance
		rating, _ := p.remaining(risks[0])
		f := p.ReportAt(risks[0], rating.Consequence, fmt.Sprintf("%s does not accept %s: it is not written to the end", a.ID, some(ids)))
		f.Severity = finding.Warning
		for _, r := range risks {
			f.Severity = max(f.Severity, p.pressing(r))
		}
		f.Hint = fmt.Sprintf("finish %s and have it approved", a.ID)
		f.Related = append(f.Related, finding.Related{Pos: a.Todos[0].Pos, Message: "still to write"})
	case acceptanceEnded:
		f := p.ReportAt(a, a.Until.Text, fmt.Sprintf("%s ended on %s, so nobody accepts %s any more", a.ID, a.Until, some(ids)))
		f.Hint = "look at the risks again, then accept them anew and have it approved"
	case acceptanceUnapproved:
		p.unapprovedAcceptance(a, some(ids))
	}
}

func (p *Pass) unapprovedAcceptance(a *record.Acceptance, risks string) {
	d, _ := p.demandOf(a)
	s := p.standing(a, d)
	f := p.Report(a, a.Place(), fmt.Sprintf("%s does not accept %s: no approval covers it", a.ID, risks))
	switch {
	case s.Unproven != nil:
		f.Message = fmt.Sprintf("%s does not accept %s: %s", a.ID, risks, s.notYet())
	case s.Standing == Void:
		f.Message = fmt.Sprintf("%s does not accept %s: it has changed since %s approved it on %s", a.ID, risks, s.By.By, s.By.On)
	case s.Standing == Powerless:
		f.Message = fmt.Sprintf("%s does not accept %s: %s does not count, because %s", a.ID, risks, s.By.ID, s.Why)
	}
	if s.By != nil {
		f.Related = append(f.Related, At(s.By, "the approval"))
	}
	f.Hint = p.needsApproval([]record.Record{a}, d)
}
