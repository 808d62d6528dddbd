package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
)

// ApprovalMissing: nobody has said yes.
var ApprovalMissing = &Rule{
	Rule: finding.Rule{
		ID: "approval-missing", Severity: finding.Warning, Title: "a record was never approved", Clause: "5.2, 6.1.3, 7.5.2", Since: "0.1.0", Fixed: true,
		Why: "Management has to stand behind the AI policy, the treatment of risks and the risk that remains: there a missing approval is an error. " +
			"For the scope, the Statement of Applicability, gates and the like an approval on file is good practice, so it is a warning. Four records of one kind or more share one finding. What is not written to the end, or has an error, is not asked for yet.",
		Wrong: "kind: policy\nid: POL-ai\nstatus: approved   # and no approval names POL-ai",
		Right: "kind: approval\nid: APP-policy\nby: PER-amara\nas: ROLE-board\ncovers:\n  - record: POL-ai\n    digest: <written by `aims approve POL-ai`>",
		Fix:   "Let somebody with the authority run `aims approve ID…`; one approval may cover many records. aims.yaml says where you differ from the usual authority, or ask for none.",
	},
	Run: func(p *Pass) {
		p.reportUnapproved(p.unapproved(Unapproved), kindOf,
			func(u unapproved) string { return fmt.Sprintf("no approval covers the %s", namedAs(u.record)) },
			func(u unapproved, n int) string {
				return fmt.Sprintf("no approval covers %d records of kind %s, such as %s", n, kindOf(u), u.record.Head().ID)
			},
			p.needsApproval)
	},
}
