package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// ChangedSinceReview: a review is of what stood there then.
var ChangedSinceReview = &Rule{
	Rule: finding.Rule{
		ID: "changed-since-review", Severity: finding.Warning, Title: "a record has changed since it was reviewed", Clause: "7.5.2, 7.5.3, 8.2, 8.4", Since: "0.1.0",
		Why: "Whoever reviewed the record saw it as it was then. `review.of` holds the digest of that; where it is missing, git tells what stood there when the day of the review was written. " +
			"Comments, layout, and what daily work moves (owner, status, evidence, measurements) are no change.",
		Wrong: "kind: ai-system\npurpose: Decide on loans        # was: Propose a decision on loans\nreview:\n  last: 2026-05-04               # before the purpose changed",
		Right: "kind: ai-system\npurpose: Decide on loans\nreview:\n  last: 2026-10-06\n  by: PER-amara\n  of: v1:sha256:…                # written by aims review",
		Fix:   "Look at what changed (`aims show ID` lists it), then note the review with `aims review ID`.",
	},
	Run: func(p *Pass) {
		if !p.Complete("assessment") {
			return
		}
		p.reviewed(func(r record.Record, _ day.Duration) {
			l := p.lastLook(r)
			if l.on.IsZero() || l.on.After(p.AsOf) || len(r.Head().Todos) > 0 {
				return
			}
			changes, changed := p.changedSince(r, l)
			if !changed {
				return
			}
			message := fmt.Sprintf("%s has changed since %s: %s", subject(r), l.inWords(r), p.whatChanged(changes, l))
			if len(changes) == 0 {
				message = fmt.Sprintf("%s is not what was reviewed on %s: review.of is the digest of something else", subject(r), l.on)
			}
			f := p.ReportAt(r, l.at, message)
			f.Cause = p.cause(r.Head().ID.Value, changes)
			f.Hint = fmt.Sprintf("look at what changed, then `aims review %s`", r.Head().ID)
		})
	},
}

// changedSince reports whether a record is not what the last look saw, and
// which changes git knows of.
func (p *Pass) changedSince(r record.Record, l look) ([]past.Change, bool) {
	of := r.Head().Review.Of.Value
	sealed := l.own(r) && strings.HasPrefix(of, "v1:sha256:")
	if sealed && p.Digest(r, record.SubstancePart) == of {
		return nil, false
	}
	if l.act.Commit == nil { // no history, or a look that is not committed yet
		return nil, sealed
	}
	changes := p.Past.Since(r, l.act.Commit)
	if sealed {
		return changes, true
	}
	if !p.broughtAlong(l.on, l.act.Commit) {
		changes = p.datedLater(r, l, changes, func(string) bool { return false })
	}
	return changes, len(changes) > 0
}
