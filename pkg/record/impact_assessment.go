package record

import "github.com/aims-as-code/aims/pkg/source"

var kindImpactAssessment = Kind{
	Name:     "impact-assessment",
	New:      func() Record { return new(ImpactAssessment) },
	Folder:   "impact-assessments",
	Prefix:   "IA",
	Owned:    true,
	Cadence:  "P12M",
	Approval: AIAccountability,
}

// ImpactAssessment is the record of kind impact-assessment.
type ImpactAssessment struct {
	Meta
	Systems           []Ref                              `json:"systems"`
	Depth             source.Text                        `json:"depth"`
	DepthReason       source.Text                        `json:"depth_reason"`
	AssessedOn        Date                               `json:"assessed_on"`
	Context           ImpactAssessmentContext            `json:"context"`
	IntendedUse       source.Text                        `json:"intended_use"`
	ForeseeableMisuse []source.Text                      `json:"foreseeable_misuse"`
	Consulted         []ImpactAssessmentConsulted        `json:"consulted"`
	Harms             []ImpactAssessmentHarm             `json:"harms"`
	Benefits          []ImpactAssessmentBenefit          `json:"benefits"`
	FundamentalRights []ImpactAssessmentFundamentalRight `json:"fundamental_rights"`
	Measures          []ImpactAssessmentMeasure          `json:"measures"`
	Transparency      []source.Text                      `json:"transparency"`
	Redress           []source.Text                      `json:"redress"`
	Disclosure        ImpactAssessmentDisclosure         `json:"disclosure"`
	Decision          ImpactAssessmentDecision           `json:"decision"`
}

type ImpactAssessmentContext struct {
	Technical     source.Text   `json:"technical"`
	Social        source.Text   `json:"social"`
	Jurisdictions []source.Text `json:"jurisdictions"`
}

type ImpactAssessmentConsulted struct {
	Who  source.Text `json:"who"`
	Said source.Text `json:"said"`
}

type ImpactAssessmentHarm struct {
	ID          source.Text `json:"id"`
	Who         source.Text `json:"who"`
	Area        source.Text `json:"area"`
	Description source.Text `json:"description"`
	Severity    source.Text `json:"severity"`
	Likelihood  source.Text `json:"likelihood"`
	Reversible  source.Text `json:"reversible"`
	Measures    []Ref       `json:"measures"`
	NotARisk    source.Text `json:"not_a_risk"`
}

type ImpactAssessmentBenefit struct {
	Who         source.Text `json:"who"`
	Description source.Text `json:"description"`
}

type ImpactAssessmentFundamentalRight struct {
	Right  source.Text `json:"right"`
	Effect source.Text `json:"effect"`
}

type ImpactAssessmentMeasure struct {
	What     source.Text `json:"what"`
	Controls []Ref       `json:"controls"`
}

type ImpactAssessmentDisclosure struct {
	Internal []source.Text `json:"internal"`
	External []source.Text `json:"external"`
}

type ImpactAssessmentDecision struct {
	Outcome    source.Text   `json:"outcome"`
	Conditions []source.Text `json:"conditions"`
	On         Date          `json:"on"`
	By         Ref           `json:"by"`
}
