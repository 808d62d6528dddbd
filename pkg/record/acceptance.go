package record

import "github.com/aims-as-code/aims/pkg/source"

var kindAcceptance = Kind{
	Name:     "acceptance",
	New:      func() Record { return new(Acceptance) },
	Folder:   "acceptances",
	Prefix:   "ACC",
	Owned:    true,
	Cadence:  "P12M",
	Approval: LevelAuthority,
}

// Acceptance is the record of kind acceptance.
type Acceptance struct {
	Meta
	Risks      []Ref         `json:"risks"`
	Level      source.Text   `json:"level"`
	Reason     source.Text   `json:"reason"`
	Conditions []source.Text `json:"conditions"`
	Until      Date          `json:"until"`
}
