package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// ApprovalWithoutAuthority: yes was said by somebody who may not say it.
var ApprovalWithoutAuthority = &Rule{
	Rule: finding.Rule{
		ID: "approval-without-authority", Severity: finding.Warning, Title: "a record was approved without the authority", Clause: "5.1, 5.3, 6.1.3", Since: "0.1.0", Fixed: true,
		Why: "An approval counts when the person held the role, was active on that day, and the role has the authority that this kind of record asks for. A role with power over risk does not approve itself while there is another one of top management. An approval that covers one record in two states counts for neither. The records say what seems to be missing, no more than that. " +
			"An error for a policy, a risk and an acceptance, else a warning; four records or more under one approval share one finding.",
		Wrong: "kind: approval\nby: PER-jonas\nas: ROLE-board   # whose holders do not name PER-jonas",
		Right: "kind: approval\nby: PER-amara\nas: ROLE-board",
		Fix:   "Let a holder of the right role approve the record, or correct the role's holders or authority if they are incomplete.",
	},
	Run: func(p *Pass) {
		p.reportUnapproved(p.unapproved(Powerless),
			func(u unapproved) string { return u.by.ID.Value + u.why },
			func(u unapproved) string {
				return fmt.Sprintf("the approval of the %s does not count: %s (%s)", namedAs(u.record), u.why, u.by.ID)
			},
			func(u unapproved, n int) string {
				return fmt.Sprintf("the approval of %d records, such as %s, does not count: %s (%s)", n, u.record.Head().ID, u.why, u.by.ID)
			},
			p.needsApproval)
	},
}
