package record

import "github.com/aims-as-code/aims/pkg/source"

var kindInterestedParty = Kind{
	Name:    "interested-party",
	New:     func() Record { return new(InterestedParty) },
	Folder:  "parties",
	Prefix:  "PARTY",
	Owned:   true,
	Cadence: "P12M",
}

// InterestedParty is the record of kind interested-party.
type InterestedParty struct {
	Meta
	Category    source.Text                 `json:"category"`
	Description source.Text                 `json:"description"`
	Needs       []InterestedPartyNeed       `json:"needs"`
	Commitments []InterestedPartyCommitment `json:"commitments"`
}

type InterestedPartyNeed struct {
	Requirement source.Text `json:"requirement"`
	Type        source.Text `json:"type"`
	TakenOn     Bool        `json:"taken_on"`
	Why         source.Text `json:"why"`
	AddressedBy []Ref       `json:"addressed_by"`
}

type InterestedPartyCommitment struct {
	What  source.Text `json:"what"`
	Since Date        `json:"since"`
	Until Date        `json:"until"`
}
