package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// PolicyNotCommunicated: a policy nobody has heard of directs nobody.
var PolicyNotCommunicated = &Rule{
	Rule: finding.Rule{
		ID: "policy-not-communicated", Severity: finding.Warning, Title: "the AI policy, or its newest version, was made known to nobody", Clause: "5.2, 7.3", Since: "0.1.0",
		Needs: []string{"communication"},
		Why:   "The AI policy has to be known inside the organisation, and to people outside where that fits. Auditors ask staff what it says. Who was told of an earlier version does not know the one that took effect since. A communication record of type act that serves clause 5.2 counts as well.",
		Wrong: "kind: policy\nserves: [\"5.2\"]\nstatus: approved",
		Right: "kind: policy\nserves: [\"5.2\"]\nstatus: approved\ncommunicated:\n  - to: All staff\n    on: 2026-02-03\n    how: Intranet and team meetings",
		Fix:   "Make it known, then write under `communicated` to whom, when and how.",
	},
	Run: func(p *Pass) {
		var acts []record.Date
		for _, c := range graph.Of[*record.Communication](p.Graph) {
			if c.Type.Value == "act" && serves(c.Serves, "5.2") {
				acts = append(acts, c.On)
			}
		}
		for _, policy := range p.aiPolicies() {
			if policy.Status.Value != "approved" || policy.Head().Unwritten("/communicated") {
				continue
			}
			told := slices.Clone(acts)
			for _, c := range policy.Communicated {
				told = append(told, c.On)
			}
			if len(told) == 0 {
				f := p.Report(policy, policy.Place(), fmt.Sprintf("the AI policy %s is approved, but nothing says that anybody was told", policy.ID))
				f.Hint = "write under `communicated` to whom, when and how"
				continue
			}
			p.toldBefore(policy, told)
		}
	},
}

// toldBefore reports a policy in force that nobody was told of since it was
// approved as it stands, or took effect, whichever came first: it may be made
// known in between.
func (p *Pass) toldBefore(policy *record.Policy, told []record.Date) {
	since := policy.Effective.Day
	if since.IsZero() || since.After(p.AsOf) || len(policy.Todos) > 0 || !p.Complete("approval") {
		return
	}
	if d, needed := p.demandOf(policy); needed {
		if a := p.standing(policy, d); a.Standing == Approved && a.By.On.Day.Before(since) {
			since = a.By.On.Day
		}
	}
	newest := told[0]
	for _, on := range told {
		if on.Day.IsZero() || !on.Day.Before(since) {
			return
		}
		if on.Day.After(newest.Day) {
			newest = on
		}
	}
	f := p.ReportAt(policy, policy.Effective.Text, fmt.Sprintf("the AI policy %s took effect on %s, and nobody was told since %s", policy.ID, policy.Effective, newest))
	f.Related = append(f.Related, finding.Related{Pos: newest.Pos, Message: "the last that were told"})
	f.Hint = "make the policy known as it is now, then write under `communicated` to whom, when and how"
}
