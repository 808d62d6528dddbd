package record

import "github.com/aims-as-code/aims/pkg/source"

var kindObligation = Kind{
	Name:    "obligation",
	New:     func() Record { return new(Obligation) },
	Folder:  "obligations",
	Prefix:  "OBL",
	Owned:   true,
	Cadence: "P12M",
}

// Obligation is the record of kind obligation.
type Obligation struct {
	Meta
	Type        source.Text      `json:"type"`
	Source      source.Text      `json:"source"`
	Duty        source.Text      `json:"duty"`
	AppliesTo   []Ref            `json:"applies_to"`
	Dates       []ObligationDate `json:"dates"`
	Status      source.Text      `json:"status"`
	AddressedBy []Ref            `json:"addressed_by"`
}

type ObligationDate struct {
	Date      Date        `json:"date"`
	Event     source.Text `json:"event"`
	Source    source.Text `json:"source"`
	CheckedOn Date        `json:"checked_on"`
	Doubt     Bool        `json:"doubt"`
}
