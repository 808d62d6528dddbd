package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// ActCommitOdd: dates in commits are claims, and this one contradicts itself.
var ActCommitOdd = &Rule{
	Rule: finding.Rule{
		ID: "act-commit-odd", Severity: finding.Info, Title: "the commit of an approval is dated before its parent, or malformed", Clause: "7.5.3", Since: "0.1.0",
		Why:   "A commit cannot be older than the one it builds upon. A wrong clock does that, and so does a date that was set by hand. Nothing is proven by it; it is worth asking.",
		Wrong: "# a commit of 3 March upon one of 20 April",
		Right: "# dates as the clock gave them",
		Fix:   "Ask whoever made the commit. Where the day of an approval matters, have it confirmed by minutes.",
	},
	Run: func(p *Pass) {
		p.eachProof(func(a *record.Approval, proof past.Proof) {
			if proof.Odd != "" {
				f := p.Report(a, a.Place(), proof.Odd)
				f.Cause = p.cause(a.ID.Value, []past.Change{proof.Given})
			}
		})
	},
}
