package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// EUDutyOpen: the duties of high-risk systems, from the day they apply.
var EUDutyOpen = &Rule{
	Rule: finding.Rule{
		ID: "eu-duty-open", Severity: finding.Warning, Title: "a duty of the EU AI Act is open", Clause: "4.1, 4.2", Since: "0.1.0",
		Why: "Conformity assessment, duties of deployers, the fundamental rights assessment, registration and post-market monitoring are asked of high-risk systems one by one; an AIMS does not answer them. " +
			"A warning from the day on which a duty applies in practice; before that information, and only as long as nobody has begun. Systems that were there before that day and have not changed significantly since are left alone by the Act: information that says so. Only duties of your roles are asked for; a deployer registers only where it is a public body (`fria_basis: public-body`).",
		Wrong: "class: high-risk-annex-iii\noperator_roles: [deployer]\n# no deployer_duties",
		Right: "deployer_duties:\n  status: done\n  how: Instructions in the analyst handbook, logs kept for six years\n  by: ROLE-legal\n  on: 2027-10-04",
		Fix:   "Meet the duty and note how; or note `not-applicable` with why, by and on.",
	},
	Run: func(p *Pass) {
		for _, r := range p.reached() {
			for _, d := range euDuties(r) {
				a, _ := article(d.article)
				if p.asked(r, d, a) && !r.Todo("/"+d.field) {
					practical, literal, _ := appliesFrom(a, scopeOf(r.Class.Value))
					p.duty(r, d, a, practical, literal)
				}
			}
		}
	},
}

// asked reports whether a duty is one of this class and of the organisation's
// roles. The fundamental rights assessment needs a ground besides, and of
// deployers only public bodies register.
func (p *Pass) asked(r *record.EUAIAct, d euDuty, a standard.Article) bool {
	if !slices.Contains(a.RiskClasses, r.Class.Value) || !actsAs(r, a.Roles...) {
		return false
	}
	switch d.field {
	case "fria":
		return r.FRIABasis.Known() && r.FRIABasis.Value != "none"
	case "registration":
		return actsAs(r, "provider", "authorised-representative") || r.FRIABasis.Value == "public-body"
	}
	return true
}

func (p *Pass) duty(r *record.EUAIAct, d euDuty, a standard.Article, practical, literal day.Day) {
	status := d.duty.Status.Value
	name := fmt.Sprintf("%s (Article %s, `%s`)", a.Title, a.Article, d.field)
	stands := "is not answered"
	if status != "" {
		stands = "is " + status
	}
	begun := status == "in-progress" || status == "not-due"
	if status == "done" || status == "not-applicable" || d.duty.Status.Todo() {
		return
	}
	since := fmt.Sprintf("%s%s", practical, inDoubt(practical, literal))
	switch {
	case p.AsOf.Before(practical):
		if !begun {
			f := p.ReportAt(r, d.duty.Status, fmt.Sprintf("%s of %s %s; it is due from %s", name, r.System, stands, since))
			f.Severity = finding.Info
			f.Hint = "note where you stand; " + checkedOn()
		}
	case p.isLegacy(r, practical):
		if !begun {
			f := p.ReportAt(r, d.duty.Status, fmt.Sprintf("%s of %s %s; the system was there on %s, before the duty applied, and has not changed significantly since", name, r.System, stands, onMarketSince(r)))
			f.Severity = finding.Info
			f.Hint = "it falls due with the next significant change of the system (Article 111); note that under `why`"
		}
	default:
		f := p.ReportAt(r, d.duty.Status, fmt.Sprintf("%s of %s %s, though it applies since %s", name, r.System, stands, since))
		f.Hint = "meet the duty, or say why it does not apply; " + checkedOn()
	}
}
