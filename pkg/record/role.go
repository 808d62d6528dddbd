package record

import "github.com/aims-as-code/aims/pkg/source"

var kindRole = Kind{
	Name:     "role",
	New:      func() Record { return new(Role) },
	Folder:   "roles",
	Prefix:   "ROLE",
	Cadence:  "P12M",
	Approval: TopManagement,
}

// Role is the record of kind role.
type Role struct {
	Meta
	Holders          []Ref            `json:"holders"`
	Responsibilities []source.Text    `json:"responsibilities"`
	Authority        []source.Text    `json:"authority"`
	TopManagement    Bool             `json:"top_management"`
	Key              []source.Text    `json:"key"`
	MeetingCadence   Duration         `json:"meeting_cadence"`
	Competence       []RoleCompetence `json:"competence"`
	RACI             []RoleRACI       `json:"raci"`
}

type RoleCompetence struct {
	Topic source.Text `json:"topic"`
	Level source.Text `json:"level"`
}

type RoleRACI struct {
	Activity source.Text `json:"activity"`
	Part     source.Text `json:"part"`
}
