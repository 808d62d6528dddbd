package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// SignatureInvalid: a signature that proves nothing, or the contrary.
var SignatureInvalid = &Rule{
	Rule: finding.Rule{
		ID: "signature-invalid", Severity: finding.Warning, Title: "the signature of an approval does not count", Clause: "7.5.2, 7.5.3", Since: "0.1.0", Fixed: true,
		Why: "An error where the signature was made for other bytes than stand there now, or with a key that is known to be compromised: somebody changed the approval after it was signed, or signed as somebody else. " +
			"A warning where the key was not listed for the approver before the signature landed, was not in use on that day, had run out or was revoked. Only approvals that count today are looked at. That a key was compromised works backwards, all else does not.",
		Wrong: "# APP-policy.yaml was edited after APP-policy.yaml.sig was made",
		Right: "# sign exactly what stands there:\n# ssh-keygen -Y sign -n aims-approval -f ~/.ssh/id_ed25519 approvals/APP-policy.yaml",
		Fix:   "Find out who changed what (`git log -p FILE`). Write a new approval and sign that; do not edit one that is signed. List a new key in the person's record first, in a change of its own.",
	},
	Run: func(p *Pass) {
		p.eachProof(func(a *record.Approval, proof past.Proof) {
			if proof.Broken == "" {
				return
			}
			f := p.Report(a, a.Place(), fmt.Sprintf("the signature of %s does not count: %s", a.ID, proof.Broken))
			if proof.Grave {
				f.Severity = finding.Error
			}
			f.Hint = "find out who changed what (`git log -p -- " + a.File + "`), then write a new approval and sign that: `aims approve ID --sign KEY`, with the key listed beforehand"
			f.Cause = p.cause(a.ID.Value, []past.Change{p.Past.Last(a, nil)})
		})
	},
}

// eachProof visits the approvals on which a record rests today, each once however much it covers.
func (p *Pass) eachProof(visit func(*record.Approval, past.Proof)) {
	if p.Past == nil || !p.Complete("approval") {
		return
	}
	seen := map[*record.Approval]bool{}
	p.approved(func(_ record.Record, a *record.Approval) {
		if !seen[a] {
			seen[a] = true
			visit(a, p.proof(a))
		}
	})
}
