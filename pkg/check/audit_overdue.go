package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// nearAudit is by how many days an audit may miss its planned day and still be taken for it.
const nearAudit = 90

// AuditOverdue: a planned audit is held or replanned.
var AuditOverdue = &Rule{
	Rule: finding.Rule{
		ID: "audit-overdue", Severity: finding.Warning, Title: "a planned audit was not held", Clause: "9.2.1, 9.2.2", Since: "0.1.0",
		Needs: []string{"audit", "audit-programme"},
		Why:   "The day in the programme has passed, and no audit record of that programme lies within ninety days of it. Either the audit was not held, or its result is not on file; both are asked about. The ninety days are practice.",
		Wrong: "kind: audit-programme\nid: PROG-2026\naudits:\n  - id: autumn\n    planned: 2026-09-21\n# and no audit with `programme: PROG-2026` of that time",
		Right: "kind: audit\nid: AUD-2026-2\nprogramme: PROG-2026\nplanned: 2026-09-21\nperformed: 2026-09-23",
		Fix:   "Hold the audit and write its record with the same `planned` day, or move the day in the programme and say why.",
	},
	Run: func(p *Pass) {
		p.openAudits(func(programme *record.AuditProgramme, plan record.AuditProgrammeAudit, held *record.Audit) {
			if !p.Late(plan.Planned) {
				return
			}
			f := p.ReportAt(programme, plan.Planned.Text, fmt.Sprintf("the audit %q was planned for %s and is not on file as held", plan.ID.Value, plan.Planned))
			f.Hint = fmt.Sprintf("write its record with `programme: %s` and `planned: %s`, or replan it", programme.ID, plan.Planned)
			if held != nil {
				f.Related = append(f.Related, At(held, "its record, without `performed`"))
				f.Hint = "write under `performed` when it was held, or replan it"
			}
		}, func(a *record.Audit) {
			if !p.Late(a.Planned) {
				return
			}
			f := p.ReportAt(a, a.Planned.Text, fmt.Sprintf("the audit %s was planned for %s and is not on file as held", a.ID, a.Planned))
			f.Hint = "write under `performed` when it was held, or replan it"
		})
	},
}

// openAudits visits the audits that are planned in programmes and not held,
// with their record where there is one, and those with a record alone.
func (p *Pass) openAudits(inProgramme func(*record.AuditProgramme, record.AuditProgrammeAudit, *record.Audit), alone func(*record.Audit)) {
	audits := graph.Of[*record.Audit](p.Graph)
	told := map[*record.Audit]bool{}
	for _, programme := range graph.Of[*record.AuditProgramme](p.Graph) {
		own := slices.DeleteFunc(slices.Clone(audits), func(a *record.Audit) bool {
			return !p.Graph.Refers([]record.Ref{a.Programme}, programme.ID.Value)
		})
		planned := slices.SortedFunc(slices.Values(programme.Audits), func(a, b record.AuditProgrammeAudit) int { return a.Planned.Day.Days(b.Planned.Day) })
		for _, plan := range planned {
			if plan.Planned.Day.IsZero() {
				continue
			}
			held := answering(plan.Planned.Day, own)
			// What was held before an audit still ahead was held for another reason, unless it names the day.
			if held != nil && !p.Late(plan.Planned) && held.Planned.Day != plan.Planned.Day {
				held = nil
			}
			if held != nil {
				own = slices.DeleteFunc(own, func(a *record.Audit) bool { return a == held })
				told[held] = true
				if held.Performed.Set() {
					continue
				}
			}
			inProgramme(programme, plan, held)
		}
	}
	for _, a := range audits {
		if !told[a] && !a.Performed.Set() && !a.Planned.Day.IsZero() {
			alone(a)
		}
	}
}

// answering finds the audit that was held for a planned day: the one that names
// the day, else the nearest one performed.
func answering(planned day.Day, audits []*record.Audit) *record.Audit {
	var nearest *record.Audit
	distance := nearAudit + 1
	for _, a := range audits {
		if a.Planned.Day == planned {
			return a
		}
		if a.Performed.Day.IsZero() {
			continue
		}
		d := a.Performed.Day.Days(planned)
		if d = max(d, -d); d < distance {
			nearest, distance = a, d
		}
	}
	return nearest
}
