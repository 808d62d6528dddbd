package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// MetricOverdue: a metric that nobody takes says nothing about today.
var MetricOverdue = &Rule{
	Rule: finding.Rule{
		ID: "metric-overdue", Severity: finding.Warning, Title: "a measurement is overdue", Clause: "9.1, A.6.2.6", Since: "0.1.0",
		Why:   "You laid down how often this is measured. A missed measurement leaves a stretch of time in which drift or unfair results would not have been seen, and an auditor compares the dates with the frequency. Metrics of systems that are not in use are left alone.",
		Wrong: "kind: metric\nid: MET-drift\nfrequency: P1M\nmeasurements:\n  - on: 2026-06-08\n    value: 0.05",
		Right: "kind: metric\nid: MET-drift\nfrequency: P1M\nmeasurements:\n  - on: 2026-06-08\n    value: 0.05\n  - on: 2026-07-06\n    value: 0.06",
		Fix:   "Measure and add the result, or change `frequency` to what is really needed and have the change reviewed.",
	},
	Run: func(p *Pass) {
		for _, m := range graph.Of[*record.Metric](p.Graph) {
			due, last, measured := p.nextMeasurement(m)
			if !measured {
				continue
			}
			if due.IsZero() {
				f := p.ReportAt(m, m.Frequency.Text, fmt.Sprintf("%s was never measured (every %s)", m.ID, m.Frequency))
				f.Hint = "add the first result under `measurements`"
				continue
			}
			if !due.Before(p.AsOf) {
				continue
			}
			f := p.ReportAt(m, last.Text, fmt.Sprintf("the next measurement of %s was due on %s (every %s)", m.ID, due, m.Frequency))
			f.Hint = "measure and add the result"
		}
	},
}

// nextMeasurement is the day of the next measurement and the last one taken; no
// day where none was taken yet. It is false for a metric that is not to be taken now, or cannot be judged.
func (p *Pass) nextMeasurement(m *record.Metric) (due day.Day, last record.Date, measured bool) {
	undated := slices.ContainsFunc(m.Measurements, func(taken record.MetricMeasurement) bool { return taken.On.Day.IsZero() })
	if m.Frequency.Length.IsZero() || m.Head().Todo("/measurements") || undated || !p.watches(m) {
		return day.Day{}, record.Date{}, false
	}
	if len(m.Measurements) == 0 {
		return day.Day{}, record.Date{}, true
	}
	last = slices.MaxFunc(m.Measurements, func(a, b record.MetricMeasurement) int { return a.On.Day.Days(b.On.Day) }).On
	return last.Day.Add(m.Frequency.Length), last, true
}

// watches reports whether a metric has something to watch: one of its systems
// is in use, or any system where it names none.
func (p *Pass) watches(m *record.Metric) bool {
	return slices.ContainsFunc(p.deployed(), func(s *record.AISystem) bool {
		return len(m.Systems) == 0 || p.Graph.Refers(m.Systems, s.ID.Value)
	})
}
