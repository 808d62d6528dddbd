package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemNotInScope: the scope has to answer for every system of the inventory.
var SystemNotInScope = &Rule{
	Rule: finding.Rule{
		ID: "system-not-in-scope", Severity: finding.Error, Title: "the scope says nothing about an AI system", Clause: "4.3", Since: "0.1.0",
		Needs: []string{"scope"},
		Why:   "The boundary of the management system has to be determined. A system in the inventory that the scope neither includes nor excludes is the gap an auditor finds first: nobody knows whether the rules apply to it.",
		Wrong: "kind: scope\nid: SCOPE\ntitle: Scope\nsystems: [SYS-score]   # and SYS-chat is in use",
		Right: "systems: [SYS-score, SYS-chat]",
		Fix:   "Add the system to `systems` of the scope, or to an exclusion with the reason.",
	},
	Run: func(p *Pass) {
		scope, ok := graph.First[*record.Scope](p.Graph)
		if !ok || scope.Unwritten("/systems") || scope.Unwritten("/exclusions") {
			return
		}
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if Retired(s) || p.covers(scope, s) || p.excludes(scope, s) {
				continue
			}
			f := p.Report(s, s.Place(), fmt.Sprintf("the scope neither includes nor excludes %s", s.ID))
			f.Related = append(f.Related, At(scope, "the scope is defined here"))
			f.Hint = fmt.Sprintf("add %s to `systems` of %s, or to an exclusion with the reason", s.ID, scope.ID)
		}
	},
}

func (p *Pass) covers(scope *record.Scope, s *record.AISystem) bool {
	return p.Graph.Refers(scope.Systems, s.ID.Value)
}

func (p *Pass) excludes(scope *record.Scope, s *record.AISystem) bool {
	for _, e := range scope.Exclusions {
		if p.Graph.Refers(e.Systems, s.ID.Value) {
			return true
		}
	}
	return false
}
