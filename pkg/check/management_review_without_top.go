package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ManagementReviewWithoutTop: a management review is held by management.
var ManagementReviewWithoutTop = &Rule{
	Rule: finding.Rule{
		ID: "management-review-without-top", Severity: finding.Warning, Title: "nobody of top management took part in a management review", Clause: "9.3.1", Since: "0.1.0",
		Needs: []string{"role", "person"},
		Why:   "It is top management that reviews the AIMS. Others may prepare it, chair it and write the minutes; but where nobody who holds a role of top management was there, it was a meeting about the AIMS and no management review. A warning, since a meeting may have been decided on by circulation, which the record can say.",
		Wrong: "kind: management-review\nchaired_by: PER-silva\nattendees: [PER-silva, PER-kumar]   # neither holds a role with top_management: true",
		Right: "kind: management-review\nchaired_by: PER-silva\nattendees: [PER-okafor, PER-silva, PER-kumar]   # PER-okafor holds ROLE-board",
		Fix:   "Hold it again with top management, or complete the list of those who were there. If the roles are out of date, correct `holders` or `top_management`.",
	},
	Run: func(p *Pass) {
		var top []record.Ref
		for _, role := range graph.Of[*record.Role](p.Graph) {
			if role.TopManagement.True {
				top = append(top, role.Holders...)
			}
			if role.TopManagement.Todo() || role.TopManagement.True && role.Head().Unwritten("/holders") {
				return
			}
		}
		if len(top) == 0 {
			return // top-management-missing
		}
		for _, review := range graph.Of[*record.ManagementReview](p.Graph) {
			if review.Head().Unwritten("/chaired_by") || review.Head().Unwritten("/attendees") {
				continue
			}
			there := append([]record.Ref{review.ChairedBy}, review.Attendees...)
			if slices.ContainsFunc(there, func(r record.Ref) bool { return p.Graph.Refers(top, p.idOf(r)) }) {
				continue
			}
			f := p.ReportAt(review, review.ChairedBy.Text, fmt.Sprintf("nobody who took part in %s holds a role of top management", review.ID))
			f.Hint = "complete `attendees`, or hold the review with top management"
		}
	},
}
