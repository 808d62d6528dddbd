package record

import "github.com/aims-as-code/aims/pkg/source"

var kindMetric = Kind{
	Name:    "metric",
	New:     func() Record { return new(Metric) },
	Folder:  "metrics",
	Prefix:  "MET",
	Owned:   true,
	Cadence: "P12M",
}

// Metric is the record of kind metric.
type Metric struct {
	Meta
	Theme        source.Text         `json:"theme"`
	Systems      []Ref               `json:"systems"`
	Unit         source.Text         `json:"unit"`
	Method       source.Text         `json:"method"`
	Frequency    Duration            `json:"frequency"`
	MeasuredBy   Ref                 `json:"measured_by"`
	AnalysedBy   Ref                 `json:"analysed_by"`
	Better       source.Text         `json:"better"`
	Target       Number              `json:"target"`
	Threshold    Number              `json:"threshold"`
	Measurements []MetricMeasurement `json:"measurements"`
}

type MetricMeasurement struct {
	On       Date        `json:"on"`
	Value    Number      `json:"value"`
	Evidence []Ref       `json:"evidence"`
	Reaction source.Text `json:"reaction"`
}

// Crossed reports whether a value is past the threshold, where somebody has to
// act; a value equal to it is not.
func (m *Metric) Crossed(value Number) bool {
	return m.Threshold.Known() && value.Known() && m.worse(value, m.Threshold)
}

// Reached reports whether a value is as good as the target, or better.
func (m *Metric) Reached(value Number) bool {
	return m.Target.Known() && value.Known() && (m.Better.Value == "higher" || m.Better.Value == "lower") && !m.worse(value, m.Target)
}

func (m *Metric) worse(value, than Number) bool {
	switch m.Better.Value {
	case "higher":
		return value.Float < than.Float
	case "lower":
		return value.Float > than.Float
	}
	return false
}
