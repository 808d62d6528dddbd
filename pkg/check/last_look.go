package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// look is the last time somebody looked at a record as a whole.
type look struct {
	on   day.Day       // zero when nobody did
	at   source.Text   // the date in the record itself, if it stands there
	held record.Record // the assessment or review held that looked at it, if that was the last
	act  past.Change   // the commit with which it came, where history is known
}

// lastLook is the latest of the record's own review, of the assessments held
// that list it, and, for an impact assessment, of the assessment itself.
func (p *Pass) lastLook(r record.Record) look {
	if known, ok := p.bearings.looks[r]; ok {
		return known
	}
	m := r.Head()
	last := look{on: m.Review.Last.Day, at: m.Review.Last.Text}
	came := func() past.Change { return p.Past.Field(r, "review", record.ActPart) }
	if ia, ok := r.(*record.ImpactAssessment); ok && (last.on.IsZero() || last.on.Before(ia.AssessedOn.Day)) {
		last = look{on: ia.AssessedOn.Day, at: ia.AssessedOn.Text}
		came = func() past.Change { return p.Past.Field(r, "assessed_on", record.SubstancePart) }
	}
	for _, edge := range p.Graph.In(m.ID.Value) {
		held, ok := edge.From.(*record.Assessment)
		if ok && strings.HasPrefix(edge.Field.Pointer, "/records/") && !held.On.Day.After(p.AsOf) && (last.on.IsZero() || last.on.Before(held.On.Day)) {
			last = look{on: held.On.Day, held: held}
			came = func() past.Change { return p.Past.Field(held, "on", record.SubstancePart) }
		}
	}
	if p.Past != nil && !last.on.IsZero() {
		last.act = came()
	}
	p.bearings.looks[r] = last
	return last
}

// inWords is the look as the end of "changed since …".
func (l look) inWords(r record.Record) string {
	switch {
	case l.held != nil:
		return fmt.Sprintf("%s looked at it on %s", l.held.Head().ID, l.on)
	case l.own(r):
		return fmt.Sprintf("its review on %s", l.on)
	}
	return fmt.Sprintf("it was made on %s", l.on)
}

// own reports whether the last look is the review of the record itself.
func (l look) own(r record.Record) bool { return l.held == nil && l.at == r.Head().Review.Last.Text }

// nextReview is the day by which a record is to be reviewed again, and the look
// that it counts from; no day where nobody has looked at it yet.
func (p *Pass) nextReview(r record.Record, every day.Duration) (day.Day, look) {
	last := p.lastLook(r)
	return last.on.Add(every), last
}

// reviewed lists the records that are to be reviewed, with how often: those
// of kinds that ask for it, once they are in force and as long as they are.
func (p *Pass) reviewed(visit func(record.Record, day.Duration)) {
	for _, r := range p.Graph.Records {
		if every := p.Graph.Cadence(r); !every.IsZero() && !bygone(r) && !planned(r) {
			visit(r, every)
		}
	}
}

// planned reports whether a record is about what is not there yet.
func planned(r record.Record) bool {
	switch r := r.(type) {
	case *record.Policy:
		return r.Status.Value == "draft"
	case *record.AISystem:
		return r.Status.Value == "proposed"
	}
	return false
}

// rootOf is aims.yaml as a record; nil where there is none.
func rootOf(g *graph.Graph) *record.AIMS {
	a, _ := graph.First[*record.AIMS](g)
	return a
}
