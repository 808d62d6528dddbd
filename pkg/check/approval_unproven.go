package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ApprovalUnproven: that somebody approved is written, but not shown.
var ApprovalUnproven = &Rule{
	Rule: finding.Rule{
		ID: "approval-unproven", Severity: finding.Info, Title: "an approval is not proven as far as it should be", Clause: "5.2, 7.5.2, 7.5.3", Since: "0.1.0", Fixed: true,
		Why: "git shows who wrote an approval down, as far as that can be shown. A0: somebody with write access claims it. A1: its commit names the approver as author, which anybody can write. A2: that commit also carries the signature of your forge. A3: a key listed for the approver signed exactly these bytes. " +
			"Keys, addresses and settings are those that stood before the approval landed. Information where an approval is a mere claim (A0); a warning where it was proven further until its words were changed, and where aims.yaml asks for more under `approvals`, an error there for a policy, a risk and an acceptance. " +
			"A squash merge writes a new commit in another name: A1 and A2 are lost by it, a detached signature is not.",
		Wrong: "# approvals/APP-policy.yaml says by: PER-amara, in a commit by somebody else",
		Right: "# approvals/APP-policy.yaml and approvals/APP-policy.yaml.sig, written by\n# aims approve POL-ai --by PER-amara --as ROLE-board --sign ~/.ssh/id_ed25519",
		Fix:   "Let the approver commit the approval, or better sign it: `aims approve ID --sign KEY`, with the key listed in the person's record beforehand.",
	},
	Run: func(p *Pass) {
		if p.Past == nil || !p.Complete("approval") {
			return
		}
		type lot struct {
			approval *record.Approval
			severity finding.Severity
		}
		records := map[lot][]record.Record{}
		least := map[lot]past.Level{}
		var order []lot
		p.approved(func(r record.Record, a *record.Approval) {
			proof := p.proof(a)
			asked, asks := p.leastLevel(r, a)
			l := lot{a, finding.Info}
			switch {
			case proof.Level < asked:
				l.severity = compelled(r)
			case proof.Level < proof.Was:
				l.severity = finding.Warning
			case asks || proof.Level > past.Claimed || proof.Given.Commit == nil || p.broughtAlong(a.On.Day, proof.Given.Commit):
				return
			}
			if records[l] == nil {
				order = append(order, l)
			}
			records[l], least[l] = append(records[l], r), max(least[l], asked)
		})
		for _, l := range order {
			proof, covered := p.proof(l.approval), records[l]
			first := covered[0]
			what := "the approval of " + wording.Some(record.IDs(covered), 1)
			message := fmt.Sprintf("%s by %s is only %s (%s): %s", what, l.approval.By, proof.Level.Words(), proof.Level, proof.Lacks)
			switch {
			case proof.Level < least[l]:
				message = fmt.Sprintf("%s by %s is proven to level %s, and aims.yaml asks for %s: %s", what, l.approval.By, proof.Level, least[l], proof.Lacks)
			case proof.Level < proof.Was:
				message = fmt.Sprintf("%s by %s was proven to level %s until the words of %s were changed, and is to %s now: %s", what, l.approval.By, proof.Was, l.approval.ID, proof.Level, proof.Lacks)
			}
			f := p.Report(first, first.Head().Place(), message)
			f.Severity = l.severity
			f.Cause = p.cause(l.approval.ID.Value, []past.Change{proof.Said})
			f.Related = append(f.Related, At(l.approval, fmt.Sprintf("%s is the approval", l.approval.ID)))
			for _, other := range covered[1:] {
				f.Related = append(f.Related, As(other, fmt.Sprintf("%s is one of them", other.Head().ID)))
			}
			f.Hint = proveIt(l.approval)
		}
	},
}

// proveIt says how an approval is proven.
func proveIt(a *record.Approval) string {
	return "let the approver sign it, which outlives a squash or rebase: `aims approve ID --sign KEY` for a new one, `ssh-keygen -Y sign -n aims-approval -f KEY " + a.File + "` for this one, with the key listed in the person's record beforehand"
}

// approved visits the records that need an approval and have one that counts.
func (p *Pass) approved(visit func(record.Record, *record.Approval)) {
	for _, r := range p.Graph.Records {
		if d, needed := p.demandOf(r); needed {
			if a := p.standing(r, d); a.Standing == Approved {
				visit(r, a.By)
			}
		}
	}
}

// proof is how far an approval is proven, worked out once.
func (p *Pass) proof(a *record.Approval) past.Proof {
	proof, known := p.bearings.proofs[a]
	if !known {
		given := p.Past.Given(a)
		proof = p.Past.Prove(a, given.Commit != nil && p.broughtAlong(a.On.Day, given.Commit))
		p.bearings.proofs[a] = proof
	}
	return proof
}

// leastLevel is how far the approval of a record is to be proven, as aims.yaml
// said before the approval landed.
func (p *Pass) leastLevel(r record.Record, a *record.Approval) (past.Level, bool) {
	root := p.settings()
	if before, _ := p.before(a); before != nil {
		root = rootOf(before.Graph)
	}
	if root == nil {
		return past.Claimed, false
	}
	for _, own := range root.Approvals {
		if own.Kind.Value == r.Head().Kind.Value {
			return past.ParseLevel(own.Level.Value)
		}
	}
	return past.Claimed, false
}
