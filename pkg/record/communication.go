package record

import "github.com/aims-as-code/aims/pkg/source"

var kindCommunication = Kind{
	Name:   "communication",
	New:    func() Record { return new(Communication) },
	Folder: "communications",
	Prefix: "COM",
}

// Communication is the record of kind communication.
type Communication struct {
	Meta
	Type     source.Text `json:"type"`
	What     source.Text `json:"what"`
	When     source.Text `json:"when"`
	On       Date        `json:"on"`
	WithWhom source.Text `json:"with_whom"`
	How      source.Text `json:"how"`
	Who      Ref         `json:"who"`
	Serves   []Ref       `json:"serves"`
}
