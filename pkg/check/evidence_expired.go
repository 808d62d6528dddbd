package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// EvidenceExpired: proof that has run out proves nothing today.
var EvidenceExpired = &Rule{
	Rule: finding.Rule{
		ID: "evidence-expired", Severity: finding.Warning, Title: "evidence has expired", Clause: "7.5.3, 8.1", Since: "0.1.0",
		Why: "An auditor samples what holds on the day of the audit. A certificate or report past its day no longer supports the record that names it. " +
			"An error where a control says that it is implemented on the strength of it: proof that has run out is none. Silent where the same record names newer proof of the same sort about the same things, and for minutes, gates and audits, which it proves for good.",
		Wrong: "kind: evidence\nid: EV-cloud-certificate\nexpires: 2026-06-30   # and nobody replaced it",
		Right: "kind: evidence\nid: EV-cloud-certificate-2026\nexpires: 2027-06-30",
		Fix:   "Get the new proof, write it as an evidence record and link it where the old one is linked; or say honestly that the control is not in place.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			if p.Late(e.Expires) {
				p.gap(e, e.Expires.Text, finding.Error, fmt.Sprintf("%s expired on %s", e.ID, e.Expires))
			}
		}
	},
}

// gap says that evidence has run out and what relies on it, with how grave that is behind an
// implemented control. Where nothing relies on it, nothing is reported.
func (p *Pass) gap(e *record.Evidence, at source.Text, proving finding.Severity, message string) *finding.Finding {
	needed := p.needed(e)
	if len(needed) == 0 {
		return &finding.Finding{}
	}
	f := p.ReportAt(e, at, message)
	f.Subject = "age" // it is the same old proof, whatever comes to rely on it
	var proven []string
	for _, r := range needed {
		m := r.on.Head()
		note := fmt.Sprintf("%s relies on it", m.ID)
		if r.implemented {
			f.Severity = proving
			proven = append(proven, m.ID.Value)
			note = fmt.Sprintf("%s is implemented and relies on it", m.ID)
		}
		f.Related = append(f.Related, At(r.on, note))
	}
	if len(proven) > 0 {
		f.Message += fmt.Sprintf(", and %s %s on it as implemented", wording.And(proven), wording.Agree(len(proven), "relies", "rely"))
	}
	f.Hint = "get newer proof and link it beside or instead of this one"
	return f
}
