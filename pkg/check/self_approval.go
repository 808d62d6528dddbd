package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// SelfApproval: two pairs of eyes see more than one.
var SelfApproval = &Rule{
	Rule: finding.Rule{
		ID: "self-approval", Severity: finding.Warning, Title: "somebody approved what they prepared", Clause: "5.3, A.3.2", Since: "0.1.0", Fixed: true,
		Why:   "Preparing and approving are best done by two people. The standard does not ask for it, and in an organisation of one or two it cannot always be done, so it is a warning; information where aims.yaml allows it openly under `self_approval` and names what makes up for it.",
		Wrong: "by: PER-amara\nprepared_by: [PER-amara]",
		Right: "by: PER-amara\nprepared_by: [PER-jonas]",
		Fix:   "Let another holder of the role approve. Where there is none, allow it in aims.yaml under `self_approval`, and name what makes up for it.",
	},
	Run: func(p *Pass) {
		for _, a := range graph.Of[*record.Approval](p.Graph) {
			i := slices.IndexFunc(a.PreparedBy, func(ref record.Ref) bool { return p.sameAs(ref, a.By) })
			if i < 0 {
				continue
			}
			kinds := p.decides(a)
			if len(kinds) == 0 {
				continue
			}
			f := p.ReportAt(a, a.PreparedBy[i].Text, fmt.Sprintf("%s both prepared and approved this", a.By))
			f.Related = append(f.Related, finding.Related{Pos: a.By.Pos, Message: "the approver"})
			f.Hint = "let another holder of the role approve, or allow it in aims.yaml under `self_approval`"
			if !slices.ContainsFunc(kinds, func(kind string) bool { return !p.selfApprovalAllowed(kind) }) {
				f.Severity, f.Hint = finding.Info, ""
				if root := rootOf(p.Graph); root.SelfApproval.Compensating.Known() {
					f.Related = append(f.Related, finding.Related{Pos: root.SelfApproval.Compensating.Pos, Message: "what makes up for it: " + root.SelfApproval.Compensating.Value})
				}
			}
		}
	},
}

// decides lists the kinds of the records whose approval rests on this one today.
func (p *Pass) decides(a *record.Approval) []string {
	var kinds []string
	for _, c := range a.Covers {
		r := p.Graph.Named(c.Record.Value)
		if r == nil || c.Digest.Value != p.decision(r) {
			continue
		}
		if d, needed := p.demandOf(r); needed && p.standing(r, d) == (Approval{Approved, a, ""}) {
			kinds = append(kinds, r.Head().Kind.Value)
		}
	}
	return kinds
}

func (p *Pass) selfApprovalAllowed(kind string) bool {
	root := rootOf(p.Graph)
	return root != nil && (root.SelfApproval.Allowed.True || slices.ContainsFunc(root.Approvals, func(a record.AIMSApproval) bool {
		return a.Kind.Value == kind && a.SelfApproval.True
	}))
}

// sameAs reports whether two references mean one record.
func (p *Pass) sameAs(a, b record.Ref) bool {
	return a.Known() && (a.Value == b.Value || p.Graph.Named(a.Value) != nil && p.Graph.Named(a.Value) == p.Graph.Named(b.Value))
}
