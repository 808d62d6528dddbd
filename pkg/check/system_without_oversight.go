package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutOversight: somebody has to keep control of a system in use.
var SystemWithoutOversight = &Rule{
	Rule: finding.Rule{
		ID: "system-without-oversight", Severity: finding.Warning, Title: "a deployed AI system has no human oversight on file", Clause: "A.9.2, A.9.3", Since: "0.1.0",
		Why:   "Responsible use means that people can follow, overrule and stop a system. An auditor asks who does that, and how, for each system in use. Silent where A.9.2 is excluded.",
		Wrong: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use",
		Right: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use\nhuman_oversight:\n  how: An analyst looks at every refusal and can overrule the score\n  who: ROLE-credit-analysts\n  can_stop: true",
		Fix:   "Write `human_oversight`: what people see and decide, who does it, and whether they can stop the system.",
	},
	Run: eachDeployed("A.9.2", func(p *Pass, s *record.AISystem) {
		if s.HumanOversight.How.Set() || s.Todo("/human_oversight") {
			return
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("%s is deployed, and nothing says how people oversee it", s.ID))
		f.Hint = "write `human_oversight` with `how`, `who` and `can_stop`"
	}),
}
