package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Afterthought is an approval of a gate that came after what it was to allow.
type Afterthought struct {
	By    *record.Approval
	Days  int              // between the day of the gate and the day that the approval claims; 0 where it claims no later one
	Seen  day.Day          // the day on which git first saw it, where that is later than the gate; zero otherwise, and where history is not known
	InUse *record.AISystem // the system that was in use before that; nil otherwise
}

// Afterthought tells whether the approval of a gate that counts was given after
// the gate; false where it was there in time, or there is none that counts.
func (a Answers) Afterthought(g *record.LifecycleGate) (Afterthought, bool) {
	p := a.pass
	d, needed := p.demandOf(g)
	if !needed || g.On.Day.IsZero() || p.standing(g, d).Standing != Approved {
		return Afterthought{}, false
	}
	// A renewal takes nothing from the approval before it: the first one of the gate as it stands counts.
	x := Afterthought{}
	for _, c := range p.bearings.approvals[g.ID.Value] {
		if _, counts := p.counts(c.approval, d); counts && c.digest == p.decision(g) && !c.approval.Broken {
			x.By = c.approval
		}
	}
	if x.By == nil {
		return Afterthought{}, false
	}
	given := x.By.On.Day
	if given.After(g.On.Day) {
		x.Days = given.Days(g.On.Day)
	}
	if p.Past != nil {
		if c := p.Past.Given(x.By).Commit; c != nil && !p.broughtAlong(x.By.On.Day, c) {
			if seen := p.firstSeen(c); seen.After(g.On.Day.AddDays(zone)) {
				x.Seen = seen
			}
		}
	}
	if x.Days == 0 && x.Seen.IsZero() {
		return Afterthought{}, false
	}
	if given.Before(x.Seen) {
		given = x.Seen
	}
	s, ok := graph.Find[*record.AISystem](p.Graph, g.System.Value)
	if ok && letsIntoUse(g) && !s.InUseSince.Day.IsZero() && s.InUseSince.Day.Before(given) && !s.InUseSince.Day.Before(g.On.Day) {
		x.InUse = s
	}
	return x, true
}

// letsIntoUse reports whether a gate opens the way to use.
func letsIntoUse(g *record.LifecycleGate) bool {
	return g.To.Value == "deployment" || g.To.Value == "operation-monitoring"
}
