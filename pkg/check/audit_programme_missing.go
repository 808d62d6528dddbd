package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AuditProgrammeMissing: internal audits are planned, not held on a whim.
var AuditProgrammeMissing = &Rule{
	Rule: finding.Rule{
		ID: "audit-programme-missing", Severity: finding.Warning, Title: "there is no internal audit programme", Clause: "9.2.2", Since: "0.1.0",
		Needs: []string{"audit-programme"},
		Why:   "Internal audits follow a programme that says what is audited when, how, by whom and to whom it is reported, weighted by importance and earlier results. A warning, since it may come after the rest; an error once the Stage 2 audit is less than thirty days away or past, since by then an audit of that programme has to have been held.",
		Wrong: "# no record of kind audit-programme",
		Right: "kind: audit-programme\nid: PROG-2026\ntitle: Internal audit programme\nfrom: 2026-01-01\nuntil: 2026-12-31\nweighting: Operation twice, documents once\naudits:\n  - id: spring\n    planned: 2026-05-18\n    scope: [\"4\", \"5\", \"6\", A.5]\n    responsible: ROLE-internal-audit",
		Fix:   "Plan the audits of the coming year (`aims new audit-programme`). One audit of everything is a programme too.",
	},
	Run: func(p *Pass) {
		if _, ok := graph.First[*record.AuditProgramme](p.Graph); !ok {
			f := p.ReportAIMS("there is no internal audit programme")
			f.Severity = p.beforeStage2()
			f.Hint = "plan the audits of the coming year (`aims new audit-programme`)"
		}
	},
}
