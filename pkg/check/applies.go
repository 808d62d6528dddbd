package check

import (
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// applies reports whether a control is asked of a system: as long as the
// Statement of Applicability does not exclude it, altogether or for this system.
// What rests on a control alone must not be demanded where it was left out with reasons.
func (p *Pass) applies(control string, s *record.AISystem) bool {
	c, mayBe := p.exclusion(control)
	if mayBe {
		return false
	}
	if c == nil {
		return true
	}
	for _, cell := range c.Implementations {
		if cell.Applicable.False() && p.Graph.Refers([]record.Ref{cell.System}, s.ID.Value) {
			return false
		}
	}
	return true
}

// exclusion reports whether the Statement of Applicability excludes a control, or may
// do so: the record cannot be read, or is malformed. The record is nil where there is none.
func (p *Pass) exclusion(control string) (c *record.Control, mayBe bool) {
	c, ok := graph.Find[*record.Control](p.Graph, control)
	if !ok {
		return nil, !p.Complete("control")
	}
	return c, c.Broken || Excluded(c)
}
