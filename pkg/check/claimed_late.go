package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
)

// ClaimedLate: the day that is written and the day on which it was written lie far apart.
var ClaimedLate = &Rule{
	Rule: finding.Rule{
		ID: "claimed-late", Severity: finding.Warning, Title: "a review or approval was first seen long after the day it claims", Clause: "7.5.2, 7.5.3", Since: "0.1.0",
		Why:   "An act that comes into git more than 31 days after its day cannot be confirmed by it: it may have been noted late, or dated back. An auditor will ask which. The earlier of the two dates of the commit counts; of one that is dated before the commit it builds upon, the day of that one. Acts brought along when the AIMS was adopted are left out.",
		Wrong: "review:\n  last: 2026-01-10   # in a commit of 20 November 2026",
		Right: "review:\n  last: 2026-01-10   # in a commit of 12 January 2026",
		Fix:   "If it was noted late, say so where the auditor will look (`review.outcome`, minutes as evidence). If the day is wrong, correct it. Commit an act when it takes place.",
	},
	Run: func(p *Pass) {
		for _, a := range p.acts() {
			seen := p.firstSeen(a.change.Commit)
			if !seen.After(a.on.Day.AddDays(lateAfter+zone)) || p.imported(a) {
				continue
			}
			message := fmt.Sprintf("%s is dated %s and was first seen on %s, in %s", a.name(), a.on, seen, p.commit(a.change.Commit))
			if seen != claimed(a.change.Commit) {
				message = fmt.Sprintf("%s is dated %s and came in %s, which builds upon a commit of %s", a.name(), a.on, p.commit(a.change.Commit), seen)
			}
			f := p.ReportAt(a.record, a.on.Text, message)
			f.Cause = p.cause(a.record.Head().ID.Value, []past.Change{a.change})
			f.Hint = "correct the day if it is wrong; if it was noted late, say so where the auditor will look (`review.outcome`, minutes): this stays to be seen until the next one"
		}
	},
}

// firstSeen is the day that a commit claims, but for one that is dated before
// what it builds upon: it cannot have been there then. A clock that was ahead
// of the day of the pass tells nothing of another commit.
func (p *Pass) firstSeen(c *history.Commit) day.Day {
	if parent := p.Past.Overtaken(c); parent != nil {
		if built := day.Of(parent.Committer.When); !built.After(p.AsOf) {
			return built
		}
	}
	return claimed(c)
}

// claimed is the earlier of the two days that a commit claims.
func claimed(c *history.Commit) day.Day {
	author, committer := day.Of(c.Author.When), day.Of(c.Committer.When)
	if author.Before(committer) {
		return author
	}
	return committer
}
