package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// batch is the number of records above which one commit is no longer a review of each.
const batch = 20

// BatchReview: forty records reviewed in one minute.
var BatchReview = &Rule{
	Rule: finding.Rule{
		ID: "batch-review", Severity: finding.Info, Title: "many records of different owners were reviewed in one commit that changes nothing else", Clause: "7.5.2, 8.2, 9.1", Since: "0.1.0",
		Why:   "A review of many records at once may be a good one: then it was a meeting, and a record of kind assessment says who sat together and what came of it. Without that, a commit that only moves dates looks like a rubber stamp. So do three reviews of a record in a row that changed nothing and give no reason, while what it rests on changed. Information only; `batch_review_limit` in aims.yaml sets the number, 20 unless you say otherwise.",
		Wrong: "# one commit moves review.last of 34 records of nine owners, and nothing else",
		Right: "kind: assessment\ntype: record-review\nparticipants: [PER-amara, PER-jonas]\nrecords: [SYS-chat, SYS-credit]\nconclusion: No change, because …",
		Fix:   "Note the meeting as an assessment that lists the records, or review them again one by one.",
	},
	Run: func(p *Pass) {
		if !p.Complete("assessment") {
			return
		}
		reviews := map[*history.Commit][]act{}
		var order []*history.Commit
		for _, a := range p.acts() {
			if a.what != "review" || p.imported(a) || p.assessed(a) {
				continue
			}
			if reviews[a.change.Commit] == nil {
				order = append(order, a.change.Commit)
			}
			reviews[a.change.Commit] = append(reviews[a.change.Commit], a)
		}
		limit := batch
		if root := p.settings(); root != nil && root.BatchReviewLimit.Known() {
			limit = int(root.BatchReviewLimit.Float)
		}
		for _, commit := range order {
			acts := reviews[commit]
			owners := map[string]bool{}
			for _, a := range acts {
				if owner := a.record.Head().Owner; owner.Known() {
					owners[owner.Value] = true
				}
			}
			if len(acts) <= limit || len(owners) < 2 || p.changesMore(commit) {
				continue
			}
			f := p.ReportAt(acts[0].record, acts[0].on.Text, fmt.Sprintf("%d records of %d owners, such as %s, were reviewed in one commit that changes nothing else: %s", len(acts), len(owners), acts[0].record.Head().ID, p.commit(commit)))
			f.Cause = p.cause(acts[0].record.Head().ID.Value, []past.Change{acts[0].change})
			for _, a := range acts[1:] {
				f.Related = append(f.Related, As(a.record, fmt.Sprintf("%s is one of them", a.record.Head().ID)))
			}
			f.Hint = "if it was a meeting, note it as a record of kind assessment that lists them"
		}
		p.stamped()
	},
}

// stamps is how many reviews without a word make one wonder.
const stamps = 3

// stamped tells of records whose last reviews changed nothing and give no
// reason, while what they rest on changed.
func (p *Pass) stamped() {
	if p.Past == nil {
		return
	}
	p.reviewed(func(r record.Record, _ day.Duration) {
		m := r.Head()
		if m.Review.Last.Day.IsZero() || m.Review.Outcome.Known() {
			return
		}
		reviews := p.Past.Reviews(r)
		if len(reviews) < stamps || slices.ContainsFunc(reviews[:stamps], func(x past.Review) bool { return x.Changed }) {
			return
		}
		for x := range p.restsOnAll(r) {
			if x == r {
				continue
			}
			kind := x.Head().Kind.Value
			for _, c := range p.Past.Since(x, reviews[stamps-1].Commit) {
				if !stays(kind, c.Field) && p.Past.Between(c, reviews[stamps-1], reviews[0]) {
					if slices.ContainsFunc(reviews[:stamps], func(x past.Review) bool { return p.reasoned(r, x) }) {
						return
					}
					f := p.ReportAt(r, m.Review.Last.Text, fmt.Sprintf("the last %d reviews of %s changed nothing and give no reason, while what it rests on changed", stamps, m.ID))
					f.Cause = p.cause(m.ID.Value, []past.Change{{Commit: reviews[0].Commit}})
					f.Hint = "say in `review.outcome` why nothing had to change"
					return
				}
			}
		}
	})
}

// reasoned reports whether a review gave a reason at its time, or none can be told.
func (p *Pass) reasoned(r record.Record, x past.Review) bool {
	then := p.Past.At(r, x.Commit)
	return then == nil || then.Head().Review.Outcome.Known()
}

// assessed reports whether an assessment held covers a review.
func (p *Pass) assessed(a act) bool {
	for _, e := range p.Graph.In(a.record.Head().ID.Value) {
		if held, ok := e.From.(*record.Assessment); ok && strings.HasPrefix(e.Field.Pointer, "/records/") {
			if a.near(held.On) {
				return true
			}
		}
	}
	return false
}

// changesMore reports whether something of what a commit changed in the substance of records still stands.
func (p *Pass) changesMore(commit *history.Commit) bool {
	for _, r := range p.Graph.Records {
		for _, c := range p.Past.Substance(r) {
			if c.Commit == commit {
				return true
			}
		}
	}
	return false
}
