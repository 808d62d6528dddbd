package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AttendanceContradicted: more people than there were.
var AttendanceContradicted = &Rule{
	Rule: finding.Rule{
		ID: "attendance-contradicted", Severity: finding.Error, Title: "more people completed a training than were invited to it", Clause: "7.2, 7.3", Since: "0.1.0",
		Why:   "How many of those concerned completed a training is the figure that an auditor asks for. Where it is above all of them, one of the two numbers is wrong, and so is the share that follows.",
		Wrong: "kind: training\ninvited: 12\ncompleted: 21",
		Right: "kind: training\ninvited: 21\ncompleted: 12",
		Fix:   "Count again and correct the number that is wrong. Who came without being invited counts among those invited.",
	},
	Run: func(p *Pass) {
		for _, t := range graph.Of[*record.Training](p.Graph) {
			if !t.Invited.Known() || !t.Completed.Known() || t.Completed.Float <= t.Invited.Float {
				continue
			}
			f := p.ReportAt(t, t.Completed.Text, fmt.Sprintf("%s completed %s, and %s were invited", t.Completed.Value, t.ID, t.Invited.Value))
			f.Related = append(f.Related, finding.Related{Pos: t.Invited.Pos, Message: "invited"})
			f.Hint = "correct the number that is wrong"
		}
	},
}
