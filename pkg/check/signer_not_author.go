package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// SignerNotAuthor: two names on one commit.
var SignerNotAuthor = &Rule{
	Rule: finding.Rule{
		ID: "signer-not-author", Severity: finding.Info, Title: "an approval was signed by the approver in a commit that names another author", Clause: "7.5.3", Since: "0.1.0",
		Why:   "The signature is what counts, and it is the approver's. That somebody else is named as the author is often a rebase or an amended commit; it is worth knowing who wrote the words.",
		Wrong: "# commit by Jonas Brandt, signed with the key of Amara Okoye",
		Right: "# commit by Amara Okoye, signed with her key; or a detached signature beside the approval",
		Fix:   "Nothing, where you know why. A detached signature (`aims approve --sign`) does not depend on commits.",
	},
	Run: func(p *Pass) {
		p.eachProof(func(a *record.Approval, proof past.Proof) {
			if proof.Other != "" {
				f := p.Report(a, a.Place(), proof.Other)
				f.Cause = p.cause(a.ID.Value, []past.Change{proof.Given})
			}
		})
	},
}
