package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// CertificateAgainstAim: a self-assessment must never look like a certificate.
var CertificateAgainstAim = &Rule{
	Rule: finding.Rule{
		ID: "certificate-against-aim", Severity: finding.Warning, Title: "a certificate stands beside the aim of internal conformance", Clause: "ISO/IEC 17021-1", Since: "0.1.0",
		Why:   "Reports say on their cover whether the AIMS is certified or judged by the organisation itself. With internal conformance as the aim and a certificate on file, one of the two is wrong, and readers would be misled.",
		Wrong: "aim: internal-conformance\ncertificate:\n  number: C-4711\n  issued: 2026-02-20\n  expires: 2029-02-19",
		Right: "aim: certification\ncertificate:\n  number: C-4711\n  issued: 2026-02-20\n  expires: 2029-02-19",
		Fix:   "Change the aim to certification, or take out the certificate, for example when it is one for another standard.",
	},
	Run: func(p *Pass) {
		c, ok := graph.First[*record.Certification](p.Graph)
		if !ok || c.Aim.Value != "internal-conformance" || !c.Certificate.Number.Known() {
			return
		}
		f := p.ReportAt(c, c.Certificate.Number, fmt.Sprintf("the certificate %s contradicts the aim, which is internal conformance", c.Certificate.Number))
		f.Related = append(f.Related, finding.Related{Pos: c.Aim.Pos, Message: "the aim"})
		f.Hint = "change the aim, or take out the certificate"
	},
}
