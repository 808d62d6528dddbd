package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// OwnerOnlyReviewer: a review wants a second pair of eyes.
var OwnerOnlyReviewer = &Rule{
	Rule: finding.Rule{
		ID: "owner-only-reviewer", Severity: finding.Warning, Title: "the owner is the only reviewer", Clause: "5.3", Since: "0.1.0",
		Needs: []string{"person"},
		Why:   "Reviewers are those who look at a record besides its owner. Where all of them come down to the owner, nobody does. Separate reviewers are practice, not a requirement; for one or two people the finding is information only.",
		Wrong: "owner: PER-kumar\nreviewers: [PER-kumar]",
		Right: "owner: PER-kumar\nreviewers: [ROLE-model-risk]",
		Fix:   "Add a reviewer who does not own the record, or leave `reviewers` out.",
	},
	Run: func(p *Pass) {
		for _, r := range p.Graph.Records {
			m := r.Head()
			if len(m.Reviewers) == 0 || !m.Owner.Known() {
				continue
			}
			others := slices.ContainsFunc(m.Reviewers, func(reviewer record.Ref) bool { return reviewer.Value != m.Owner.Value })
			if others && !p.onePerson(append(slices.Clone(m.Reviewers), m.Owner)...) {
				continue
			}
			f := p.ReportAt(r, m.Reviewers[0].Text, fmt.Sprintf("nobody but the owner %s reviews this record", m.Owner))
			f.Hint = "add a reviewer who does not own it"
			p.milderIfSmall(f)
		}
	},
}
