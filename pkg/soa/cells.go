package soa

import (
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// cells lists how a control is met for each system: the systems of the matrix
// all, others where its record has an entry for them.
func (d *deriving) cells(row *Control, c *record.Control, s check.ControlState) {
	entries := map[string][]record.ControlImplementation{}
	for _, entry := range c.Implementations {
		id := d.idOf(entry.System)
		entries[id] = append(entries[id], entry)
	}
	missing := map[string]bool{}
	for _, x := range s.Missing {
		missing[x.ID.Value] = true
	}
	for _, x := range d.systems {
		if len(entries[x.ID]) == 0 && x.InMatrix() {
			cell := d.unwritten(c, s, x, missing[x.ID])
			row.Cells = append(row.Cells, ruled(c, cell))
		}
		for _, entry := range entries[x.ID] {
			row.Cells = append(row.Cells, ruled(c, d.written(c, entry)))
		}
	}
	told := map[string]bool{}
	for _, entry := range c.Implementations {
		id := d.idOf(entry.System)
		if _, ok := graph.Find[*record.AISystem](d.Graph, id); ok || told[id] {
			continue
		}
		told[id] = true
		for _, entry := range entries[id] {
			row.Cells = append(row.Cells, ruled(c, d.written(c, entry)))
		}
	}
}

// ruled lets the decision on the control as a whole come before what is said for one system.
func ruled(c *record.Control, cell Cell) Cell {
	switch {
	case c.Broken:
		return Cell{System: cell.System, State: CellNotKnown, Why: "the record of the control has errors of form", Evidence: []string{}, Written: cell.Written}
	case !c.Applicable.Known():
		cell.State, cell.Why = CellUndecided, "the control as a whole is not decided"
	case check.Excluded(c):
		cell.State, cell.Why = CellExcluded, "the control as a whole does not apply"
	}
	return cell
}

var cellStates = map[string]string{"implemented": CellImplemented, "in-progress": CellPartial, "not-started": CellPlanned}

// written is the cell of an entry. One without a status of its own is as far as the control.
func (d *deriving) written(c *record.Control, entry record.ControlImplementation) Cell {
	cell := Cell{System: d.idOf(entry.System), How: entry.How.Value, Evidence: []string{}, Written: true}
	for _, ref := range entry.Evidence {
		cell.Evidence = append(cell.Evidence, d.idOf(ref))
	}
	status := entry.Status
	if !status.Set() {
		status = c.Status
	}
	cell.State = cellStates[status.Value]
	switch {
	case entry.Applicable.False():
		cell.State, cell.Why = CellNotApplicable, entry.Why.Value
		if !entry.Why.Set() {
			cell.Why = "no reason is given"
		}
	case entry.Applicable.Todo():
		cell.State, cell.Why = CellOpen, entry.Applicable.Value
	case cell.State == "":
		cell.State, cell.Why = CellOpen, "no status"
	case !entry.Status.Set():
		cell.Why = "as the control as a whole"
	}
	return cell
}

// unwritten is the cell of a system for which the record has no entry.
func (d *deriving) unwritten(c *record.Control, s check.ControlState, x System, missing bool) Cell {
	cell := Cell{System: x.ID, Evidence: []string{}}
	known, listed := standard.FindControl(c.ID.Value)
	switch {
	case missing:
		cell.State, cell.Why = CellMissing, "in use, and the control does not say how it is met for it"
	case s.CellsOpen:
		cell.State, cell.Why = CellOpen, "the entries of the control are still to be written"
	case listed && known.Axis == standard.AxisOrganisation:
		cell.State = CellOrganisation
	case d.columns == 1 || d.inUse == 1 && x.Standing == InUse:
		return d.ownText(c, cell)
	case !s.PerSystem && (listed || len(c.Implementations) == 0):
		cell.State = CellOrganisation
	case x.Standing == Planned:
		cell.State, cell.Why = CellNotAsked, "not in use yet"
	default:
		cell.State, cell.Why = CellNotAsked, "a control of your own need not be told for each system"
	}
	return cell
}

// ownText makes the text of a control the cell of the one system there is.
func (d *deriving) ownText(c *record.Control, cell Cell) Cell {
	cell.Why = "one system: the text of the control speaks for it"
	if cell.State = cellStates[c.Status.Value]; cell.State == "" {
		cell.State, cell.Why = CellOpen, "the control has no status"
	}
	for _, link := range c.Evidence {
		cell.Evidence = append(cell.Evidence, d.idOf(link.Ref))
	}
	return cell
}
