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
				values = append(values, join([]document.Span{in.link(m.ID.Value), document.Text(": ")}, in.latest(m)))
			} else {
				values = append(values, in.ref(ref))
			}
		}
		plan := stacked(line(o.Plan.What), label("by whom", or(in.ref(o.Plan.Who), open("nobody named"))), led("until", or(date(o.Plan.By), open("no day given"))))
		t.Rows = append(t.Rows, in.row(o, words("objective", "themes", o.Themes), or(line(o.Target), missing("no target")), or(stacked(values...), missing("nothing measures it")), plan,
			stacked(or(objectiveState(o), missing("no status")), in.remarks(o)), line(o.Statement), or(line(o.Plan.Resources), open("not said")), or(line(o.Plan.Evaluated), open("not said")), in.refs(o.Policies), in.owner(o), in.review(o), in.changed(o)))
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
		return open("never measured")
	}
	taken := m.Measurements[newest]
	return stacked(join(text(taken.Value.Text), led(" on", date(taken.On))), standing(m, taken))
}

// standing is how a value is against threshold and target.
func standing(m *record.Metric, taken record.MetricMeasurement) []document.Span {
	switch {
	case !taken.Value.Known():
		return open("no value")
	case m.Crossed(taken.Value):
		return missing("past the threshold")
	case m.Reached(taken.Value):
		return []document.Span{document.State(document.Good, "target reached")}
	case m.Target.Known() && m.Threshold.Known():
		return []document.Span{document.State(document.Partly, "between threshold and target")}
	case m.Target.Known():
		return []document.Span{document.State(document.Partly, "target not reached")}
	case m.Threshold.Known():
		return []document.Span{document.State(document.Good, "not past the threshold")}
	}
	return open("neither target nor threshold")
}

func (in *Input) metrics() document.Table {
	t := document.Table{Register: "metrics", Caption: "Metrics", Empty: "No metric is on file.",
		Columns: columns("Metric", "Unit", "Target and threshold", "Newest value", "Next", "Measured and analysed by", "|", "Subject", "AI systems", "Method", "Better", "How often", "Owner", "Reviews", "Last change")}
	for _, m := range Shown[*record.Metric](in) {
		limits := stacked(label("target", or(text(m.Target.Text), open("none"))), label("threshold", or(text(m.Threshold.Text), open("none"))), or(word("metric", "better", m.Better), open("what is better is not said")))
		if m.Better.Known() {
			limits = join(limits, document.Words(" is better"))
		}
		var next []document.Span
		switch when := in.Answers.Measured(m); {
		case !when.Asked:
			next = none("nothing in use to measure, or no day known")
		case when.Next.IsZero():
			next = missing("never measured")
		default:
			next = in.due(when.Next)
		}
		t.Rows = append(t.Rows, in.row(m, or(text(m.Unit), open("no unit")), limits, stacked(in.latest(m), in.remarks(m)), stacked(next, every(m.Frequency)),
			stacked(or(in.ref(m.MeasuredBy), open("nobody measures")), or(in.ref(m.AnalysedBy), open("nobody analyses"))),
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
				reaction = or(reaction, missing("no reaction on file"))
			}
			reaction = or(reaction, none("none needed"))
			t.Rows = append(t.Rows, in.row(m, or(date(taken.On), missing("no day given")), text(taken.Value.Text), standing(m, taken), reaction, or(in.named(taken.Evidence), open("none")), in.changed(m)))
		}
	}
	return t
}
