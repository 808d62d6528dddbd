package record

import "github.com/aims-as-code/aims/pkg/source"

var kindFinding = Kind{
	Name:   "finding",
	Noun:   "audit finding",
	New:    func() Record { return new(Finding) },
	Folder: "findings",
	Prefix: "FND",
	Owned:  true,
}

// Finding is the record of kind finding.
type Finding struct {
	Meta
	Source        source.Text          `json:"source"`
	Type          source.Text          `json:"type"`
	Grade         source.Text          `json:"grade"`
	Against       []Ref                `json:"against"`
	Audit         Ref                  `json:"audit"`
	About         []Ref                `json:"about"`
	Nature        source.Text          `json:"nature"`
	Opened        Date                 `json:"opened"`
	Correction    source.Text          `json:"correction"`
	ActionNeeded  Bool                 `json:"action_needed"`
	ActionReason  source.Text          `json:"action_reason"`
	RootCause     source.Text          `json:"root_cause"`
	Similar       source.Text          `json:"similar"`
	Actions       []Action             `json:"actions"`
	Effectiveness FindingEffectiveness `json:"effectiveness"`
	Updates       []Ref                `json:"updates"`
	Status        source.Text          `json:"status"`
	ClosedOn      Date                 `json:"closed_on"`
	CaseNumber    source.Text          `json:"case_number"`
	Category      source.Text          `json:"category"`
	Outcome       source.Text          `json:"outcome"`
}

type FindingEffectiveness struct {
	CheckedOn Date        `json:"checked_on"`
	By        Ref         `json:"by"`
	Result    source.Text `json:"result"`
	Note      source.Text `json:"note"`
}
