package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// MethodMissing: assessments that follow no written method cannot be compared with one another.
var MethodMissing = &Rule{
	Rule: finding.Rule{
		ID: "method-missing", Severity: finding.Error, Title: "a written method is missing", Clause: "6.1.2, 6.1.3, 6.1.4, A.5.2", Since: "0.1.0", Fixed: true,
		Needs: []string{"policy"},
		Why: "How risks are assessed and treated, and how impacts on people are assessed, has to be laid down, so that two assessments of the same thing come out alike. One document may serve all three. " +
			"The methods of risk assessment and treatment are errors once a system is in use and warnings before; a method that is only a draft, and the method of impact assessment, are warnings.",
		Wrong: "kind: policy\nid: POL-risk-method\ntype: method\nserves: [\"6.1.2\"]\n# and nothing serves 6.1.3",
		Right: "kind: policy\nid: POL-risk-method\ntype: method\nserves: [\"6.1.2\", \"6.1.3\"]",
		Fix:   "Write the method as a Markdown file and its record (`aims new policy`) with `type: method` or `type: procedure`, and name the clause under `serves`.",
	},
	Run: func(p *Pass) {
		p.methodFor("how AI risks are assessed", p.onceDeployed(), "6.1.2")
		p.methodFor("how AI risks are treated", p.onceDeployed(), "6.1.3")
		p.methodFor("how impacts of AI systems are assessed", finding.Warning, "6.1.4", "A.5.2")
	},
}

func (p *Pass) methodFor(what string, severity finding.Severity, items ...string) {
	var draft *record.Policy
	for _, policy := range graph.Of[*record.Policy](p.Graph) {
		if policy.Type.Value == "policy" || !InForce(policy) {
			continue
		}
		for _, item := range items {
			if !serves(policy.Serves, item) {
				continue
			}
			if policy.Status.Value != "draft" {
				return
			}
			draft = policy
		}
	}
	if draft != nil {
		f := p.ReportAt(draft, draft.Status, fmt.Sprintf("%s is written down as a draft only", what))
		f.Severity = finding.Warning
		f.Hint = fmt.Sprintf("have %s approved, or name the approved document that serves %s", draft.ID, items[0])
		return
	}
	f := p.ReportAIMS(fmt.Sprintf("no procedure or method serves clause %s: %s is not laid down", items[0], what))
	f.Severity = severity
	f.Hint = fmt.Sprintf("write it with `type: method` and `serves: [\"%s\"]` (`aims new policy`); one document may serve several clauses", items[0])
}
