package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// DeployedWithoutGo: an impact assessment that says no is no decoration.
var DeployedWithoutGo = &Rule{
	Rule: finding.Rule{
		ID: "deployed-without-go", Severity: finding.Error, Title: "an AI system is deployed without a go", Clause: "6.1.4, A.5.2, A.6.2.5", Since: "0.1.0", Fixed: true,
		Why: "The impact assessment is there to decide whether a system may be used at all. A system in use against a no-go is an error. Only a later decision lifts a no-go: one that was approved, and that rests on an assessment at least as deep. " +
			"That the decision stands in the assessment is practice, so one that is missing is a warning.",
		Wrong: "decision:\n  outcome: no-go\n  on: 2026-05-27\n  by: ROLE-ai-committee",
		Right: "decision:\n  outcome: conditional\n  conditions: [Fairness test each quarter]\n  on: 2026-05-27\n  by: ROLE-ai-committee",
		Fix:   "Take the system out of use (`status`), or assess it anew and record the new decision of the people who may take it.",
	},
	Run: func(p *Pass) {
		if !p.Complete("impact-assessment") {
			return
		}
		for _, s := range p.deployed() {
			impacts := p.impactsOf(s)
			if slices.ContainsFunc(impacts, func(a *record.ImpactAssessment) bool { return a.Broken }) {
				continue // what it decided is not known
			}
			no := p.standingNo(impacts)
			switch {
			case len(impacts) == 0 || no.refusal == nil && slices.ContainsFunc(impacts, p.decided):
			case no.refusal == nil:
				f := p.ReportAt(s, s.Status, fmt.Sprintf("%s is deployed, but no impact assessment of it says whether it may be", s.ID))
				f.Severity = finding.Warning
				last := impacts[len(impacts)-1]
				if ahead := last.Decision; ahead.Outcome.Known() {
					f.Hint = fmt.Sprintf("take it out of use until the decision of %s has been taken, or correct its day", last.ID)
					f.Related = append(f.Related, finding.Related{Pos: ahead.Outcome.Pos, Message: fmt.Sprintf("this decision is dated %s, which is still to come", decidedOn(last))})
					continue
				}
				f.Hint = fmt.Sprintf("write `decision` in %s", last.ID)
				f.Related = append(f.Related, At(last, "this assessment has no decision"))
			default:
				f := p.ReportAt(s, s.Status, fmt.Sprintf("%s is deployed, but %s decided no-go on %s", s.ID, no.refusal.ID, no.refusal.Decision.On))
				f.Hint = "take it out of use, or record the new decision"
				f.Related = append(f.Related, finding.Related{Pos: no.refusal.Decision.Outcome.Pos, Message: "the decision that stands is no-go"})
				if no.later != nil {
					f.Message += fmt.Sprintf(", and %s does not lift it: %s", no.later.ID, no.why)
					f.Hint = "take it out of use until a decision that counts lifts the no-go"
					f.Related = append(f.Related, finding.Related{Pos: no.later.Decision.Outcome.Pos, Message: fmt.Sprintf("the decision of %s", no.later.Decision.On)})
				}
			}
		}
	},
}

// decided reports whether an assessment says by today whether a system may be used.
func (p *Pass) decided(a *record.ImpactAssessment) bool {
	return a.Decision.Outcome.Known() && !decidedOn(a).After(p.AsOf)
}

// refused is a no-go that stands, with the newest decision that does not lift it and why.
type refused struct {
	refusal *record.ImpactAssessment
	later   *record.ImpactAssessment // nil where nothing was decided afterwards
	why     string
}

// standingNo is the latest no-go about a system that no later decision lifts.
func (p *Pass) standingNo(impacts []*record.ImpactAssessment) refused {
	var stands refused
	for _, no := range impacts {
		if no.Decision.Outcome.Value != "no-go" || !p.decided(no) {
			continue
		}
		if stands.refusal != nil && decidedOn(no).Before(decidedOn(stands.refusal)) {
			continue
		}
		found, lifted := refused{refusal: no}, false
		for _, yes := range impacts {
			if !p.decided(yes) || yes.Decision.Outcome.Value == "no-go" || !decidedOn(yes).After(decidedOn(no)) {
				continue
			}
			why := p.whyNotLifted(no, yes)
			lifted = lifted || why == ""
			if found.later == nil || !decidedOn(yes).Before(decidedOn(found.later)) {
				found.later, found.why = yes, why
			}
		}
		if !lifted {
			stands = found
		}
	}
	return stands
}

// whyNotLifted tells why a later decision leaves a no-go standing; empty where it lifts it.
func (p *Pass) whyNotLifted(no, yes *record.ImpactAssessment) string {
	if no.Depth.Value == "full" && yes.Depth.Value == "screening" {
		return "it is a screening, and the no-go rests on a full assessment"
	}
	if len(yes.Todos) > 0 {
		return "it is not written to the end"
	}
	d, needed := p.demandOf(yes)
	if !needed || !p.Complete("approval", "role", "person") {
		return ""
	}
	switch a := p.standing(yes, d); {
	case a.By != nil && a.By.Broken, a.Standing == Approved:
		return ""
	case a.Unproven != nil:
		return a.notYet()
	case a.Standing == Void:
		return "it has changed since it was approved"
	case a.Standing == Powerless:
		return fmt.Sprintf("its approval does not count, because %s", a.Why)
	}
	return "no approval covers it"
}

func decidedOn(a *record.ImpactAssessment) day.Day {
	if a.Decision.On.Day.IsZero() {
		return a.AssessedOn.Day
	}
	return a.Decision.On.Day
}
