package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// timeToCarry is how many days a finding may be open before a management review has to see it.
const timeToCarry = 90

// OpenItemNotReviewed: what stays open goes to management.
var OpenItemNotReviewed = &Rule{
	Rule: finding.Rule{
		ID: "open-item-not-reviewed", Severity: finding.Warning, Title: "the latest management review left out an open finding", Clause: "9.3.2", Since: "0.1.0",
		Needs: []string{"exception", "management-review"},
		Why:   "Management looks at nonconformities, corrective actions and audit results. A finding that had been open for three months when it met and that its minutes do not name has slipped past. The ninety days are practice. An exception that names the finding serves as well.",
		Wrong: "kind: management-review\ninputs:\n  - topic: nonconformities-and-corrective-actions\n    text: Nothing to report",
		Right: "kind: management-review\ninputs:\n  - topic: nonconformities-and-corrective-actions\n    text: One nonconformity open, action on time\n    records: [FND-3]",
		Fix:   "If the review did look at it, add it to the `records` of that input; if not, take it to the next review, or accept it openly with an exception.",
	},
	Run: func(p *Pass) {
		review := p.latestReview()
		if review == nil || review.Head().Unwritten("/inputs") {
			return
		}
		for _, n := range graph.Of[*record.Finding](p.Graph) {
			if n.Status.Value == "closed" || !n.Opened.Day.AddDays(timeToCarry).Before(review.On.Day) || n.Opened.Day.IsZero() || p.carried(n, review) {
				continue
			}
			f := p.ReportAt(n, n.Opened.Text, fmt.Sprintf("%s had been open for %s at the latest management review, which does not name it", n.ID, wording.Count(review.On.Day.Days(n.Opened.Day), "day")))
			f.Related = append(f.Related, At(review, fmt.Sprintf("the review of %s", review.On)))
			f.Hint = "name it in the `records` of an input of the review that looked at it"
		}
	},
}

func (p *Pass) carried(n *record.Finding, review *record.ManagementReview) bool {
	for _, input := range review.Inputs {
		if p.Graph.Refers(input.Records, n.ID.Value) {
			return true
		}
	}
	return len(graph.Referring[*record.Exception](p.Graph, n.ID.Value)) > 0
}

// latestReview is the latest management review that has been held, nil when there is none.
func (p *Pass) latestReview() *record.ManagementReview {
	var latest *record.ManagementReview
	for _, r := range graph.Of[*record.ManagementReview](p.Graph) {
		held := !r.On.Day.IsZero() && !r.On.Day.After(p.AsOf)
		if held && (latest == nil || r.On.Day.After(latest.On.Day)) {
			latest = r
		}
	}
	return latest
}
