package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SupplierAssuranceExpired: assurance is good until its day.
var SupplierAssuranceExpired = &Rule{
	Rule: finding.Rule{
		ID: "supplier-assurance-expired", Severity: finding.Warning, Title: "all assurance of a supplier has expired", Clause: "A.10.3", Since: "0.1.0",
		Why:   "Reports and certificates of suppliers end. When the last one has ended, nothing current shows that a supplier of a system in use still fits your approach. Silent where A.10.3 is excluded.",
		Wrong: "assurance:\n  - type: audit-report\n    dated: 2024-03-01\n    expires: 2025-03-01",
		Right: "assurance:\n  - type: audit-report\n    dated: 2024-03-01\n    expires: 2025-03-01\n  - type: audit-report\n    dated: 2026-03-01\n    expires: 2027-03-01",
		Fix:   "Ask for the new report or certificate and add it. Leave the old one: it shows that you follow up.",
	},
	Run: eachSupplier(func(p *Pass, s *record.Supplier, systems string) {
		last := assuredUntil(s)
		if !p.Late(last) {
			return
		}
		f := p.ReportAt(s, last.Text, fmt.Sprintf("the last assurance of %s, used by %s, expired on %s", s.ID, systems, last))
		f.Hint = "add the new report or certificate under `assurance`"
	}),
}

// assuredUntil is the day on which the last assurance of a supplier expires;
// none where some does not expire, or its day is still to be written.
func assuredUntil(s *record.Supplier) record.Date {
	var last record.Date
	for _, a := range s.Assurance {
		if a.Expires.Day.IsZero() {
			return record.Date{}
		}
		if last.Day.IsZero() || last.Day.Before(a.Expires.Day) {
			last = a.Expires
		}
	}
	return last
}
