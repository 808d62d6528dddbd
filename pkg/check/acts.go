package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// act is something that a record says was done on a day, by these people.
type act struct {
	record record.Record
	what   string // the review, the approval, …
	on     record.Date
	by     []record.Ref
	change past.Change // the commit that wrote the day
}

// name is the act in a sentence: the review of a record, or a record that is the act.
func (a act) name() string {
	if a.what == "review" {
		return fmt.Sprintf("the review of %s", a.record.Head().ID)
	}
	return fmt.Sprintf("the %s %s", a.what, a.record.Head().ID)
}

// near reports whether a meeting took place about when the act did.
func (a act) near(meeting record.Date) bool {
	days := a.on.Day.Days(meeting.Day)
	return days >= -lateAfter && days <= lateAfter
}

// actsOf lists the acts that a record notes.
func (p *Pass) actsOf(r record.Record) []act {
	var acts []act
	add := func(what, field string, part record.Part, on record.Date, by ...record.Ref) {
		if !on.Day.IsZero() {
			acts = append(acts, act{r, what, on, by, p.Past.Field(r, field, part)})
		}
	}
	m := r.Head()
	add("review", "review", record.DayPart, m.Review.Last, m.Review.By)
	switch r := r.(type) {
	case *record.Approval:
		add("approval", "on", record.SubstancePart, r.On, r.By)
	case *record.LifecycleGate:
		add("gate decision", "on", record.SubstancePart, r.On, r.By)
	case *record.Assessment:
		add("assessment", "on", record.SubstancePart, r.On, r.Participants...)
	case *record.ManagementReview:
		add("management review", "on", record.SubstancePart, r.On, r.Attendees...)
	}
	return acts
}

// acts lists the acts that are committed, in path order.
func (p *Pass) acts() []act {
	if p.Past == nil {
		return nil
	}
	if p.bearings.acts == nil {
		p.bearings.acts = []act{}
		for _, r := range p.Graph.Records {
			for _, a := range p.actsOf(r) {
				if a.change.Commit != nil {
					p.bearings.acts = append(p.bearings.acts, a)
				}
			}
		}
	}
	return p.bearings.acts
}

// settling is how many days after the first commit of an AIMS acts of the time before may still come in.
const settling = 90

// adoption is the first commit that holds the AIMS, and the day before which
// acts count as brought along.
func (p *Pass) adoption() (*history.Commit, day.Day) {
	root, ok := graph.First[*record.AIMS](p.Graph)
	if !ok || p.Past == nil {
		return nil, day.Day{}
	}
	known := p.Past.Record(root)
	if known == nil || known.Created == nil {
		return nil, day.Day{}
	}
	adopted := root.Adopted.Day
	if adopted.IsZero() {
		adopted = day.Of(known.Created.Author.When)
	}
	return p.firstOf(known.Created), adopted
}

// firstOf is the commit with which an AIMS began whose aims.yaml came with
// another one. Whoever takes aims.yaml out and puts it back does not begin anew.
func (p *Pass) firstOf(root *history.Commit) *history.Commit {
	if p.Past.Judges(root) == nil {
		return root
	}
	if p.bearings.first == nil {
		p.bearings.first = root
		for _, r := range p.Graph.Records {
			if known := p.Past.Record(r); known != nil && known.Created != nil && p.bearings.first.Newer(known.Created) {
				p.bearings.first = known.Created
			}
		}
	}
	return p.bearings.first
}

// imported reports whether an act was claimed before the AIMS was kept here.
func (p *Pass) imported(a act) bool { return p.broughtAlong(a.on.Day, a.change.Commit) }

// broughtAlong reports whether what is claimed for a day came into git with the
// first commit of the AIMS, or soon after and from before the adoption. Nobody
// can have committed it on its day, so nothing follows from that.
func (p *Pass) broughtAlong(on day.Day, with *history.Commit) bool {
	first, adopted := p.adoption()
	landed := with.Landed
	if first == nil || landed == nil || first.Landed == nil {
		return false
	}
	began := day.Of(first.Landed.Committer.When)
	if landed == first.Landed {
		return on.Before(began.AddDays(-zone))
	}
	if !on.Before(adopted) || day.Of(landed.Committer.When).After(began.AddDays(settling)) {
		return false
	}
	// The day of the adoption may be put right, but not by what it lets in.
	if judges := p.Past.Judges(with); judges != nil {
		if before := rootOf(judges.Graph); before != nil && !before.Adopted.Day.IsZero() {
			return on.Before(before.Adopted.Day)
		}
	}
	return true
}
