package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// FindingClosedWithoutUpdate: what was learned has to change something.
var FindingClosedWithoutUpdate = &Rule{
	Rule: finding.Rule{
		ID: "finding-closed-without-update", Severity: finding.Warning, Title: "a closed finding changed no record", Clause: "10.2, 10.1", Since: "0.1.0",
		Why:   "A finding that needed action should leave a trace: in a procedure, a control, a contract, a risk, a training. Where nothing was changed, the next person repeats the mistake. This is practice. Findings that need no action, and ideas and concerns without one, are left alone.",
		Wrong: "kind: finding\ntype: observation\nstatus: closed",
		Right: "kind: finding\ntype: observation\nstatus: closed\nupdates: [POL-impact-method]",
		Fix:   "Name the records that were changed under `updates`; if none had to be, write `action_needed: false` and why.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Finding](p.Graph) {
			isIdea := n.Type.Value == "opportunity" || n.Type.Value == "concern"
			if n.Status.Value != "closed" || len(n.Updates) > 0 || n.Head().Unwritten("/updates") || n.ActionNeeded.False() || isIdea && !n.ActionNeeded.True {
				continue
			}
			f := p.ReportAt(n, n.Status, fmt.Sprintf("%s is closed, and no record was changed because of it", n.ID))
			f.Hint = "name the changed records under `updates`, or write `action_needed: false` and why"
		}
	},
}
