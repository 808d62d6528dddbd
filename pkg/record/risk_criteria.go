package record

import "github.com/aims-as-code/aims/pkg/source"

var kindRiskCriteria = Kind{
	Name:      "risk-criteria",
	New:       func() Record { return new(RiskCriteria) },
	Folder:    "",
	Prefix:    "CRITERIA",
	Singleton: true,
	Owned:     true,
	Cadence:   "P12M",
	Approval:  RiskAuthority,
}

// RiskCriteria is the record of kind risk-criteria.
type RiskCriteria struct {
	Meta
	Likelihood    []RiskCriteriaLikelihood  `json:"likelihood"`
	Consequence   []RiskCriteriaConsequence `json:"consequence"`
	Levels        []RiskCriteriaLevel       `json:"levels"`
	Matrix        []RiskCriteriaMatrix      `json:"matrix"`
	Acceptable    source.Text               `json:"acceptable"`
	HarmThreshold source.Text               `json:"harm_threshold"`
	Appetite      source.Text               `json:"appetite"`
}

type RiskCriteriaLikelihood struct {
	ID      source.Text `json:"id"`
	Meaning source.Text `json:"meaning"`
}

type RiskCriteriaConsequence struct {
	ID      source.Text `json:"id"`
	Meaning source.Text `json:"meaning"`
}

type RiskCriteriaLevel struct {
	ID         source.Text `json:"id"`
	AcceptedBy Ref         `json:"accepted_by"`
	Meaning    source.Text `json:"meaning"`
}

type RiskCriteriaMatrix struct {
	Likelihood source.Text   `json:"likelihood"`
	Levels     []source.Text `json:"levels"`
}
