package ready

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// operationRules are what validate says of controls that claim to be in place.
var operationRules = []string{"control-without-evidence", "control-policy-only", "control-without-operation"}

// operationEvidence asks at Stage 1 of controls that claim to be in place, at
// Stage 2 of every control that applies: that is where auditors sample.
func operationEvidence(l *look) {
	if l.question.Stage < 2 {
		for _, rule := range operationRules {
			l.take(rule, l.weight, 0)
		}
		return
	}
	type claim struct {
		control *record.Control
		since   day.Day
	}
	var open []claim
	applies := false
	for _, c := range controls(l) {
		if c.Broken || !c.Applicable.True {
			continue
		}
		applies = true
		if !l.ask.AtWork(c).Current {
			open = append(open, claim{c, l.implementedSince(c)})
		}
	}
	if !applies {
		l.open("no control is included yet")
	}
	// What has claimed to be in place for longest has least excuse.
	slices.SortStableFunc(open, func(a, b claim) int {
		switch {
		case a.since.IsZero() || b.since.IsZero():
			return cmp.Compare(rank(a.since), rank(b.since))
		}
		return a.since.Days(b.since)
	})
	for _, x := range open {
		l.notAtWork(x.control, x.since)
	}
}

func rank(since day.Day) int {
	if since.IsZero() {
		return 1
	}
	return 0
}

func (l *look) notAtWork(c *record.Control, since day.Day) {
	w := l.ask.AtWork(c)
	what := fmt.Sprintf("nothing shows %s at work", c.ID)
	do := "link evidence with `shows: operation`: a log, a ticket, minutes, a report"
	switch {
	case w.Latest != nil && !w.By.IsZero() && w.By.Before(l.AsOf):
		what = fmt.Sprintf("the latest evidence of %s at work, %s of %s, is older than its cadence %s", c.ID, w.Latest.ID, w.Latest.Dated, c.Cadence)
		do = "collect and link new evidence"
	case w.Latest != nil:
		what = fmt.Sprintf("the latest evidence of %s at work, %s of %s, has run out", c.ID, w.Latest.ID, w.Latest.Dated)
		do = "collect and link new evidence"
	case w.Unread:
		what += ", as far as its evidence can be read"
	case w.Design > 0:
		what += ": its evidence shows the design only"
	}
	switch status := c.Status; {
	case !implemented(c) && !status.Known():
		what += "; its status is not given"
	case !implemented(c):
		what += fmt.Sprintf("; its status is %s", status)
	case l.Past == nil:
		what += "; since when it is implemented is not known"
	case since.IsZero():
		what += "; that it is implemented is not committed yet"
	case c.Cadence.Length.IsZero():
		what += fmt.Sprintf("; implemented since %s", since)
	case since.Add(c.Cadence.Length).Before(l.AsOf):
		what += fmt.Sprintf("; implemented since %s, longer than its cadence %s", since, c.Cadence)
	default:
		what += fmt.Sprintf("; implemented since %s, so its first sample falls due by %s", since, since.Add(c.Cadence.Length))
	}
	g := Gap{Weight: l.weight, What: what, Do: do, Record: c.ID.Value, Pos: c.Place()}
	if c.Status.Set() {
		g.Pos = c.Status.Pos
	}
	for _, rule := range operationRules {
		if f := l.first[[2]string{rule, c.ID.Value}]; f.Rule != nil {
			g.Rule, g.Excused, g.Pos, g.Also = rule, f.Excused, f.Pos, f.Related
		}
	}
	l.add(l.complete(g))
}

// implementedSince is the day on which the status of a control, or of its
// cells, last changed, as git tells; none where it does not.
func (l *look) implementedSince(c *record.Control) day.Day {
	if l.Past == nil || !implemented(c) {
		return day.Day{}
	}
	field := "status"
	if c.Status.Value != "implemented" {
		field = "implementations"
	}
	change := l.Past.Field(c, field, record.RunningPart)
	if change.Commit == nil {
		return day.Day{}
	}
	return day.Of(change.Commit.Author.When)
}

func implemented(c *record.Control) bool {
	return c.Status.Value == "implemented" || slices.ContainsFunc(c.Implementations, func(i record.ControlImplementation) bool { return i.Status.Value == "implemented" })
}

// measurements asks at Stage 2 for a result of every metric, save those of
// systems that are all retired. That one is overdue stays a warning.
func measurements(l *look) {
	told := map[string]bool{}
	if l.question.Stage > 1 {
		for _, m := range graph.Of[*record.Metric](l.Graph) {
			if m.Broken || slices.ContainsFunc(m.Measurements, func(taken record.MetricMeasurement) bool {
				return !taken.On.Day.IsZero() && !taken.On.Day.After(l.AsOf) && taken.Value.Known()
			}) || l.allRetired(m.Systems) {
				continue
			}
			told[m.ID.Value] = true
			g := l.gap(m, source.Text{}, fmt.Sprintf("%s has no measurement", m.ID), "measure, and add the result under `measurements`")
			if by := l.first[[2]string{"metric-overdue", m.ID.Value}].Excused; by != "" {
				g.Excused, g.Weight = by, Warning
			}
		}
	}
	for _, f := range l.findings["metric-overdue"] {
		if !told[f.Record] {
			l.add(l.gapOf(f, Warning))
		}
	}
}

// allRetired reports whether systems are named and all of them are out of use.
func (l *look) allRetired(refs []record.Ref) bool {
	return len(refs) > 0 && !slices.ContainsFunc(refs, func(ref record.Ref) bool {
		s, ok := graph.Find[*record.AISystem](l.Graph, ref.Value)
		return !ok || !check.Retired(s)
	})
}
