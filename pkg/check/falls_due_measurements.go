package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var measurementsDue = &Sort{
	Name:   "measurement",
	Rules:  []*Rule{MetricOverdue},
	Fields: []string{"metric.frequency", "metric.measurements.on"},
	find: func(p *Pass) (list []deadline) {
		for _, m := range graph.Of[*record.Metric](p.Graph) {
			on, last, measured := p.nextMeasurement(m)
			if !measured {
				continue
			}
			what := "first measurement"
			if !on.IsZero() {
				what = fmt.Sprintf("measurement, %s (last on %s)", m.Frequency.Length.Every(), last)
			}
			list = append(list, deadline{of: m, at: last.Text, on: on, what: what, by: m.MeasuredBy})
		}
		return list
	},
}
