package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// timeToReport is how many days the result of an internal audit may take to reach managers.
const timeToReport = 60

// AuditUnreported: an audit helps those who hear of its result.
var AuditUnreported = &Rule{
	Rule: finding.Rule{
		ID: "audit-unreported", Severity: finding.Warning, Title: "the result of an internal audit was reported to nobody", Clause: "9.2.2", Since: "0.1.0",
		Why:   "Results of internal audits go to the managers concerned. Two months after the audit nothing says that they did; the two months are practice. Audits by a certification body are left alone, since they report by themselves.",
		Wrong: "kind: audit\ntype: internal\nperformed: 2026-05-18",
		Right: "kind: audit\ntype: internal\nperformed: 2026-05-18\nreported_to: [ROLE-board]\nreported_on: 2026-06-01",
		Fix:   "Report the result, then name the roles or people under `reported_to` and the day under `reported_on`.",
	},
	Run: func(p *Pass) {
		for _, a := range graph.Of[*record.Audit](p.Graph) {
			if a.Type.Value != "internal" && a.Type.Value != "gap" || len(a.ReportedTo) > 0 || unwritten(a.Head(), "/reported_to") {
				continue
			}
			if a.Performed.Day.IsZero() || !a.Performed.Day.AddDays(timeToReport).Before(p.AsOf) {
				continue
			}
			f := p.ReportAt(a, a.Performed.Text, fmt.Sprintf("the audit %s was held %s ago, and no manager is named who got its result", a.ID, plural(p.AsOf.Days(a.Performed.Day), "day")))
			f.Hint = "name the managers under `reported_to`"
		}
	},
}
