package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ScopeProcessMissing: a management system is made of processes that feed one another.
var ScopeProcessMissing = &Rule{
	Rule: finding.Rule{
		ID: "scope-process-missing", Severity: finding.Warning, Title: "the processes of the AIMS are not named", Clause: "4.4", Since: "0.1.0",
		Why:   "The AIMS is to be set up with the processes it needs and the way they work together, and written down. A short list in the scope is enough for the process map in the reports.",
		Wrong: "kind: scope\nid: SCOPE\nboundary: The management of AI systems in consumer lending\nsystems: [SYS-credit]",
		Right: "kind: scope\nid: SCOPE\nboundary: The management of AI systems in consumer lending\nsystems: [SYS-credit]\nprocesses:\n  - id: risk\n    name: AI risk assessment and treatment\n    owner: ROLE-risk\n    inputs: [AI system inventory]\n    outputs: [Treatment plan]",
		Fix:   "List the processes in the scope with owner, inputs and outputs; four or five are enough for a small organisation.",
	},
	Run: func(p *Pass) {
		s, ok := graph.First[*record.Scope](p.Graph)
		if !ok || len(s.Processes) > 0 || s.Head().Unwritten("/processes") {
			return
		}
		f := p.Report(s, s.Place(), "the scope names no processes of the AIMS")
		f.Hint = "list them under `processes` with owner, inputs and outputs"
	},
}
