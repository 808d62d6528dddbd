package check

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// ownPrefix begins the id of a control that Annex A does not have.
const ownPrefix = "X."

func isOwn(c *record.Control) bool { return strings.HasPrefix(c.ID.Value, ownPrefix) }

// decisions joins the controls of Annex A with the records that decide them.
type decisions struct {
	missing []standard.Control         // no record decides them
	unknown []*record.Control          // records whose id is no control
	meant   map[*record.Control]string // the control of Annex A that an unknown one was likely meant for
}

func (p *Pass) decisions() decisions {
	d := decisions{meant: map[*record.Control]string{}}
	has := map[string]bool{}
	for _, c := range graph.Of[*record.Control](p.Graph) {
		if _, ok := standard.FindControl(c.ID.Value); ok {
			has[c.ID.Value] = true
		} else if c.ID.Set() && !isOwn(c) {
			d.unknown = append(d.unknown, c)
		}
	}
	for _, c := range standard.Controls() {
		if !has[c.ID] {
			d.missing = append(d.missing, c)
		}
	}
	// A misspelled id is one slip: the control it was meant for does not count as missing.
	for _, c := range d.unknown {
		d.pair(c, d.nearest(c))
	}
	if len(d.unknown)-len(d.meant) == 1 && len(d.missing) == 1 {
		for _, c := range d.unknown {
			if d.meant[c] == "" {
				d.pair(c, d.missing[0].ID)
			}
		}
	}
	return d
}

func (d *decisions) pair(c *record.Control, id string) {
	if id == "" {
		return
	}
	d.meant[c] = id
	d.missing = slices.DeleteFunc(d.missing, func(m standard.Control) bool { return m.ID == id })
}

func (d *decisions) nearest(c *record.Control) string {
	var ids []string
	for _, m := range d.missing {
		if strings.EqualFold(m.Title, c.Title.Value) {
			return m.ID
		}
		ids = append(ids, m.ID)
	}
	return finding.Nearest(c.ID.Value, ids)
}
