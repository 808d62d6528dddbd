package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// MethodMissing: an assessment follows a process, not a mood.
var MethodMissing = &Rule{
	Rule: finding.Rule{
		ID: "method-missing", Severity: finding.Error, Title: "the way of assessing or treating is not written down", Clause: "6.1.2, 6.1.3, 6.1.4, A.5.2", Since: "0.1.0",
		Why: "How risks are assessed and how they are treated has to be documented, so that two people come to comparable results. For impact assessments a process is to be defined; in writing it is what auditors expect. " +
			"Once a system is in use it is an error for risk assessment and risk treatment; before that, and for impact assessment, a warning.",
		Wrong: "# risks/ holds ten risks, and no procedure or method serves \"6.1.2\"",
		Right: "kind: policy\nid: POL-risk-method\ntype: method\nserves: [\"6.1.2\", \"8.2\"]\nbody: policies/risk-method.md",
		Fix:   "Write the procedure or method (`aims new policy` with `type: method`) and name the clause under `serves`. One document may serve all three.",
	},
	Run: func(p *Pass) {
		if !p.Complete("policy") {
			return
		}
		for _, m := range []struct {
			what    string
			clauses []string
			must    bool
		}{
			{"assessing risk", []string{"6.1.2"}, true},
			{"treating risk", []string{"6.1.3"}, true},
			{"assessing impacts", []string{"6.1.4", "A.5.2"}, false},
		} {
			if slices.ContainsFunc(m.clauses, p.hasMethod) {
				continue
			}
			f := p.ReportAIMS(fmt.Sprintf("no procedure or method for %s serves %s", m.what, m.clauses[0]))
			f.Hint = fmt.Sprintf("write it with `type: method` and `serves: [%q]`", m.clauses[0])
			if !m.must || len(p.deployed()) == 0 {
				f.Severity = finding.Warning
			}
		}
	},
}

func (p *Pass) hasMethod(clause string) bool {
	return slices.ContainsFunc(graph.Of[*record.Policy](p.Graph), func(d *record.Policy) bool {
		return d.Type.Value != "policy" && inForce(d) && serves(d.Serves, clause)
	})
}
