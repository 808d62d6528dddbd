package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AwarenessMissing: those who work with AI have to know the rules.
var AwarenessMissing = &Rule{
	Rule: finding.Rule{
		ID: "awareness-missing", Severity: finding.Warning, Title: "nothing shows that people are aware of the AI policy", Clause: "7.3", Since: "0.1.0",
		Needs: []string{"training"},
		Why:   "People who do work under the organisation's control have to know the AI policy, what they contribute and what it means to ignore it. Auditors ask people, and then for the record. Once a system is used, some act of awareness should be on file.",
		Wrong: "# a system in use, and no training of type awareness",
		Right: "kind: training\nid: TRN-literacy\ntitle: AI at work\ntype: awareness\ntopics: [AI policy]\non: 2026-02-03",
		Fix:   "Write a record of the course, talk or notice by which people learned about it (`aims new training`, `type: awareness`).",
	},
	Run: func(p *Pass) {
		if len(p.deployed()) == 0 || slices.ContainsFunc(graph.Of[*record.Training](p.Graph), func(t *record.Training) bool {
			return t.Type.Value != "competence" && !t.On.Day.After(p.AsOf)
		}) {
			return
		}
		p.ReportAIMS("AI systems are in use, and no training record of type awareness is there").Hint = "`aims new training` writes one to fill in"
	},
}
