package record

import "github.com/aims-as-code/aims/pkg/source"

var kindControl = Kind{
	Name:     "control",
	New:      func() Record { return new(Control) },
	Folder:   "controls",
	Prefix:   "X",
	Owned:    true,
	Cadence:  "P12M",
	Approval: SoAAuthority,
}

// Control is the record of kind control.
type Control struct {
	Meta
	Applicable      Bool                    `json:"applicable"`
	Justification   source.Text             `json:"justification"`
	ReplacedBy      []Ref                   `json:"replaced_by"`
	Drivers         []source.Text           `json:"drivers"`
	Obligations     []Ref                   `json:"obligations"`
	Implementation  source.Text             `json:"implementation"`
	Status          source.Text             `json:"status"`
	SampleArtefact  source.Text             `json:"sample_artefact"`
	Cadence         Duration                `json:"cadence"`
	Implementations []ControlImplementation `json:"implementations"`
	Effectiveness   ControlEffectiveness    `json:"effectiveness"`
	Satisfies       []Ref                   `json:"satisfies"`
	GuidanceNote    source.Text             `json:"guidance_note"`
	AuditorFeedback []Feedback              `json:"auditor_feedback"`
	Due             Date                    `json:"due"`
}

type ControlImplementation struct {
	System     Ref         `json:"system"`
	Applicable Bool        `json:"applicable"`
	Why        source.Text `json:"why"`
	Status     source.Text `json:"status"`
	How        source.Text `json:"how"`
	Evidence   []Ref       `json:"evidence"`
}

type ControlEffectiveness struct {
	Metric Ref         `json:"metric"`
	Result source.Text `json:"result"`
	On     Date        `json:"on"`
	By     Ref         `json:"by"`
	Note   source.Text `json:"note"`
}
