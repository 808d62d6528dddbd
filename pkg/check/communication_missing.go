package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// CommunicationMissing: who says what to whom is decided beforehand.
var CommunicationMissing = &Rule{
	Rule: finding.Rule{
		ID: "communication-missing", Severity: finding.Warning, Title: "there is no communication plan", Clause: "7.4", Since: "0.1.0",
		Needs: []string{"communication"},
		Why:   "The organisation decides what it communicates about its AIMS, when, with whom and how. No form is prescribed; a table of half a page will do. A plan that serves other items only, such as one for incidents (A.8.4), does not answer this.",
		Wrong: "kind: communication\ntype: plan\nserves: [A.8.4]\n# and no other plan",
		Right: "kind: communication\nid: COM-plan\ntype: plan\nwhat: Policy, objectives, results, changes\nwhen: Yearly, results quarterly\nwith_whom: Staff, board, customers, authorities\nhow: Intranet, letters, website\nwho: ROLE-aims-manager\nserves: [\"7.4\"]",
		Fix:   "Write the plan (`aims new communication`) with `type: plan` and `serves: [\"7.4\"]`.",
	},
	Run: func(p *Pass) {
		planned := slices.ContainsFunc(graph.Of[*record.Communication](p.Graph), func(c *record.Communication) bool {
			return c.Type.Value == "plan" && (len(c.Serves) == 0 || serves(c.Serves, "7.4"))
		})
		if planned {
			return
		}
		f := p.ReportAIMS("no communication plan serves clause 7.4")
		f.Hint = "write one with `type: plan` and `serves: [\"7.4\"]` (`aims new communication`)"
	},
}
