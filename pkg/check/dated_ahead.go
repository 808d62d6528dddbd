package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
)

// DatedAhead: what was written down before its day had not been done.
var DatedAhead = &Rule{
	Rule: finding.Rule{
		ID: "dated-ahead", Severity: finding.Warning, Title: "a review or approval was committed before the day it claims", Clause: "7.5.2, 7.5.3", Since: "0.1.0",
		Why: "Nobody can have reviewed, approved or decided on a day that was still to come when it was written down. Either the day is a slip, or the act was noted in advance and nobody knows whether it took place. " +
			"The later of the two dates of the commit counts, with a day more for time zones. Until the day has come, `future-date` says it.",
		Wrong: "on: 2026-09-16   # in a commit of 2 September 2026",
		Right: "on: 2026-09-02   # in a commit of 2 September 2026",
		Fix:   "Correct the day to that on which it was done. What was noted in advance has to be done and noted again: for an approval that is a new one.",
	},
	Run: func(p *Pass) {
		for _, a := range p.acts() {
			seen := lastDated(a.change.Commit)
			if !a.on.Day.After(seen.AddDays(zone)) || a.on.Day.After(p.AsOf) {
				continue
			}
			f := p.ReportAt(a.record, a.on.Text, fmt.Sprintf("%s is dated %s and was committed before that, on %s, in %s", a.name(), a.on, seen, p.commit(a.change.Commit)))
			f.Cause = p.cause(a.record.Head().ID.Value, []past.Change{a.change})
			f.Hint = "correct the day if it is a slip; if it was noted in advance, do it and note it again"
		}
	},
}

// lastDated is the later of the two days that a commit claims.
func lastDated(c *history.Commit) day.Day {
	author, committer := day.Of(c.Author.When), day.Of(c.Committer.When)
	if author.After(committer) {
		return author
	}
	return committer
}
