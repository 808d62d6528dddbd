package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// TextUnsettled: a text with both sides of a conflict says two things at once.
var TextUnsettled = &Rule{
	Rule: finding.Rule{
		ID: "text-unsettled", Severity: finding.Error, Title: "a merge conflict is left in the text of a policy", Clause: "7.5.3", Since: "0.1.0", Fixed: true,
		Why:   "Where two people changed the same lines, git leaves both versions in the file with marks around them. In a record that is an error of form; in the text of a policy nothing else would notice it, and what is approved and told to people would be both versions at once.",
		Wrong: "body: policies/concerns.md   # in which a line begins with <<<<<<<",
		Right: "body: policies/concerns.md   # with one of the two versions, and without the marks",
		Fix:   "Decide for one side, or write what holds of both, and delete the lines with <<<<<<<, ======= and >>>>>>>.",
	},
	Run: func(p *Pass) {
		for _, policy := range graph.Of[*record.Policy](p.Graph) {
			if !policy.Body.Known() {
				continue
			}
			data, _ := p.Tree.Content(policy.Body.Value) // that the file is missing is a finding of its own
			line := source.ConflictIn(data)
			if line == 0 {
				continue
			}
			f := p.ReportAt(policy, policy.Body, fmt.Sprintf("a merge conflict is not settled in the text of %s", policy.ID))
			f.Related = append(f.Related, finding.Related{Pos: finding.Position{File: policy.Body.Value, Line: line, Column: 1}, Message: "it begins here"})
			f.Hint = "decide for one side and delete the lines with <<<<<<<, ======= and >>>>>>>"
		}
	},
}
