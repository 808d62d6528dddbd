package record

import "github.com/aims-as-code/aims/pkg/source"

var kindRisk = Kind{
	Name:     "risk",
	New:      func() Record { return new(Risk) },
	Folder:   "risks",
	Prefix:   "RISK",
	Owned:    true,
	Cadence:  "P12M",
	Approval: RiskAuthority,
}

// Risk is the record of kind risk.
type Risk struct {
	Meta
	Type         source.Text      `json:"type"`
	Status       source.Text      `json:"status"`
	Sources      []source.Text    `json:"sources"`
	Description  source.Text      `json:"description"`
	Objectives   []Ref            `json:"objectives"`
	Consequences RiskConsequences `json:"consequences"`
	Systems      []Ref            `json:"systems"`
	Stage        source.Text      `json:"stage"`
	Context      source.Text      `json:"context"`
	Harms        []RiskHarm       `json:"harms"`
	Inherent     Rating           `json:"inherent"`
	Treatment    RiskTreatment    `json:"treatment"`
}

type RiskConsequences struct {
	Organisation source.Text `json:"organisation"`
	Individuals  source.Text `json:"individuals"`
	Societies    source.Text `json:"societies"`
}

type RiskHarm struct {
	Assessment Ref         `json:"assessment"`
	Harm       source.Text `json:"harm"`
}

type RiskTreatment struct {
	Option    source.Text `json:"option"`
	Why       source.Text `json:"why"`
	Controls  []Ref       `json:"controls"`
	Actions   []Action    `json:"actions"`
	Residual  Rating      `json:"residual"`
	Effective source.Text `json:"effective"`
}
