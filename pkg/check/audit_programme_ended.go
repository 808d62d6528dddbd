package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AuditProgrammeEnded: the next programme begins where the last one ends.
var AuditProgrammeEnded = &Rule{
	Rule: finding.Rule{
		ID: "audit-programme-ended", Severity: finding.Warning, Title: "the internal audit programme has run out", Clause: "9.2.2", Since: "0.1.0",
		Needs: []string{"audit-programme"},
		Why:   "The programme has to be kept up. After its last day nothing says when the next internal audit is held, and an auditor of the certification body asks for the plan that covers today.",
		Wrong: "kind: audit-programme\nid: PROG-2025\nfrom: 2025-01-01\nuntil: 2025-12-31\n# asked in 2026, and there is no other",
		Right: "kind: audit-programme\nid: PROG-2026\nfrom: 2026-01-01\nuntil: 2026-12-31",
		Fix:   "Plan the next period in a new record, with the results of the last one in its weighting.",
	},
	Run: func(p *Pass) {
		latest := p.lastProgramme()
		if latest == nil || !p.Late(latest.Until) {
			return
		}
		f := p.ReportAt(latest, latest.Until.Text, fmt.Sprintf("the audit programme %s ended on %s, and no other has followed", latest.ID, latest.Until))
		f.Hint = "plan the next period (`aims new audit-programme`)"
	},
}

// lastProgramme is the audit programme that ends last; nil where there is none, or one has not said when it ends.
func (p *Pass) lastProgramme() *record.AuditProgramme {
	var latest *record.AuditProgramme
	for _, programme := range graph.Of[*record.AuditProgramme](p.Graph) {
		if programme.Head().Unwritten("/until") {
			return nil
		}
		if latest == nil || programme.Until.Day.After(latest.Until.Day) {
			latest = programme
		}
	}
	return latest
}
