package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/standard"
)

// EUProhibitedPresent: a banned practice in use.
var EUProhibitedPresent = &Rule{
	Rule: finding.Rule{
		ID: "eu-prohibited-present", Severity: finding.Error, Title: "a prohibited practice is present in a system in use", Clause: "4.1, A.5.2, A.9.2", Since: "0.1.0", Fixed: true,
		Why:   "Article 5 of the EU AI Act bans the practice; the record says that it is present, or that the class is prohibited, while the system is in use. Nothing can excuse that. Information where the ban applies only from a later day.",
		Wrong: "screening:\n  - practice: 5.1.f\n    answer: present   # and the system is in use",
		Right: "# the function is switched off, and the screening says so\nscreening:\n  - practice: 5.1.f\n    answer: absent",
		Fix:   "Stop the practice or the system, and have counsel look at it today. If an exception of the Act applies, answer `present-under-exception` with the reason.",
	},
	Run: func(p *Pass) {
		for _, r := range p.reached() {
			if !p.inUse(r) {
				continue
			}
			present := false
			for _, s := range r.Screening {
				if s.Answer.Value != "present" {
					continue
				}
				present = true
				label := s.Practice.Value
				if t, ok := standard.FindTerm("prohibited-practices", label); ok {
					label += " (" + t.Label + ")"
				}
				f := p.ReportAt(r, s.Answer, fmt.Sprintf("the prohibited practice %s is present in %s, which is in use", label, r.System))
				f.Hint = "stop it"
				if from, err := day.Parse(standard.BanAppliesFrom(s.Practice.Value)); err == nil && from.After(p.AsOf) {
					f.Severity = finding.Info
					f.Message = fmt.Sprintf("the practice %s is present in %s, which is in use; it is banned from %s on", label, r.System, from)
					f.Hint = "stop it before that day; " + checkedOn()
				}
			}
			if r.Class.Value == "prohibited" && !present {
				f := p.ReportAt(r, r.Class, fmt.Sprintf("%s is in use and of the class prohibited", r.System))
				f.Hint = "stop it"
			}
		}
	},
}
