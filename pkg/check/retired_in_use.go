package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// RetiredInUse: a system is retired or in use, not both.
var RetiredInUse = &Rule{
	Rule: finding.Rule{
		ID: "retired-in-use", Severity: finding.Error, Title: "a retired AI system still counts as in use", Clause: "8.1, 4.3, A.6.2.6", Since: "0.1.0",
		Why:   "The system is called retired, while its stage, the scope or the approval of a model still treats it as living. An auditor cannot tell which of them is true.",
		Wrong: "kind: ai-system\nid: SYS-old\ntitle: Old scorecard\nstatus: retired\nstage: operation-monitoring",
		Right: "kind: ai-system\nid: SYS-old\ntitle: Old scorecard\nstatus: retired\nstage: retirement\nretired_on: 2026-03-31",
		Fix:   "Set the stage to retirement, and take the system out of `systems` of the scope and `approved_for` of its resources; or correct the status.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if !Retired(s) {
				continue
			}
			signs := p.signsOfLife(s)
			if len(signs) == 0 {
				continue
			}
			said := make([]string, len(signs))
			for i, sign := range signs {
				said[i] = sign.Message
			}
			f := p.ReportAt(s, s.Status, fmt.Sprintf("%s is retired, but %s", s.ID, some(said)))
			f.Hint = "correct what treats it as living, or the status"
			f.Related = signs
		}
	},
}

// signsOfLife lists what treats a system as one in use.
func (p *Pass) signsOfLife(s *record.AISystem) []finding.Related {
	var signs []finding.Related
	if s.Stage.Known() && s.Stage.Value != "retirement" {
		signs = append(signs, finding.Related{Pos: s.Stage.Pos, Message: fmt.Sprintf("its stage is %s", s.Stage)})
	}
	if s.RetiredOn.Day.After(p.AsOf) {
		signs = append(signs, finding.Related{Pos: s.RetiredOn.Pos, Message: fmt.Sprintf("it retires on %s only", s.RetiredOn)})
	}
	for _, scope := range graph.Of[*record.Scope](p.Graph) {
		signs = append(signs, p.namedIn(scope.Systems, s, "the scope still lists it")...)
	}
	for _, r := range graph.Referring[*record.Resource](p.Graph, s.ID.Value) {
		signs = append(signs, p.namedIn(r.ApprovedFor, s, fmt.Sprintf("%s is still approved for it", r.ID))...)
	}
	return signs
}

func (p *Pass) namedIn(refs []record.Ref, s *record.AISystem, message string) []finding.Related {
	for _, ref := range refs {
		if p.Graph.Refers([]record.Ref{ref}, s.ID.Value) {
			return []finding.Related{{Pos: ref.Pos, Message: message}}
		}
	}
	return nil
}
