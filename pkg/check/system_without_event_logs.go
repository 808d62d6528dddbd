package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutEventLogs: what a system did can only be told from its logs.
var SystemWithoutEventLogs = &Rule{
	Rule: finding.Rule{
		ID: "system-without-event-logs", Severity: finding.Warning, Title: "a deployed AI system keeps no event log of its use", Clause: "A.6.2.8", Since: "0.1.0",
		Why:   "The organisation decides at which stages a system records events, and use is the one stage that may not be missing: without a log no complaint, drift or incident can be followed up. Silent where A.6.2.8 is excluded.",
		Wrong: "event_logs:\n  - stage: verification-validation\n    what: Test runs\n    kept: P1Y",
		Right: "event_logs:\n  - stage: operation-monitoring\n    what: Inputs, score, decision and overrule\n    kept: P5Y\n    where: Audit store of the credit platform",
		Fix:   "Switch on logging in use, and write what is recorded, how long it is kept and where.",
	},
	Run: eachDeployed("A.6.2.8", func(p *Pass, s *record.AISystem) {
		if s.Todo("/event_logs") {
			return
		}
		for i, l := range s.EventLogs {
			if inUse(l.Stage.Value) || s.Todo(fmt.Sprintf("/event_logs/%d/stage", i)) {
				return
			}
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("%s is deployed and keeps no event log", s.ID))
		if len(s.EventLogs) > 0 {
			f.Message = fmt.Sprintf("%s is deployed, but none of its event logs is about its use", s.ID)
			f.Related = append(f.Related, finding.Related{Pos: s.EventLogs[0].Stage.Pos, Message: fmt.Sprintf("this one is about %s", s.EventLogs[0].Stage)})
		}
		f.Hint = "write an entry of `event_logs` with `stage: operation-monitoring`"
	}),
}

// inUse reports whether a stage of the life cycle is one in which a system works for somebody.
func inUse(stage string) bool {
	return stage == "operation-monitoring" || stage == "continuous-validation" || stage == "re-evaluation"
}
