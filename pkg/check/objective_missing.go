package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ObjectiveMissing: a management system without objectives manages towards nothing.
var ObjectiveMissing = &Rule{
	Rule: finding.Rule{
		ID: "objective-missing", Severity: finding.Error, Title: "there is no AI objective", Clause: "6.2, A.6.1.2, A.9.3", Since: "0.1.0",
		Needs: []string{"objective"},
		Why:   "The organisation has to set itself AI objectives and plan how to reach them; measurement, audit and management review all ask how far it has come. A warning while no system is in use, an error from then on.",
		Wrong: "# no record of kind objective",
		Right: "kind: objective\nid: OBJ-fair\ntitle: Fair results for groups of people\nthemes: [fairness]\nstatement: No group is more than three points away from the reference\nmeasures: [MET-approval-gap]\ntarget: 3 percentage points by the end of the year\nstatus: open",
		Fix:   "Set one or two objectives that matter for your systems (`aims new objective`); the themes of Annex C are a place to start.",
	},
	Run: func(p *Pass) {
		if _, ok := graph.First[*record.Objective](p.Graph); ok {
			return
		}
		f := p.ReportAIMS("there is no objective for AI")
		f.Severity = p.onceDeployed()
		f.Hint = "set at least one that can be measured (`aims new objective`)"
	},
}
