package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// CertificationBodyUnchecked: a certificate is worth what the accreditation behind it covers.
var CertificationBodyUnchecked = &Rule{
	Rule: finding.Rule{
		ID: "certification-body-unchecked", Severity: finding.Warning, Title: "the certification body is not accredited for this standard", Clause: "ISO/IEC 17021-1", Since: "0.1.0",
		Why:   "Many bodies offer the certificate, and fewer are accredited for it. Customers who check the schedule of the accreditation body do not take the others. The standard itself says nothing about it; this is practice.",
		Wrong: "aim: certification\nbody:\n  name: Calder Certification Ltd\n  covers_42001: false\n  checked_on: 2026-09-02",
		Right: "aim: certification\nbody:\n  name: Calder Certification Ltd\n  accreditation: National accreditation body\n  covers_42001: true\n  checked_on: 2026-09-02",
		Fix:   "Look for ISO/IEC 42001 in the schedule of the accreditation, not on the website of the body, and write `covers_42001: true` with the day of the check. If it is not there, choose another body.",
	},
	Run: func(p *Pass) {
		c, ok := graph.First[*record.Certification](p.Graph)
		if !ok || c.Aim.Value != "certification" || !c.Body.Name.Known() || c.Body.Covers42001.True || c.Head().Unwritten("/body/covers_42001") {
			return
		}
		f := p.ReportAt(c, c.Body.Covers42001.Text, fmt.Sprintf("the accreditation of %s does not cover ISO/IEC 42001", c.Body.Name))
		f.Hint = "check the schedule of the accreditation, or choose another body"
	},
}
