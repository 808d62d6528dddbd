package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ScopeContradictsItself: a boundary has an inside and an outside.
var ScopeContradictsItself = &Rule{
	Rule: finding.Rule{
		ID: "scope-contradicts-itself", Severity: finding.Error, Title: "the scope both includes and excludes an AI system", Clause: "4.3", Since: "0.1.0", Fixed: true,
		Why:   "Whether the management system answers for a system decides about its risks, its assessments and the certificate. A scope that says both lets everybody read what suits them.",
		Wrong: "kind: scope\nid: SCOPE\ntitle: Scope\nsystems: [SYS-score, SYS-chat]\nexclusions:\n  - {what: Support chat, systems: [SYS-chat], why: Pilot with volunteers}",
		Right: "systems: [SYS-score, SYS-chat]\nexclusions: []",
		Fix:   "Take the system out of `systems`, or out of the exclusion.",
	},
	Run: func(p *Pass) {
		for _, scope := range graph.Of[*record.Scope](p.Graph) {
			for _, out := range p.leftOutSystems(scope) {
				if !p.covers(scope, out.system) {
					continue
				}
				f := p.ReportAt(scope, out.ref.Text, fmt.Sprintf("%s is in the scope and excluded from it", out.system.ID))
				f.Related = p.namedIn(scope.Systems, out.system, "included here")
				f.Hint = "decide which of the two holds, and take the other out"
			}
		}
	},
}

// leftOutSystem is a system with the place where the scope excludes it.
type leftOutSystem struct {
	system *record.AISystem
	ref    record.Ref
}

// leftOutSystems lists the systems that the exclusions of a scope name, each once.
func (p *Pass) leftOutSystems(scope *record.Scope) []leftOutSystem {
	var list []leftOutSystem
	seen := map[*record.AISystem]bool{}
	for _, e := range scope.Exclusions {
		for _, ref := range e.Systems {
			if s, ok := graph.Find[*record.AISystem](p.Graph, ref.Value); ok && !seen[s] {
				seen[s] = true
				list = append(list, leftOutSystem{s, ref})
			}
		}
	}
	return list
}
