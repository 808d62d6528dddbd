package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// TopManagementMissing: somebody at the top has to answer.
var TopManagementMissing = &Rule{
	Rule: finding.Rule{
		ID: "top-management-missing", Severity: finding.Error, Title: "no role stands for top management", Clause: "5.1", Since: "0.1.0", Fixed: true,
		Needs: []string{"role"},
		Why:   "Policy, resources and the management review are matters of top management; it answers for them also where others do the work. The records have to say who that is, since only then can approvals be judged.",
		Wrong: "kind: role\nid: ROLE-board\ntitle: Board\nholders: [PER-okafor]",
		Right: "kind: role\nid: ROLE-board\ntitle: Board\nholders: [PER-okafor]\ntop_management: true",
		Fix:   "Set `top_management: true` on the role that directs the organisation at the highest level.",
	},
	Run: func(p *Pass) {
		if slices.ContainsFunc(graph.Of[*record.Role](p.Graph), func(r *record.Role) bool {
			return r.TopManagement.True || r.TopManagement.Todo()
		}) {
			return
		}
		p.ReportAIMS("no role says that it is top management").Hint = "set `top_management: true` on the role of those who direct the organisation"
	},
}
