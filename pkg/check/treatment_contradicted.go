package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// TreatmentContradicted: what was chosen and what came of it have to fit.
var TreatmentContradicted = &Rule{
	Rule: finding.Rule{
		ID: "treatment-contradicted", Severity: finding.Warning, Title: "ratings or controls contradict the treatment of a risk", Clause: "8.3", Since: "0.1.0",
		Why: "A retained risk stays as it was; a treatment that changes the likelihood lowers the likelihood; and one that works rests on controls that are there. " +
			"Where the record says otherwise, either the option was chosen without looking or the result is a wish. Controls that are excluded though a risk needs them are a finding of their own (exclusion-contradicted-citation).",
		Wrong: "inherent: {likelihood: likely, consequence: major}\ntreatment:\n  option: change-likelihood\n  controls: [A.6.2.6]   # status: not-started\n  residual: {likelihood: likely, consequence: minor}\n  effective: \"yes\"",
		Right: "inherent: {likelihood: likely, consequence: major}\ntreatment:\n  option: change-likelihood\n  controls: [A.6.2.6]   # status: implemented\n  residual: {likelihood: unlikely, consequence: major}\n  effective: \"yes\"",
		Fix:   "Correct the option or the rating. Where a control is still to come, write `effective: unknown` until it has been seen to work.",
	},
	Run: func(p *Pass) {
		criteria, _ := graph.First[*record.RiskCriteria](p.Graph)
		for _, r := range p.openRisks() {
			p.optionFits(r, criteria)
			p.effectFits(r)
		}
	},
}

// optionFits compares the option with what the ratings say has changed.
func (p *Pass) optionFits(r *record.Risk, criteria *record.RiskCriteria) {
	before, after := r.Inherent, r.Treatment.Residual
	if !before.Consequence.Known() || !after.Consequence.Known() || !before.Likelihood.Known() || !after.Likelihood.Known() {
		return
	}
	option := r.Treatment.Option
	if option.Value == "retain" {
		if before.Likelihood.Value != after.Likelihood.Value || before.Consequence.Value != after.Consequence.Value {
			f := p.ReportAt(r, option, fmt.Sprintf("%s is retained, and its residual rating differs from the inherent one", r.ID))
			f.Related = append(f.Related, finding.Related{Pos: after.Consequence.Pos, Message: "the residual rating"})
			f.Hint = "name the option that lowers it and its controls, or take out `residual`"
		}
		return
	}
	if criteria == nil || criteria.Broken {
		return
	}
	rarer := ratedLower(criteria.LikelihoodAt(after.Likelihood.Value), criteria.LikelihoodAt(before.Likelihood.Value))
	milder := ratedLower(criteria.ConsequenceAt(after.Consequence.Value), criteria.ConsequenceAt(before.Consequence.Value))
	says, changed := "", ""
	switch {
	case option.Value == "change-likelihood" && milder && !rarer:
		says, changed = "likelihood", "consequence"
	case option.Value == "change-consequence" && rarer && !milder:
		says, changed = "consequence", "likelihood"
	default:
		return
	}
	f := p.ReportAt(r, option, fmt.Sprintf("the treatment of %s is to change the %s, and only the %s is rated lower", r.ID, says, changed))
	f.Related = append(f.Related, finding.Related{Pos: after.Likelihood.Pos, Message: "the residual rating"})
	f.Hint = fmt.Sprintf("write `option: change-%s`, or rate the risk again", changed)
}

// ratedLower compares two places on a scale; a word that the criteria lack has none.
func ratedLower(is, was int) bool { return is >= 0 && is < was }

// effectFits looks for controls that have not been begun behind a treatment that is said to work.
func (p *Pass) effectFits(r *record.Risk) {
	if r.Treatment.Effective.Value != "yes" || r.Todo("/systems") {
		return
	}
	var ids []string
	var places []finding.Related
	for _, ref := range r.Treatment.Controls {
		c, ok := graph.Find[*record.Control](p.Graph, ref.Value)
		if !ok || c.Broken || Excluded(c) {
			continue
		}
		status := c.Status
		for _, cell := range c.Implementations {
			if !slices.ContainsFunc(r.Systems, func(s record.Ref) bool { return p.Graph.Refers([]record.Ref{cell.System}, s.Value) }) {
				continue
			}
			if status = cell.Status; status.Value == "not-started" {
				break
			}
		}
		if status.Value == "not-started" {
			ids = append(ids, c.ID.Value)
			places = append(places, finding.Related{Pos: status.Pos, Message: fmt.Sprintf("%s has not been started", c.ID)})
		}
	}
	if len(ids) == 0 {
		return
	}
	f := p.ReportAt(r, r.Treatment.Effective, fmt.Sprintf("the treatment of %s is said to be effective, and %s %s not been started", r.ID, wording.And(ids), wording.Agree(len(ids), "has", "have")))
	f.Related = places
	f.Hint = "write `effective: unknown` until the controls have been seen to work"
}
