package check

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// inPlace reports whether a control applies and says that it is in place.
func inPlace(c *record.Control) bool { return c.Applicable.True && implemented(c) }

// claim is the word that says a control is in place: its status, or that of a cell.
func claim(c *record.Control) source.Text {
	if c.Status.Value == "implemented" {
		return c.Status
	}
	for _, cell := range c.Implementations {
		if cell.Status.Value == "implemented" {
			return cell.Status
		}
	}
	return source.Text{}
}

// proof is the evidence linked from a control and its cells. Unread tells that
// some of it is TODO or leads nowhere, which has its own finding.
type proof struct {
	evidence []*record.Evidence
	unread   bool
}

func (p *Pass) proofOf(c *record.Control) proof {
	var refs []record.Ref
	for _, link := range c.Evidence {
		refs = append(refs, link.Ref)
	}
	for _, cell := range c.Implementations {
		refs = append(refs, cell.Evidence...)
	}
	found := proof{unread: slices.ContainsFunc(c.Todos, func(t record.FieldText) bool { return strings.Contains(t.Pointer, "/evidence") })}
	for _, ref := range refs {
		e, ok := graph.Find[*record.Evidence](p.Graph, ref.Value)
		if !ok {
			found.unread = true
		} else if !slices.Contains(found.evidence, e) {
			found.evidence = append(found.evidence, e)
		}
	}
	return found
}

// ranOut reports whether evidence is past its own expiry or interval. It has a
// finding of its own then, and says nothing more about the control.
func (p *Pass) ranOut(e *record.Evidence) bool {
	return p.Late(e.Expires) || renewBy(e).Before(p.AsOf)
}

// renewBy is the day by which evidence is to be renewed after its own interval; none where it expires instead.
func renewBy(e *record.Evidence) day.Day {
	if e.Expires.Set() || e.Cadence.Length.IsZero() {
		return day.Day{}
	}
	return e.Dated.Day.Add(e.Cadence.Length)
}
