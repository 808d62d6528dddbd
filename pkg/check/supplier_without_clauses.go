package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SupplierWithoutClauses: what the contract does not say, the supplier does not owe.
var SupplierWithoutClauses = &Rule{
	Rule: finding.Rule{
		ID: "supplier-without-clauses", Severity: finding.Warning, Title: "a supplier has no clauses about AI", Clause: "A.10.3, A.10.2", Since: "0.1.0",
		Why:   "Suppliers of models, data and services have to fit your approach to AI: notice of changes, no training on your data, help with incidents. An auditor asks what the contract says. Silent where A.10.3 is excluded.",
		Wrong: "kind: supplier\nid: SUP-llm\ntitle: Supplier of the foundation model",
		Right: "kind: supplier\nid: SUP-llm\ntitle: Supplier of the foundation model\nai_clauses:\n  - No training on our data\n  - Notice of model changes 30 days ahead",
		Fix:   "Write under `ai_clauses` what the contract or the terms of use give you. If they give nothing, that is a risk to write down.",
	},
	Run: eachSupplier(func(p *Pass, s *record.Supplier, systems string) {
		if len(s.AIClauses) > 0 || s.Todo("/ai_clauses") {
			return
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("no clause about AI is on file for %s, used by %s", s.ID, systems))
		f.Hint = "write under `ai_clauses` what contract or terms say"
	}),
}
