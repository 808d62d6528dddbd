package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ObjectiveWithoutMeasure: whether it was reached would be a matter of opinion.
var ObjectiveWithoutMeasure = &Rule{
	Rule: finding.Rule{
		ID: "objective-without-measure", Severity: finding.Warning, Title: "nothing measures an objective", Clause: "6.2, 9.1", Since: "0.1.0",
		Why:   "Objectives are to be measurable wherever that can be done. Without a metric nobody can show progress, and the management review has nothing to look at.",
		Wrong: "kind: objective\nid: OBJ-fair\ntarget: Fair results",
		Right: "kind: objective\nid: OBJ-fair\ntarget: Largest gap at or below 3 percentage points\nmeasures: [MET-approval-gap]",
		Fix:   "Name a metric under `measures` (`aims new metric`). Where nothing can be counted, a yearly judgement by named people on a fixed scale is a metric too.",
	},
	Run: func(p *Pass) {
		for _, o := range graph.Of[*record.Objective](p.Graph) {
			if len(o.Measures) > 0 || o.Head().Unwritten("/measures") {
				continue
			}
			f := p.Report(o, o.Place(), fmt.Sprintf("no metric shows whether the objective %s is reached", o.ID))
			f.Hint = "name one under `measures` (`aims list metric`)"
		}
	},
}
