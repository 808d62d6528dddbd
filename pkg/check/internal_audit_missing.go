package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// InternalAuditMissing: a programme is a promise, an audit is the proof.
var InternalAuditMissing = &Rule{
	Rule: finding.Rule{
		ID: "internal-audit-missing", Severity: finding.Warning, Title: "no internal audit has been held", Clause: "9.2.1", Since: "0.1.0",
		Needs: []string{"audit", "audit-programme"},
		Why: "Internal audits show whether the AIMS fulfils the standard and your own rules, and their results are kept. There is a programme, and no internal audit with a day on which it was held. " +
			"A warning, since it comes late in the first round; an error once the Stage 2 audit is less than thirty days away or past, since without an internal audit there can be no certificate. The thirty days are practice.",
		Wrong: "kind: audit\ntype: internal\nplanned: 2026-09-21   # and never performed",
		Right: "kind: audit\ntype: internal\nplanned: 2026-09-21\nperformed: 2026-09-21",
		Fix:   "Hold the audit and write its record (`aims new audit`) with `performed`, `result` and to whom it was reported.",
	},
	Run: func(p *Pass) {
		held := slices.ContainsFunc(graph.Of[*record.Audit](p.Graph), func(a *record.Audit) bool {
			return a.Performed.Set() && (a.Type.Value == "internal" || a.Type.Todo())
		})
		programmes := graph.Of[*record.AuditProgramme](p.Graph)
		if held || len(programmes) == 0 { // audit-programme-missing
			return
		}
		severity := p.beforeStage2()
		none := !slices.ContainsFunc(graph.Of[*record.Audit](p.Graph), func(a *record.Audit) bool { return a.Performed.Set() })
		if severity == finding.Warning && none && slices.ContainsFunc(programmes, func(r *record.AuditProgramme) bool {
			return slices.ContainsFunc(r.Audits, func(a record.AuditProgrammeAudit) bool { return p.Late(a.Planned) })
		}) {
			return // audit-overdue
		}
		f := p.ReportAIMS("no internal audit has been held")
		f.Severity = severity
		f.Hint = "hold it and write its record (`aims new audit`)"
	},
}
