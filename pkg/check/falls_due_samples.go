package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

var samplesDue = &Sort{
	Name:   "sample",
	Rules:  []*Rule{ControlWithoutOperation},
	Fields: []string{"control.cadence"},
	find: func(p *Pass) (list []deadline) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			latest, sampled := p.sample(c)
			if !sampled || latest == nil || sampleBy(c, latest).IsZero() || endsBy(latest, sampleBy(c, latest)) {
				continue
			}
			what := "new evidence of the control at work"
			if c.SampleArtefact.Known() {
				what = "new sample: " + wording.OneLine(c.SampleArtefact.Value)
			}
			list = append(list, deadline{of: c, at: c.Cadence.Text, on: sampleBy(c, latest), what: fmt.Sprintf("%s (%s is of %s)", what, latest.ID, latest.Dated)})
		}
		return list
	},
}

// endsBy reports whether evidence runs out by its own terms until a day. Then it is due itself, and is not told twice.
func endsBy(e *record.Evidence, by day.Day) bool {
	end := endOf(e)
	return !end.IsZero() && !end.After(by)
}

// endOf is the day on which evidence runs out by its own terms; none where it has no such day.
func endOf(e *record.Evidence) day.Day {
	if e.Expires.Set() {
		return e.Expires.Day
	}
	return renewBy(e)
}
