package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ChangeUnapproved: a high-impact change waits for every team that has to agree.
var ChangeUnapproved = &Rule{
	Rule: finding.Rule{
		ID: "change-unapproved", Severity: finding.Warning, Title: "not every approver of a high-impact change has agreed", Clause: "6.3, 8.1", Since: "0.1.0",
		Why:   "A change with high impact names the roles that have to approve it. One of them has, and the change is called approved or done, but others have not, or not as it stands now. That each of them approves is practice. Where no approval is there at all, approval-missing says so.",
		Wrong: "kind: change\nimpact: high\nstatus: done\napprovers: [ROLE-ai-committee, ROLE-privacy]\n# and only the AI committee has approved it",
		Right: "kind: approval\nby: PER-novak\nas: ROLE-privacy\non: 2026-06-10\ncovers:\n  - record: CHG-llm-upgrade\n    digest: v1:sha256:…",
		Fix:   "Get the missing approvals (`aims approve CHANGE`), or take a role that need not approve off the list.",
	},
	Run: func(p *Pass) {
		if !p.certain("approval") {
			return
		}
		for _, c := range graph.Of[*record.Change](p.Graph) {
			d, needed := p.demandOf(c)
			if !needed || p.standing(c, d).Standing != Approved {
				continue
			}
			var lacking []string
			var needs demand // what the first of them may give
			var pos finding.Position
			for _, ref := range c.Approvers {
				role, ok := graph.Find[*record.Role](p.Graph, ref.Value)
				own := p.oneOf([]record.Ref{ref}, ref.Value)
				if !ok || p.standing(c, own).Standing == Approved || role.ID.Value != ref.Value {
					continue
				}
				if len(lacking) == 0 {
					needs, pos = own, ref.Pos
				}
				lacking = append(lacking, ref.Value)
			}
			if len(lacking) == 0 {
				continue
			}
			f := p.Report(c, pos, fmt.Sprintf("the change %s is %s without the approval of %s", c.ID, c.Status, wording.And(lacking)))
			f.Related = append(f.Related, finding.Related{Pos: c.Status.Pos, Message: fmt.Sprintf("called %s here", c.Status)})
			command, _ := p.approveCommand([]record.Record{c}, needs)
			f.Hint = "a holder of the role approves it: " + command
		}
	},
}
