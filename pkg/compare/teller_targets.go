package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/record"
)

var (
	targetLowered = &Sort{"target-lowered", Major, "a target or threshold asks for less",
		"What would have missed it yesterday meets it today."}
	targetRaised = &Sort{"target-raised", Minor, "a target or threshold asks for more",
		"What met it yesterday may miss it today."}
	targetChanged = &Sort{"target-changed", Major, "a target or threshold changed",
		"What is reached is judged by it."}
	objectiveChanged = &Sort{"objective-changed", Major, "what the organisation wants to reach, and how, changed",
		"Objective, measure and plan belong together."}
	objectiveStatus = &Sort{"objective-status-changed", Minor, "how far an objective is changed",
		"A missed objective is a subject of the management review."}
	metricChanged = &Sort{"metric-changed", Major, "what is measured, how and by whom changed",
		"Values before and after cannot be compared any more."}
	measured = &Sort{"measurement-added", Minor, "a measurement added",
		"The metric is up to date."}
	remeasured = &Sort{"measurement-rewritten", Major, "a measurement of the past changed or was dropped",
		"A value once measured is a fact of that day."}
)

func tellTargets(p *pair) {
	switch {
	case p.of("objective"):
		p.plainly(targetChanged, "target")
		p.plainly(objectiveChanged, "statement", "themes", "measures", "plan")
		p.plainly(objectiveStatus, "status")
	case p.of("metric"):
		m := p.head.(*record.Metric)
		for _, d := range p.under("target", "threshold") {
			p.tellTarget(d, m.Better.Value)
		}
		p.plainly(metricChanged, "unit", "method", "better", "measured_by", "analysed_by", "systems")
		for _, d := range p.under("measurements") {
			switch {
			case d.item && d.was == nil:
				p.tell(measured, d, fmt.Sprintf("measured %s on %s", value(d.is.Member("value")), value(d.is.Member("on"))))
			case d.item:
				p.tell(remeasured, d, fmt.Sprintf("measurement of %s dropped, was %s", value(d.was.Member("on")), value(d.was.Member("value"))))
			case d.path == "measurements/value" || d.path == "measurements/on":
				p.tell(remeasured, d, d.plainly())
			}
		}
	}
}

// tellTarget says whether a number asks for more or for less, where the metric
// says which way is better.
func (p *pair) tellTarget(d *difference, better string) {
	was, is := asNumber(d.was), asNumber(d.is)
	switch {
	case d.is == nil:
		p.tell(targetLowered, d, d.plainly())
	case d.was == nil:
		p.tell(targetRaised, d, d.plainly())
	case better != "higher" && better != "lower":
		p.tell(targetChanged, d, d.plainly())
	case (is < was) == (better == "higher"):
		p.tell(targetLowered, d, d.plainly()+fmt.Sprintf(", which asks for less: %s is better", better))
	default:
		p.tell(targetRaised, d, d.plainly()+fmt.Sprintf(", which asks for more: %s is better", better))
	}
}
