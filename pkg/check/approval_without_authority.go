package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// ApprovalWithoutAuthority: yes was said by somebody who may not say it.
var ApprovalWithoutAuthority = &Rule{
	Rule: finding.Rule{
		ID: "approval-without-authority", Severity: finding.Warning, Title: "a record was approved without the authority", Clause: "5.1, 5.3, 6.1.3", Since: "0.1.0", Fixed: true,
		Why: "An approval counts when the person held the role, was active on that day, and the role has the authority that this kind of record asks for. A role with power over risk does not approve itself while there is another one of top management. An approval that covers one record in two states counts for neither. One without the authority after one that counts takes nothing away: that is information, told at the approval. The records say what seems to be missing, no more than that. " +
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
		p.reportVain()
	},
}

// reportVain tells of approvals that do not count for records that an older one
// still covers: nothing falls away, and the list of approvals is not true.
func (p *Pass) reportVain() {
	if !p.Complete("approval", "person", "role") {
		return
	}
	type group struct {
		approval *record.Approval
		why      string
	}
	records := map[group][]record.Record{}
	stands := map[group]*record.Approval{}
	var order []group
	for _, r := range p.Graph.Records {
		d, needed := p.demandOf(r)
		if !needed {
			continue
		}
		a := p.standing(r, d)
		if a.Standing != Approved {
			continue
		}
		for _, c := range p.bearings.approvals[r.Head().ID.Value] {
			if c.digest != p.decision(r) || c.several || !p.followed(c.approval, a.By) || c.approval.On.Day.After(p.AsOf) || p.slipped(c.approval) {
				continue
			}
			if why, ok := p.counts(c.approval, d); !ok {
				g := group{c.approval, why}
				if records[g] == nil {
					order = append(order, g)
					stands[g] = a.By
				}
				if list := records[g]; len(list) == 0 || list[len(list)-1] != r { // an approval may name it twice
					records[g] = append(list, r)
				}
			}
		}
	}
	for _, g := range order {
		what := g.approval.By.Value + "'s approval of " + namedAs(records[g][0])
		if n := len(records[g]); n > 1 {
			what = fmt.Sprintf("%s's approval of %d records, such as %s,", g.approval.By, n, records[g][0].Head().ID)
		}
		f := p.ReportAt(g.approval, g.approval.As.Text, fmt.Sprintf("%s does not count: %s", what, g.why))
		f.Severity = finding.Info
		f.Related = append(f.Related, At(stands[g], fmt.Sprintf("%s still covers it", stands[g].ID)))
		f.Hint = "what was approved before still stands; where this was to count as well, let somebody with the authority give it"
	}
}

// followed reports whether an approval was given after another one; of one day
// git tells, as far as it knows both.
func (p *Pass) followed(a, other *record.Approval) bool {
	if a.On.Day != other.On.Day || p.Past == nil {
		return a.On.Day.After(other.On.Day)
	}
	return p.Past.Given(a).Newer(p.Past.Given(other))
}
