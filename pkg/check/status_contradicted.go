package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// StatusContradicted: what runs is in use, whatever its status says.
var StatusContradicted = &Rule{
	Rule: finding.Rule{
		ID: "status-contradicted", Severity: finding.Error, Title: "an AI system runs, but its status says that it does not", Clause: "8.1, 4.3, A.6.2.6", Since: "0.1.0", Fixed: true,
		Why: "Much is asked only of systems in use: a go, oversight, event logs, accepted risks. A system that has a first day of use, a version that runs or a stage of operation is in use, so all of that is asked of it, " +
			"and a status of proposed or approved only hides that from readers.",
		Wrong: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: approved\nstage: operation-monitoring\nin_use_since: 2025-11-17",
		Right: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use\nstage: operation-monitoring\nin_use_since: 2025-11-17",
		Fix:   "Set the status to in-use or restricted; or correct `stage`, `in_use_since` and `deployed` if the system does not run.",
	},
	Run: func(p *Pass) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			signs := p.signsOfUse(s)
			if len(signs) == 0 || s.Status.Value != "proposed" && s.Status.Value != "approved" {
				continue
			}
			said := make([]string, len(signs))
			for i, sign := range signs {
				said[i] = sign.Message
			}
			f := p.ReportAt(s, s.Status, fmt.Sprintf("the status of %s is %s, but %s", s.ID, s.Status, some(said)))
			f.Hint = "set the status to in-use or restricted, or correct what says that it runs"
			f.Related = signs
		}
	},
}

// signsOfUse lists what besides its status tells that a system runs on the day of the pass.
func (p *Pass) signsOfUse(s *record.AISystem) []finding.Related {
	var signs []finding.Related
	switch s.Stage.Value {
	case "operation-monitoring", "continuous-validation", "re-evaluation":
		signs = append(signs, finding.Related{Pos: s.Stage.Pos, Message: fmt.Sprintf("its stage is %s", s.Stage)})
	}
	if p.begun(s.InUseSince) {
		signs = append(signs, finding.Related{Pos: s.InUseSince.Pos, Message: fmt.Sprintf("it is in use since %s", s.InUseSince)})
	}
	if p.begun(s.Deployed.On) {
		signs = append(signs, finding.Related{Pos: s.Deployed.On.Pos, Message: fmt.Sprintf("version %s runs since %s", s.Deployed.Version, s.Deployed.On)})
	}
	return signs
}

// begun reports whether a day is written and has come.
func (p *Pass) begun(d record.Date) bool { return !d.Day.IsZero() && !d.Day.After(p.AsOf) }
