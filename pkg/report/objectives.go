package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Objectives tells what the organisation wants to reach with AI, by what it
// measures that, and what the measurements say.
var Objectives = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("objective-missing")
	blocks = append(blocks, document.Heading{Level: 2, Text: "Objectives"}, in.objectives(),
		document.Heading{Level: 2, Text: "What is measured"}, in.metrics(),
		document.Heading{Level: 2, Text: "Measurements"}, in.measurements())
	return []document.Page{page("objectives", "Objectives and measurements", "What we want to reach with AI and by when, how it is measured, and what the measurements say against target and threshold.", []string{"6.2", "9.1", "A.6.1.2", "A.9.3"}, blocks)}
}}

func (in *Input) objectives() document.Table {
	t := document.Table{Register: "objectives", Caption: "Objectives", Empty: "No objective is on file.",
		Columns: columns("Objective", "Subjects", "Target", "Where it stands", "Plan", "Status", "|", "Statement", "Resources", "How it is evaluated", "Follows from", "Owner", "Reviews", "Last change")}
	for _, o := range Shown[*record.Objective](in) {
		var values [][]document.Span
		for _, ref := range o.Measures {
			if m, ok := graph.Find[*record.Metric](in.Graph, ref.Value); ok {
				values = append(values, join([]document.Span{in.link(m.ID.Value)}, document.Words(": "), in.latest(m)))
			} else {
				values = append(values, in.ref(ref))
			}
		}
		plan := stacked(line(o.Plan.What), label("by whom", or(in.ref(o.Plan.Who), document.Caution, "nobody named")), label("until", or(date(o.Plan.By), document.Caution, "no day given")))
		t.Rows = append(t.Rows, in.row(o, words("objective", "themes", o.Themes), or(line(o.Target), document.Bad, "no target"), or(stacked(values...), document.Bad, "nothing measures it"), plan,
			stacked(or(objectiveState(o), document.Bad, "no status"), in.remarks(o)), line(o.Statement), or(line(o.Plan.Resources), document.Caution, "not said"), or(line(o.Plan.Evaluated), document.Caution, "not said"), in.refs(o.Policies), in.owner(o), in.review(o), in.changed(o)))
	}
	return t
}

func objectiveState(o *record.Objective) []document.Span {
	return state("objective", "status", o.Status, map[string]document.Look{"open": document.Partly, "on-track": document.Good, "at-risk": document.Caution, "missed": document.Bad, "met": document.Good})
}

// latest is the newest value of a metric and how it stands.
func (in *Input) latest(m *record.Metric) []document.Span {
	newest := -1
	for i, taken := range m.Measurements {
		if newest < 0 || !taken.On.Day.Before(m.Measurements[newest].On.Day) {
			newest = i
		}
	}
	if newest < 0 {
		return []document.Span{document.State(document.Caution, "never measured")}
	}
	taken := m.Measurements[newest]
	return join(text(taken.Value.Text), label(" on", date(taken.On)), document.Words(" "), standing(m, taken))
}

// standing is how a value is against threshold and target.
func standing(m *record.Metric, taken record.MetricMeasurement) []document.Span {
	switch {
	case !taken.Value.Known():
		return []document.Span{document.State(document.Caution, "no value")}
	case m.Crossed(taken.Value):
		return []document.Span{document.State(document.Bad, "past the threshold")}
	case m.Reached(taken.Value):
		return []document.Span{document.State(document.Good, "target reached")}
	case m.Target.Known() && m.Threshold.Known():
		return []document.Span{document.State(document.Partly, "between threshold and target")}
	case m.Target.Known():
		return []document.Span{document.State(document.Partly, "target not reached")}
	case m.Threshold.Known():
		return []document.Span{document.State(document.Good, "not past the threshold")}
	}
	return []document.Span{document.State(document.Caution, "neither target nor threshold")}
}

func (in *Input) metrics() document.Table {
	t := document.Table{Register: "metrics", Caption: "Metrics", Empty: "No metric is on file.",
		Columns: columns("Metric", "Unit", "Target and threshold", "Newest value", "Next", "Measured and analysed by", "State", "|", "Subject", "AI systems", "Method", "Better", "How often", "Owner", "Reviews", "Last change")}
	for _, m := range Shown[*record.Metric](in) {
		limits := stacked(label("target", or(text(m.Target.Text), document.Caution, "none")), label("threshold", or(text(m.Threshold.Text), document.Caution, "none")), or(word("metric", "better", m.Better), document.Caution, "what is better is not said"))
		if m.Better.Known() {
			limits = join(limits, document.Words(" is better"))
		}
		var next []document.Span
		switch due, measured := in.Answers.NextMeasurement(m); {
		case !measured:
			next = []document.Span{document.State(document.None, "nothing in use to measure, or no day known")}
		case due.IsZero():
			next = []document.Span{document.State(document.Bad, "never measured")}
		default:
			next = in.due(due)
		}
		t.Rows = append(t.Rows, in.row(m, or(text(m.Unit), document.Caution, "no unit"), limits, in.latest(m), stacked(next, every(m.Frequency)),
			stacked(or(in.ref(m.MeasuredBy), document.Caution, "nobody measures"), or(in.ref(m.AnalysedBy), document.Caution, "nobody analyses")), in.remarks(m),
			word("metric", "theme", m.Theme), in.refs(m.Systems), line(m.Method), word("metric", "better", m.Better), every(m.Frequency), in.owner(m), in.review(m), in.changed(m)))
	}
	return t
}

func (in *Input) measurements() document.Table {
	t := document.Table{Register: "measurements", Caption: "Measurements", Empty: "Nothing was measured.", Columns: columns("Metric", "Day", "Value", "State", "Reaction", "Evidence", "Last change")}
	t.Columns[2].Numeric = true
	for _, m := range Shown[*record.Metric](in) {
		for _, taken := range m.Measurements {
			reaction := line(taken.Reaction)
			if m.Crossed(taken.Value) {
				reaction = or(reaction, document.Bad, "no reaction on file")
			}
			t.Rows = append(t.Rows, in.row(m, or(date(taken.On), document.Bad, "no day given"), text(taken.Value.Text), standing(m, taken), reaction, or(in.names(in.idsOf(taken.Evidence)...), document.Caution, "none"), in.changed(m)))
		}
	}
	return t
}
