package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// RetirementOverdue: a day of retirement that passes unnoticed is a common finding of surveillance audits.
var RetirementOverdue = &Rule{
	Rule: finding.Rule{
		ID: "retirement-overdue", Severity: finding.Error, Title: "retirement is not enforced", Clause: "8.1, A.6.2.6", Since: "0.1.0",
		Why:   "You set a day by which the system has to be out of use, and it has passed. A life cycle that is written down and not kept is one of the most common findings of surveillance audits. A warning for a system that is retired without a day: nobody can tell whether it went in time.",
		Wrong: "status: in-use\nretire_by: 2025-12-31",
		Right: "status: retired\nstage: retirement\nretire_by: 2025-12-31\nretired_on: 2025-12-15",
		Fix:   "Retire the system (status, stage, `retired_on`, a gate to retirement), or decide on a later day and record why.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if retiredSomeDay(s) && p.Late(s.RetireBy) {
				f := p.ReportAt(s, s.RetireBy.Text, fmt.Sprintf("%s was to be retired by %s, and nothing says when it was", s.ID, s.RetireBy))
				f.Severity = finding.Warning
				f.Hint = "write the day under `retired_on`"
				continue
			}
			if !toRetire(s) || !p.Late(s.RetireBy) {
				continue
			}
			f := p.ReportAt(s, s.RetireBy.Text, fmt.Sprintf("%s was to be retired by %s, and is %s", s.ID, s.RetireBy, s.Status))
			f.Hint = "retire it, or decide on a later day and say why"
		}
	},
}

// toRetire reports whether a system still has to be retired some day.
func toRetire(s *record.AISystem) bool { return !Retired(s) && !s.Status.Todo() }

// retiredSomeDay reports whether nothing says when a system went that was to go by a day.
func retiredSomeDay(s *record.AISystem) bool { return Retired(s) && !s.RetiredOn.Set() }
