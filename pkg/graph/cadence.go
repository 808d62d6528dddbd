package graph

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/record"
)

// Cadence is how often a record is to be reviewed: as it says itself, as
// aims.yaml says for its kind, or as is usual. Zero where no review is asked for.
func (g *Graph) Cadence(r record.Record) day.Duration {
	m := r.Head()
	kind := record.KindNamed(m.Kind.Value)
	if kind == nil || kind.Cadence == "" {
		return day.Duration{}
	}
	if !m.Review.Cadence.Length.IsZero() {
		return m.Review.Cadence.Length
	}
	if a, ok := First[*record.AIMS](g); ok {
		for _, c := range a.Cadences {
			if c.Kind.Value == kind.Name && !c.Cadence.Length.IsZero() {
				return c.Cadence.Length
			}
		}
	}
	return kind.Interval()
}
