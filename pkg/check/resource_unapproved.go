package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ResourceUnapproved: a model that is good for one use may be bad for another.
var ResourceUnapproved = &Rule{
	Rule: finding.Rule{
		ID: "resource-unapproved", Severity: finding.Info, Title: "a system uses a model that is not approved for it", Clause: "A.4.2, A.6.2.4", Since: "0.1.0",
		Why:   "The model's record lists the systems it is approved for, and a system in use is not among them. Keeping such a list is practice; where it is kept it should be true.",
		Wrong: "kind: resource\nid: RES-llm\ntitle: Foundation model, which SYS-advice uses too\ntype: model\napproved_for: [SYS-chat]",
		Right: "kind: resource\nid: RES-llm\ntitle: Foundation model\ntype: model\napproved_for: [SYS-chat, SYS-advice]",
		Fix:   "Check the model for that use and add the system under `approved_for`, or take the model out of the system.",
	},
	Run: func(p *Pass) {
		users := p.usersOfModels()
		for _, r := range graph.Of[*record.Resource](p.Graph) {
			if len(r.ApprovedFor) == 0 || r.Head().Unwritten("/approved_for") {
				continue
			}
			others := slices.DeleteFunc(slices.Clone(users[r]), func(s *record.AISystem) bool { return p.Graph.Refers(r.ApprovedFor, s.ID.Value) })
			if len(others) == 0 {
				continue
			}
			f := p.ReportAt(r, r.ApprovedFor[0].Text, fmt.Sprintf("the model %s is used by %s, without being approved for that", r.ID, some(record.IDs(others))))
			f.Hint = "check the model for that use and add the system here, or take the model out of the system"
			f.Related = append(f.Related, At(others[0], "used here"))
		}
	},
}
