package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// NonconformityClosedEarly: closing is a claim that the cause is gone.
var NonconformityClosedEarly = &Rule{
	Rule: finding.Rule{
		ID: "nonconformity-closed-early", Severity: finding.Error, Title: "a nonconformity was closed before its corrective action was complete", Clause: "10.2", Since: "0.1.0",
		Why:   "A nonconformity is closed when its cause is known, the action against it is done, and somebody has checked that it worked. Results of corrective action are kept as proof. Where action was decided not to be needed, none of this is asked, but an auditor who raised the nonconformity will ask for its cause: without one this is a warning.",
		Wrong: "kind: finding\ntype: nonconformity\nstatus: closed\nactions:\n  - what: Fix the release list\n    owner: ROLE-model-risk\n    due: 2026-07-31",
		Right: "kind: finding\ntype: nonconformity\nstatus: closed\nroot_cause: The procedure had no fixed list\nactions:\n  - what: Fix the release list\n    owner: ROLE-model-risk\n    due: 2026-07-31\n    done: 2026-07-20\neffectiveness:\n  checked_on: 2026-09-23\n  by: PER-berg\n  result: effective",
		Fix:   "Write what is missing, or set the status back to in-progress until it is there.",
	},
	Run: func(p *Pass) {
		for _, n := range graph.Of[*record.Finding](p.Graph) {
			if n.Type.Value != "nonconformity" || n.Status.Value != "closed" {
				continue
			}
			if n.ActionNeeded.False() {
				p.closedWithoutCause(n)
				continue
			}
			missing := unfinished(n)
			if len(missing) == 0 {
				continue
			}
			f := p.ReportAt(n, n.Status, fmt.Sprintf("the nonconformity %s is closed, but %s", n.ID, wording.And(missing)))
			f.Hint = "write what is missing, or set the status back to in-progress"
		}
	},
}

// closedWithoutCause reports what an auditor raised and nobody looked for the
// cause of: whether action is needed can only be decided once it is known.
func (p *Pass) closedWithoutCause(n *record.Finding) {
	raised := n.Source.Value == "internal-audit" || n.Source.Value == "certification-body"
	if !raised || n.RootCause.Set() {
		return
	}
	f := p.ReportAt(n, n.Status, fmt.Sprintf("the nonconformity %s was raised by an audit and is closed without action, but its root cause is not given", n.ID))
	f.Severity = finding.Warning
	f.Hint = "write `root_cause`; what needs no action follows from the cause"
}

func unfinished(n *record.Finding) []string {
	var missing []string
	if !n.RootCause.Set() {
		missing = append(missing, "its root cause is not given")
	}
	switch undone := slices.IndexFunc(n.Actions, func(a record.Action) bool { return !a.Done.Set() }); {
	case len(n.Actions) == 0 && !n.Head().Unwritten("/actions"):
		missing = append(missing, "no action was taken against it")
	case undone >= 0:
		missing = append(missing, fmt.Sprintf("an action due on %s is not done", n.Actions[undone].Due))
	}
	switch {
	case n.Effectiveness.Result.Value == "not-effective":
		missing = append(missing, "the check found the action not effective")
	case !n.Effectiveness.Result.Set() && !n.Head().Unwritten("/effectiveness"):
		missing = append(missing, "nobody has checked whether the action worked")
	}
	return missing
}
