package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// SystemMonitoringIncomplete: a system in use drifts, and somebody has to notice and know the way back.
var SystemMonitoringIncomplete = &Rule{
	Rule: finding.Rule{
		ID: "system-monitoring-incomplete", Severity: finding.Warning, Title: "the monitoring of a deployed AI system has gaps", Clause: "A.6.2.6, 9.1", Since: "0.1.0",
		Why: "A system in use is watched by metrics, with a limit for drift, a trigger for retraining and a way back when it goes wrong. That these four are written down is practice, and what an auditor asks for first. " +
			"Retraining is not asked of a system that was bought in. Silent where A.6.2.6 is excluded.",
		Wrong: "monitoring:\n  metrics: [MET-drift]",
		Right: "monitoring:\n  metrics: [MET-drift]\n  drift: Population stability index above 0.2\n  retraining: Two months above the drift limit\n  recall: Feature flag back to the scorecard that was used before",
		Fix:   "Write what is missing below `monitoring`. Where something is not needed, say so there and why.",
	},
	Run: eachDeployed("A.6.2.6", func(p *Pass, s *record.AISystem) {
		if s.Todo("/monitoring") {
			return
		}
		var missing []string
		if len(s.Monitoring.Metrics) == 0 && !s.Todo("/monitoring/metrics") {
			missing = append(missing, "`metrics`")
		}
		if !s.Monitoring.Drift.Set() {
			missing = append(missing, "`drift`")
		}
		if !s.Monitoring.Retraining.Set() && s.Obtained.Value != "procured" {
			missing = append(missing, "`retraining`")
		}
		if !s.Monitoring.Recall.Set() {
			missing = append(missing, "`recall`")
		}
		if len(missing) == 0 {
			return
		}
		f := p.Report(s, s.Place(), fmt.Sprintf("the monitoring of %s, which is deployed, lacks %s", s.ID, wording.And(missing)))
		f.Hint = "write it below `monitoring`"
	}),
}
