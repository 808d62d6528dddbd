package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// ApprovalVoid: what was approved is not what stands there now.
var ApprovalVoid = &Rule{
	Rule: finding.Rule{
		ID: "approval-void", Severity: finding.Warning, Title: "a record has changed since it was approved", Clause: "5.2, 6.1.3, 7.5.2", Since: "0.1.0", Fixed: true,
		Why: "An approval is for what stood there on its day: it carries the digest of the decision. When the decision changes (its purpose, its treatment, its justification, the text of a policy), nobody has said yes to what stands there now. " +
			"Daily work such as owner, status or evidence changes nothing. An error for a policy, a risk and an acceptance, else a warning.",
		Wrong: "kind: risk\ntreatment:\n  option: retain   # was change-likelihood when APP-treatment was given",
		Right: "# the changed risk and a new approval that covers it\nkind: approval\nid: APP-treatment-2",
		Fix:   "Look at what changed (`git log -p FILE`). Approve the record again (`aims approve ID`), or take the change back.",
	},
	Run: func(p *Pass) {
		p.reportUnapproved(p.unapproved(Void),
			func(u unapproved) string { return u.by.ID.Value },
			func(u unapproved) string {
				return fmt.Sprintf("the %s has changed since %s approved it on %s (%s)", namedAs(u.record), u.by.By, u.by.On, u.by.ID)
			},
			func(u unapproved, n int) string {
				return fmt.Sprintf("%d records have changed since %s approved them on %s (%s), such as %s", n, u.by.By, u.by.On, u.by.ID, u.record.Head().ID)
			},
			p.lookThenApprove)
	},
}
