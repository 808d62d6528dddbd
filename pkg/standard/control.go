package standard

import "slices"

// Area is one of the nine groups of Annex A controls, A.2 to A.10.
type Area struct {
	ID    string `json:"id"` // "A.6"
	Title string `json:"title"`

	// Objectives holds one statement, for A.6 two: nine areas, ten statements.
	Objectives []ControlObjective `json:"objectives"`

	SubAreas []SubArea `json:"sub_areas"` // A.6.1 and A.6.2, else none
}

// ControlObjective says in own words what an area is for. Table A.1 prints the
// objectives without a number; Guidance is the number in Annex B.
type ControlObjective struct {
	Guidance string `json:"guidance"` // "B.6.1.1"
	SubArea  string `json:"sub_area"` // "A.6.1", else empty
	Summary  string `json:"summary"`
}

// SubArea is a part of an area.
type SubArea struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Control is one reference control of Annex A. Artefact, RefreshMonths,
// Triggers, OwnerRole, Axis and AuditorQuestion are this catalogue's proposals;
// the standard sets no interval and no second axis.
type Control struct {
	ID              string   `json:"id"` // "A.6.2.4"
	Title           string   `json:"title"`
	Area            string   `json:"area"`     // "A.6"
	SubArea         string   `json:"sub_area"` // "A.6.2", else empty
	Guidance        string   `json:"guidance"` // "B.6.2.4": to be considered, not to be justified
	Summary         string   `json:"summary"`
	WrittenForm     bool     `json:"written_form"`   // the control itself asks for something written
	Artefact        string   `json:"artefact"`       // what an auditor can sample
	RefreshMonths   int      `json:"refresh_months"` // 0: only when a trigger occurs
	Triggers        []string `json:"triggers"`
	OwnerRole       string   `json:"owner_role"` // vocabulary owner-roles
	Stages          []string `json:"stages"`     // vocabulary lifecycle-stages
	Axis            string   `json:"axis"`       // AxisOrganisation, AxisSystem or AxisBoth
	Roles           []string `json:"roles"`      // vocabulary aims-roles: for whom it usually matters, excluding nobody
	Kinds           []string `json:"kinds"`      // kinds of record that serve it first
	Supporting      []string `json:"supporting"` // kinds that help, never one of Kinds
	AuditorQuestion string   `json:"auditor_question"`
	Note            string   `json:"note"`
}

// The axes of the Statement of Applicability on which a control is decided.
const (
	AxisOrganisation = "organisation" // decide once
	AxisSystem       = "ai-system"    // decide and prove for each AI system
	AxisBoth         = "both"         // decide once, prove where a system differs
)

var controlsFile = decoded[struct {
	Areas    []Area    `json:"areas"`
	Controls []Control `json:"controls"`
}]("controls.json")

// Areas lists the nine areas of Annex A in order.
func Areas() []Area { return controlsFile().Areas }

// Controls lists the 38 controls of Annex A in order.
func Controls() []Control { return controlsFile().Controls }

// FindControl gives the Annex A control with this id.
func FindControl(id string) (Control, bool) {
	i := slices.IndexFunc(Controls(), func(c Control) bool { return c.ID == id })
	if i < 0 {
		return Control{}, false
	}
	return Controls()[i], true
}
