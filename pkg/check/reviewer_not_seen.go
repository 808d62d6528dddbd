package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// ReviewerNotSeen: the name of a reviewer is text that anybody can write.
var ReviewerNotSeen = &Rule{
	Rule: finding.Rule{
		ID: "reviewer-not-seen", Severity: finding.Info, Title: "the reviewer named has no part in the commit", Clause: "7.5.2", Since: "0.1.0",
		Why:   "Managers rarely commit, so this is information. But a review that nobody but its writer can confirm is weaker than one that the reviewer committed, that names them in a trailer (`Reviewed-by: Name <mail>`), or that an assessment or minutes of those weeks with their name cover. People without an e-mail address in their record are left out.",
		Wrong: "review:\n  by: PER-amara   # in a commit by somebody else that does not name her",
		Right: "# the commit ends with\nReviewed-by: Amara Okoye <amara@example.org>",
		Fix:   "Let reviewers commit their reviews, add a `Reviewed-by` trailer, or note the review as an `assessment` with its participants.",
	},
	Run: func(p *Pass) {
		if !p.Complete("assessment", "management-review") {
			return
		}
		unseen := map[string][]act{}
		for _, a := range p.acts() {
			if a.what != "review" || p.imported(a) || p.seen(a) {
				continue
			}
			who := a.by[0].Value
			unseen[who] = append(unseen[who], a)
		}
		for _, who := range slices.Sorted(maps.Keys(unseen)) {
			acts := unseen[who]
			first := acts[0]
			of, in := first.record.Head().ID.Value, p.commit(first.change.Commit)
			if len(acts) > 1 {
				of = fmt.Sprintf("%d records, such as %s", len(acts), of)
			}
			if slices.ContainsFunc(acts, func(a act) bool { return a.change.Commit != first.change.Commit }) {
				in = "the commits that say so, such as " + in
			}
			message := fmt.Sprintf("%s is named as the reviewer of %s, but has no part in %s", who, of, in)
			f := p.ReportAt(first.record, first.by[0].Text, message)
			f.Cause = p.cause(first.record.Head().ID.Value, []past.Change{first.change})
			for _, a := range acts[1:] {
				f.Related = append(f.Related, As(a.record, fmt.Sprintf("%s, in %s", a.record.Head().ID, p.commit(a.change.Commit))))
			}
		}
	},
}

// seen reports whether the person who is said to have acted has a part in the
// commit, or in a meeting that covers the record; true where that cannot be told.
func (p *Pass) seen(a act) bool {
	who, ok := graph.Exactly[*record.Person](p.Graph, a.by[0].Value)
	if !ok || len(who.Emails) == 0 {
		return true
	}
	for _, e := range p.Graph.In(a.record.Head().ID.Value) {
		switch held := e.From.(type) {
		case *record.Assessment:
			if strings.HasPrefix(e.Field.Pointer, "/records/") && a.near(held.On) && p.Graph.Refers(held.Participants, who.ID.Value) {
				return true
			}
		case *record.ManagementReview:
			if a.near(held.On) && p.Graph.Refers(held.Attendees, who.ID.Value) {
				return true
			}
		}
	}
	return p.hasPart(who, a.change.Commit)
}

// hasPart reports whether a person is author, committer or named in the trailers of a commit.
func (p *Pass) hasPart(who *record.Person, c *history.Commit) bool {
	return slices.ContainsFunc(append([]history.Signature{c.Author, c.Committer}, c.Named...), func(s history.Signature) bool {
		return past.Is(who, s) || past.Is(who, p.Past.Proper(s))
	})
}
