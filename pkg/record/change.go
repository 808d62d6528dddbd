package record

import "github.com/aims-as-code/aims/pkg/source"

var kindChange = Kind{
	Name:     "change",
	New:      func() Record { return new(Change) },
	Folder:   "changes",
	Prefix:   "CHG",
	Owned:    true,
	Approval: AffectedTeams,
}

// Change is the record of kind change.
type Change struct {
	Meta
	What         source.Text   `json:"what"`
	Why          source.Text   `json:"why"`
	Planned      Bool          `json:"planned"`
	Impact       source.Text   `json:"impact"`
	Touches      []source.Text `json:"touches"`
	Consequences source.Text   `json:"consequences"`
	On           Date          `json:"on"`
	Status       source.Text   `json:"status"`
	Affects      []Ref         `json:"affects"`
	Approvers    []Ref         `json:"approvers"`
	Records      []Ref         `json:"records"`
	Effects      source.Text   `json:"effects"`
	Action       source.Text   `json:"action"`
}
