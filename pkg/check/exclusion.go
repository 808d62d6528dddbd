package check

import (
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// leftOut finds a control of Annex A that is excluded without a control of your
// own in its place. What contradicts such an exclusion is a finding; where an
// own control takes over, the exclusion is a choice.
func (p *Pass) leftOut(id string) (*record.Control, bool) {
	c, ok := graph.Find[*record.Control](p.Graph, id)
	return c, ok && Excluded(c) && len(c.ReplacedBy) == 0 && !c.Todo("/replaced_by")
}
