package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutInformation: who uses a system, or is affected by it, has to be told.
var SystemWithoutInformation = &Rule{
	Rule: finding.Rule{
		ID: "system-without-information", Severity: finding.Warning, Title: "nobody is told about a deployed AI system", Clause: "A.8.2, A.8.5", Since: "0.1.0",
		Why:   "Users need to know that they deal with an AI system, what it is for and where it fails; others may have to be told too. An auditor asks for the notice, the guide or the letter. Silent where A.8.2 is excluded.",
		Wrong: "kind: ai-system\nid: SYS-chat\ntitle: Support chatbot\nstatus: in-use",
		Right: "kind: ai-system\nid: SYS-chat\ntitle: Support chatbot\nstatus: in-use\ninformation:\n  - audience: Customers\n    form: First message says that a machine answers, and how to reach a person\n    evidence: [EV-notice]",
		Fix:   "Write one entry of `information` for each audience: who is told, in which form, with the evidence.",
	},
	Run: eachDeployed("A.8.2", func(p *Pass, s *record.AISystem) {
		if len(s.Information) > 0 || s.Todo("/information") {
			return
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("%s is deployed, and nothing says who is told about it", s.ID))
		f.Hint = "write `information` with `audience`, `form` and `evidence`"
	}),
}
