package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ManagementReviewMissing: top management looks at the whole at planned intervals.
var ManagementReviewMissing = &Rule{
	Rule: finding.Rule{
		ID: "management-review-missing", Severity: finding.Warning, Title: "no management review is on file", Clause: "9.3.1", Since: "0.1.0",
		Needs: []string{"management-review"},
		Why:   "Top management reviews the AIMS at planned intervals, and the results are kept. Certification bodies want to see at least one before Stage 2. A warning, since it is the last step of the first round; an error once Stage 2 is less than thirty days away or past.",
		Wrong: "# no record of kind management-review",
		Right: "kind: management-review\nid: MR-2026\ntitle: Management review\non: 2026-07-08\nchaired_by: PER-okafor",
		Fix:   "Hold the review and write its record (`aims new management-review`): what was looked at, what was decided, and the verdict.",
	},
	Run: func(p *Pass) {
		if p.latestReview() != nil {
			return
		}
		f := p.ReportAIMS("no management review has been held")
		f.Severity = p.beforeStage2()
		f.Hint = "hold it and write its record (`aims new management-review`)"
		if begun, ok := graph.First[*record.ManagementReview](p.Graph); ok {
			f.Related = append(f.Related, At(begun, "this record says of no day up to now that it was held then"))
			f.Hint = fmt.Sprintf("hold it, and write the day into %s under `on`", begun.ID)
		}
	},
}
