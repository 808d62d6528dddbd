package record

import "github.com/aims-as-code/aims/pkg/source"

var kindTraining = Kind{
	Name:   "training",
	New:    func() Record { return new(Training) },
	Folder: "trainings",
	Prefix: "TRN",
}

// Training is the record of kind training.
type Training struct {
	Meta
	Type         source.Text   `json:"type"`
	Topics       []source.Text `json:"topics"`
	On           Date          `json:"on"`
	Audience     source.Text   `json:"audience"`
	Invited      Number        `json:"invited"`
	Completed    Number        `json:"completed"`
	Persons      []Ref         `json:"persons"`
	Basis        source.Text   `json:"basis"`
	VerifiedBy   Ref           `json:"verified_by"`
	Verification source.Text   `json:"verification"`
	Systems      []Ref         `json:"systems"`
	Expires      Date          `json:"expires"`
}
