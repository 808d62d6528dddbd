package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// lacking is the function of a rule that asks for the one record of a kind.
func lacking[T record.Record](kind, message string) func(*Pass) {
	return func(p *Pass) {
		if _, ok := graph.First[T](p.Graph); ok {
			return
		}
		f := p.ReportAIMS(message)
		f.Hint = fmt.Sprintf("`aims new %s` writes one to fill in", kind)
	}
}

// ScopeMissing: without a boundary nothing else can be judged.
var ScopeMissing = &Rule{
	Rule: finding.Rule{
		ID: "scope-missing", Severity: finding.Error, Title: "there is no scope", Clause: "4.3", Since: "0.1.0", Fixed: true,
		Needs: []string{"scope"},
		Why:   "The boundary of the management system has to be determined and written down. It says which units, sites and AI systems are meant; an auditor starts there, and the certificate repeats it.",
		Wrong: "# no record of kind scope",
		Right: "kind: scope\nid: SCOPE\ntitle: Scope\nowner: ROLE-aims\nboundary: Development and use of credit scoring in Leeds\nsystems: [SYS-score]",
		Fix:   "Write the scope (`aims new scope`) and have top management approve it.",
	},
	Run: lacking[*record.Scope]("scope", "nothing says what the AI management system covers: there is no scope"),
}

// ContextMissing: scope and risks build on what surrounds the organisation.
var ContextMissing = &Rule{
	Rule: finding.Rule{
		ID: "context-missing", Severity: finding.Error, Title: "there is no context", Clause: "4.1", Since: "0.1.0", Fixed: true,
		Needs: []string{"context"},
		Why:   "What inside and outside the organisation bears on its AI, climate change among it, has to be determined; scope, risks and objectives build on it.",
		Wrong: "# no record of kind context",
		Right: "kind: context\nid: CONTEXT\ntitle: Context\nowner: ROLE-aims\nissues:\n  - {id: law, origin: external, statement: Consumer credit law}",
		Fix:   "Write the issues and the decision on climate change (`aims new context`).",
	},
	Run: lacking[*record.Context]("context", "nothing says which issues bear on the AI management system: there is no context"),
}

// RiskCriteriaMissing: ratings mean nothing before the scales stand.
var RiskCriteriaMissing = &Rule{
	Rule: finding.Rule{
		ID: "risk-criteria-missing", Severity: finding.Error, Title: "there are no risk criteria", Clause: "6.1.1", Since: "0.1.0", Fixed: true,
		Needs: []string{"risk-criteria"},
		Why:   "The organisation has to set and keep criteria that tell acceptable AI risks from others and that the assessment, the treatment and the impact assessment rest on. Without them ratings are one person's opinion and cannot be compared.",
		Wrong: "# no record of kind risk-criteria",
		Right: "kind: risk-criteria\nid: CRITERIA\ntitle: AI risk criteria\nowner: ROLE-risk\nacceptable: medium",
		Fix:   "Write scales, matrix and threshold (`aims new risk-criteria`) and have the risk authority approve them.",
	},
	Run: lacking[*record.RiskCriteria]("risk-criteria", "nothing says which AI risk is acceptable: there are no risk criteria"),
}

// CertificationMissing: what the whole effort is for should be on file.
var CertificationMissing = &Rule{
	Rule: finding.Rule{
		ID: "certification-missing", Severity: finding.Warning, Title: "the aim of certification is not on file", Clause: "ISO/IEC 17021-1", Since: "0.1.0",
		Needs: []string{"certification"},
		Why:   "Whether you aim at a certificate, at another outside opinion or at working by the standard for yourselves decides about effort, dates and who has to be convinced. The standard does not ask for this record; it is practice, and saves the discussion a year later.",
		Wrong: "# no record of kind certification",
		Right: "kind: certification\nid: CERT\ntitle: Aim of certification\nowner: ROLE-board\naim: certification\ndecision: Certificate within a year, as two customers ask for it",
		Fix:   "Write the decision, whatever it is (`aims new certification`); `aim: internal-conformance` is a good answer.",
	},
	Run: lacking[*record.Certification]("certification", "nothing says what the AI management system aims at: there is no certification record"),
}
