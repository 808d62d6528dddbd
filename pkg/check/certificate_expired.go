package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// CertificateExpired: nobody may be shown a certificate that has run out.
var CertificateExpired = &Rule{
	Rule: finding.Rule{
		ID: "certificate-expired", Severity: finding.Warning, Title: "the certificate has expired", Clause: "ISO/IEC 17021-1", Since: "0.1.0",
		Why:   "After its last day the certificate may no longer be used or shown. Recertification has to be finished before that day, which means in the third year, not in the fourth.",
		Wrong: "certificate:\n  number: C-4711\n  issued: 2023-03-01\n  expires: 2026-02-28",
		Right: "certificate:\n  number: C-4711-2\n  issued: 2026-02-20\n  expires: 2029-02-19",
		Fix:   "Enter the new certificate, or take the old one out and tell those to whom it was shown.",
	},
	Run: func(p *Pass) {
		c, ok := graph.First[*record.Certification](p.Graph)
		if !ok || !p.Late(c.Certificate.Expires) {
			return
		}
		f := p.ReportAt(c, c.Certificate.Expires.Text, fmt.Sprintf("the certificate %s expired on %s", c.Certificate.Number, c.Certificate.Expires))
		f.Hint = "enter the new one, or take it out and stop showing it"
	},
}
