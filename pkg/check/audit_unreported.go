package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// timeToReport is how many days the result of an internal audit may take to reach managers.
const timeToReport = 60

// AuditUnreported: an audit helps those who hear of its result.
var AuditUnreported = &Rule{
	Rule: finding.Rule{
		ID: "audit-unreported", Severity: finding.Warning, Title: "the result of an internal audit is not on file, or was reported to nobody", Clause: "9.2.1, 9.2.2", Since: "0.1.0",
		Why:   "Results of internal audits are kept and go to the managers concerned. Two months after the audit there is no result, or nothing says that they got it; the two months are practice. Audits by a certification body are left alone, since they report by themselves.",
		Wrong: "kind: audit\ntype: internal\nperformed: 2026-05-18   # and neither result nor reported_to",
		Right: "kind: audit\ntype: internal\nperformed: 2026-05-18\nresult: One minor nonconformity (FND-1), one observation\nreported_to: [ROLE-board]\nreported_on: 2026-06-01",
		Fix:   "Write `result`, report it, then name the roles or people under `reported_to` and the day under `reported_on`.",
	},
	Run: func(p *Pass) {
		for _, a := range graph.Of[*record.Audit](p.Graph) {
			missing, write := unreported(a)
			if len(missing) == 0 || !reportBy(a).Before(p.AsOf) {
				continue
			}
			f := p.ReportAt(a, a.Performed.Text, fmt.Sprintf("the audit %s was held %s ago, and %s", a.ID, wording.Count(p.AsOf.Days(a.Performed.Day), "day"), strings.Join(missing, ", and ")))
			f.Hint = "write " + wording.And(write)
		}
	},
}

// unreported says what is missing of the report of an internal audit, and which fields are to be written.
func unreported(a *record.Audit) (missing, write []string) {
	if a.Type.Value != "internal" && a.Type.Value != "gap" {
		return nil, nil
	}
	if !a.Result.Set() {
		missing, write = append(missing, "no result is on file"), append(write, "`result`")
	}
	if len(a.ReportedTo) == 0 && !a.Head().Unwritten("/reported_to") {
		missing, write = append(missing, "no manager is named who got its result"), append(write, "`reported_to`")
	}
	return missing, write
}

// reportBy is the day by which the result of an audit is to have reached managers; none before it is held.
func reportBy(a *record.Audit) day.Day {
	if a.Performed.Day.IsZero() {
		return day.Day{}
	}
	return a.Performed.Day.AddDays(timeToReport)
}
