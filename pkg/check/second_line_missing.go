package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// SecondLineMissing: somebody should look over the shoulder of those who build.
var SecondLineMissing = &Rule{
	Rule: finding.Rule{
		ID: "second-line-missing", Severity: finding.Info, Title: "no role challenges AI risk as a second line", Clause: "A.3.2", Since: "0.1.0",
		Needs: []string{"role", "person"},
		Why:   "Those who build and run AI systems judge their own risks kindly. Many organisations let a second line, such as model risk or compliance, challenge them. The standard does not ask for it, and for one or two people the rule says nothing.",
		Wrong: "# no role with this key",
		Right: "kind: role\nid: ROLE-model-risk\ntitle: Model risk\nkey: [second-line]",
		Fix:   "Give the role that challenges risk assessments `key: [second-line]`.",
	},
	Run: func(p *Pass) {
		if p.small() || slices.ContainsFunc(graph.Of[*record.Role](p.Graph), func(r *record.Role) bool {
			return hasWord(r.Key, "second-line") || r.Unwritten("/key")
		}) {
			return
		}
		p.ReportAIMS("no role challenges AI risks as a second line").Hint = "if you have one, give it `key: [second-line]`"
	},
}
