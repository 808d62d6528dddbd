package soa

// System is an AI system of the inventory.
type System struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Status string `json:"status"`

	// Standing says what the matrix asks of it: in-use (a cell for each control
	// that is told per system), planned (a column, and nothing is missing yet),
	// retired or out-of-scope (no column; cells that were written are kept in the rows).
	Standing string `json:"standing"`
}

// The standings of a system.
const (
	InUse      = "in-use"
	Planned    = "planned"
	Retired    = "retired"
	OutOfScope = "out-of-scope"
)

// InMatrix reports whether the system has a column.
func (s System) InMatrix() bool { return s.Standing == InUse || s.Standing == Planned }

// The states of a cell.
const (
	CellImplemented   = "implemented"
	CellPartial       = "partial"
	CellPlanned       = "planned"
	CellNotApplicable = "not-applicable"
	CellMissing       = "missing"           // the rules ask for it
	CellOrganisation  = "organisation-wide" // the control is not told system by system
	CellExcluded      = "excluded"          // the control as a whole
	CellUndecided     = "undecided"         // the control as a whole
	CellNotAsked      = "not-asked"         // nothing is asked yet
	CellOpen          = "open"              // TODO, or without a status
	CellNotKnown      = "not-known"         // the record of the control has errors of form
)

// Cell is how a control is met for one system.
type Cell struct {
	System   string   `json:"system"`
	State    string   `json:"state"`
	Why      string   `json:"why"` // why it does not apply, or what the state rests on
	How      string   `json:"how"`
	Evidence []string `json:"evidence"`
	Written  bool     `json:"written"` // the record of the control has an entry for the system
}

// Columns lists the systems that have a column.
func (s Statement) Columns() []System {
	var list []System
	for _, x := range s.Systems {
		if x.InMatrix() {
			list = append(list, x)
		}
	}
	return list
}

// bySystem sorts the cells of a row by their systems: one each as a rule,
// several where the record has several entries for one.
func (c Control) bySystem() map[string][]Cell {
	cells := map[string][]Cell{}
	for _, x := range c.Cells {
		cells[x.System] = append(cells[x.System], x)
	}
	return cells
}
