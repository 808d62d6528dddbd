package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var auditsDue = &Sort{
	Name:   "audit",
	Rules:  []*Rule{AuditOverdue},
	Fields: []string{"audit-programme.audits.planned", "audit.planned", "audit.performed"},
	find: func(p *Pass) (list []deadline) {
		p.openAudits(func(programme *record.AuditProgramme, plan record.AuditProgrammeAudit, held *record.Audit) {
			what := fmt.Sprintf("audit %q is planned", plan.ID.Value)
			if held != nil {
				what = fmt.Sprintf("audit %q is planned (%s)", plan.ID.Value, held.ID)
			}
			list = append(list, deadline{of: programme, at: plan.Planned.Text, on: plan.Planned.Day, what: what, by: plan.Responsible})
		}, func(a *record.Audit) {
			list = append(list, deadline{of: a, at: a.Planned.Text, on: a.Planned.Day, what: "audit is planned"})
		})
		return list
	},
}

var auditReportsDue = &Sort{
	Name:   "audit-report",
	Rules:  []*Rule{AuditUnreported},
	Fields: []string{"audit.performed"},
	find: func(p *Pass) (list []deadline) {
		for _, a := range graph.Of[*record.Audit](p.Graph) {
			if missing, _ := unreported(a); len(missing) > 0 && !reportBy(a).IsZero() {
				list = append(list, deadline{of: a, at: a.Performed.Text, on: reportBy(a), what: "result of the audit to be on file and with the managers concerned"})
			}
		}
		return list
	},
}

var programmesDue = &Sort{
	Name:   "audit-programme",
	Rules:  []*Rule{AuditProgrammeEnded},
	Fields: []string{"audit-programme.until"},
	find: func(p *Pass) []deadline {
		latest := p.lastProgramme()
		if latest == nil || latest.Until.Day.IsZero() {
			return nil
		}
		return []deadline{{of: latest, at: latest.Until.Text, on: latest.Until.Day, what: "audit programme ends; the next one is to be planned"}}
	},
}
