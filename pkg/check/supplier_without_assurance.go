package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SupplierWithoutAssurance: a supplier is trusted on some ground.
var SupplierWithoutAssurance = &Rule{
	Rule: finding.Rule{
		ID: "supplier-without-assurance", Severity: finding.Warning, Title: "a supplier has given no assurance", Clause: "A.10.3", Since: "0.1.0",
		Why:   "You make sure that what suppliers deliver fits your approach to AI. An audit report, certificate, model card or your own test shows that you looked. Silent where A.10.3 is excluded.",
		Wrong: "kind: supplier\nid: SUP-llm\ntitle: Supplier of the foundation model",
		Right: "kind: supplier\nid: SUP-llm\ntitle: Supplier of the foundation model\nassurance:\n  - type: certificate\n    dated: 2026-03-01\n    expires: 2027-03-01\n    evidence: [EV-supplier-cert]",
		Fix:   "Ask for a report or certificate, or send a questionnaire or test the service yourself, and write it under `assurance`.",
	},
	Run: eachSupplier(func(p *Pass, s *record.Supplier, systems string) {
		if len(s.Assurance) > 0 || s.Todo("/assurance") {
			return
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("no assurance is on file for %s, used by %s", s.ID, systems))
		f.Hint = "write under `assurance` what shows that it can be trusted: a report, a certificate, your own test"
	}),
}
