package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// timeToPlan is how many days a nonconformity may stay without a planned action.
const timeToPlan = 30

// NonconformityWithoutAction: a nonconformity asks for a decision about its cause.
var NonconformityWithoutAction = &Rule{
	Rule: finding.Rule{
		ID: "nonconformity-without-action", Severity: finding.Warning, Title: "nothing is planned against a nonconformity", Clause: "10.2", Since: "0.1.0",
		Why:   "Whoever finds a nonconformity has to look for its cause and decide whether action against it is needed. Thirty days for that decision are a habit of practice, no requirement. That no action is needed is a good answer, with its reason.",
		Wrong: "kind: finding\ntype: nonconformity\nopened: 2026-06-01\nstatus: open",
		Right: "kind: finding\ntype: nonconformity\nopened: 2026-06-01\nstatus: in-progress\nactions:\n  - what: Let the pipeline refuse incomplete releases\n    owner: ROLE-platform\n    due: 2026-08-31",
		Fix:   "Plan actions with owner and day under `actions`, or write `action_needed: false` with the reason under `action_reason`.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Finding](p.Graph) {
			if n.Type.Value == "nonconformity" && n.ActionNeeded.False() && !n.ActionReason.Set() {
				f := p.ReportAt(n, n.ActionNeeded.Text, fmt.Sprintf("%s says that no action is needed, but not why", n.ID))
				f.Hint = "write the reason under `action_reason`"
			}
			if !planBy(n).Before(p.AsOf) {
				continue
			}
			f := p.ReportAt(n, n.Opened.Text, fmt.Sprintf("the nonconformity %s has been open for %s without a planned action", n.ID, wording.Count(p.AsOf.Days(n.Opened.Day), "day")))
			f.Hint = "plan `actions`, or write `action_needed: false` and why"
		}
	},
}

// planBy is the day by which something is to be planned against a
// nonconformity; none where that is done or nothing is needed. Closing it without action is nonconformity-closed-early.
func planBy(n *record.Finding) day.Day {
	if n.Type.Value != "nonconformity" || n.ActionNeeded.False() || len(n.Actions) > 0 || n.Status.Value == "closed" ||
		n.Head().Unwritten("/actions") || n.Head().Unwritten("/action_needed") || n.Opened.Day.IsZero() {
		return day.Day{}
	}
	return n.Opened.Day.AddDays(timeToPlan)
}
