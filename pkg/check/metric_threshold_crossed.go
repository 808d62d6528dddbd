package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// MetricThresholdCrossed: a threshold that moves nobody is no threshold.
var MetricThresholdCrossed = &Rule{
	Rule: finding.Rule{
		ID: "metric-threshold-crossed", Severity: finding.Warning, Title: "a threshold was crossed and nobody reacted", Clause: "9.1, 10.2, A.6.2.6", Since: "0.1.0",
		Why:   "The threshold is the value at which you decided that somebody has to act. A crossing without a word on what was done shows that results are collected but not evaluated. A value equal to the threshold has not crossed it.",
		Wrong: "better: lower\nthreshold: 5\nmeasurements:\n  - on: 2026-10-07\n    value: 6.2",
		Right: "better: lower\nthreshold: 5\nmeasurements:\n  - on: 2026-10-07\n    value: 6.2\n    reaction: Ranking switched off for two vacancies, vendor asked for a test by group (FND-7)",
		Fix:   "Decide what follows, and say it under `reaction` of that measurement; that the value was looked at and needs nothing, with the reason, is a reaction too.",
	},
	Run: func(p *Pass) {
		for _, m := range graph.Of[*record.Metric](p.Graph) {
			var crossings []record.MetricMeasurement
			for _, taken := range m.Measurements {
				if m.Crossed(taken.Value) && !taken.Reaction.Set() {
					crossings = append(crossings, taken)
				}
			}
			if len(crossings) == 0 {
				continue
			}
			latest := crossings[len(crossings)-1]
			f := p.ReportAt(m, latest.Value.Text, fmt.Sprintf("the value %s on %s is past the threshold %s of %s, and no reaction is on file", latest.Value, latest.On, m.Threshold, m.ID))
			f.Related = append(f.Related, finding.Related{Pos: m.Threshold.Pos, Message: fmt.Sprintf("the threshold; %s is better", m.Better)})
			for _, earlier := range crossings[:len(crossings)-1] {
				f.Related = append(f.Related, finding.Related{Pos: earlier.Value.Pos, Message: fmt.Sprintf("crossed on %s as well", earlier.On)})
			}
			f.Hint = "say under `reaction` what was done"
		}
	},
}
