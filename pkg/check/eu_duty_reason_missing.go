package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// EUDutyReasonMissing: "does not apply" is a decision, and decisions have reasons.
var EUDutyReasonMissing = &Rule{
	Rule: finding.Rule{
		ID: "eu-duty-reason-missing", Severity: finding.Warning, Title: "a duty is set aside without why, who and when", Clause: "4.1, 7.5.2", Since: "0.1.0",
		Why:   "Whoever says that a duty of law does not apply, or not yet, has to be able to say why, and who decided it when. Without that nobody can check the answer when the system or the law changes.",
		Wrong: "fria:\n  status: not-applicable",
		Right: "fria:\n  status: not-applicable\n  why: Neither a public body nor a provider of public services\n  by: ROLE-legal\n  on: 2026-09-22",
		Fix:   "Add `why`, `by` and `on`; for an answer on Article 50 that does not apply, `why`.",
	},
	Run: func(p *Pass) {
		for _, r := range p.reached() {
			for _, d := range euDuties(r) {
				if d.duty.Status.Value != "not-applicable" && d.duty.Status.Value != "not-due" {
					continue
				}
				var missing []string
				for _, field := range []struct {
					name string
					text source.Text
				}{{"why", d.duty.Why}, {"by", d.duty.By.Text}, {"on", d.duty.On.Text}} {
					if !field.text.Set() {
						missing = append(missing, field.name)
					}
				}
				if len(missing) > 0 {
					f := p.ReportAt(r, d.duty.Status, fmt.Sprintf("`%s` of %s is %s without %s", d.field, r.System, d.duty.Status, wording.And(missing)))
					f.Hint = "say why, who decided it and when"
				}
			}
			for _, a := range r.Article50 {
				if a.Applies.False() && !a.Why.Set() {
					f := p.ReportAt(r, a.Duty, fmt.Sprintf("the duty %s of Article 50 is said not to apply to %s, without why", a.Duty, r.System))
					f.Hint = "add `why`"
				}
			}
		}
	},
}
