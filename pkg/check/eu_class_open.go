package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// EUClassOpen: the class decides everything else.
var EUClassOpen = &Rule{
	Rule: finding.Rule{
		ID: "eu-class-open", Severity: finding.Warning, Title: "a system has no class under the EU AI Act", Clause: "4.1, A.5.2", Since: "0.1.0",
		Why:   "Which duties of the EU AI Act a system has, and from when, follows from its class. Without one nobody can say that the system may be used. The standard asks to know the law that applies and not for a class, so this is a warning; information as long as no duty that depends on the class applies.",
		Wrong: "kind: eu-ai-act\nclass: unclassified   # and the system is in use",
		Right: "kind: eu-ai-act\nclass: transparency\nreasons: Answers questions of customers, decides nothing",
		Fix:   "Decide the class with somebody who knows the Act and write down why under `reasons`.",
	},
	Run: func(p *Pass) {
		a, _ := article("50") // of the duties that follow from a class, those of this Article apply first
		first, _, _ := appliesFrom(a, "")
		for _, r := range p.reached() {
			if r.Class.Value != "unclassified" {
				continue
			}
			f := p.ReportAt(r, r.Class, fmt.Sprintf("%s is not classified under the EU AI Act", r.System))
			f.Hint = "decide the class and write down why"
			if p.AsOf.Before(first) {
				f.Severity = finding.Info
			}
		}
	},
}
