package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// leftOut finds a control of Annex A that is excluded without a control of your
// own in its place. What contradicts such an exclusion is a finding; where an
// own control takes over, the exclusion is a choice.
func (p *Pass) leftOut(id string) (*record.Control, bool) {
	c, ok := graph.Find[*record.Control](p.Graph, id)
	return c, ok && p.unreplaced(c)
}

// unreplaced reports whether a control is excluded and none takes its place.
func (p *Pass) unreplaced(c *record.Control) bool {
	takesOver := func(ref record.Ref) bool { return p.unfit(c, ref) == "" }
	return Excluded(c) && !c.Todo("/replaced_by") && !slices.ContainsFunc(c.ReplacedBy, takesOver)
}

// unfit tells why a control does not take the place of an excluded one; empty
// where it does, or where that cannot be known.
func (p *Pass) unfit(c *record.Control, ref record.Ref) string {
	by, ok := graph.Find[*record.Control](p.Graph, ref.Value)
	if !ok {
		if _, listed := standard.FindControl(ref.Value); listed {
			return "which is no control of your own"
		}
		return "" // that it names nothing is a finding already
	}
	switch {
	case by.Broken:
		return ""
	case Excluded(by):
		return "which is excluded too"
	case by.Applicable.Todo():
		return "which is not decided"
	case !isOwn(by):
		return "which is no control of your own"
	case by.Status.Value == "not-started" || !by.Status.Known():
		return "which is not started"
	case !serves(by.Satisfies, c.ID.Value):
		return fmt.Sprintf("which does not say that it satisfies %s", c.ID)
	}
	return ""
}
