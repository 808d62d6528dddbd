package record

import "github.com/aims-as-code/aims/pkg/source"

var kindAssessment = Kind{
	Name:   "assessment",
	New:    func() Record { return new(Assessment) },
	Folder: "assessments",
	Prefix: "ASM",
	Owned:  true,
}

// Assessment is the record of kind assessment.
type Assessment struct {
	Meta
	Type         source.Text `json:"type"`
	On           Date        `json:"on"`
	Participants []Ref       `json:"participants"`
	Method       []Ref       `json:"method"`
	Criteria     Ref         `json:"criteria"`
	Records      []Ref       `json:"records"`
	Conclusion   source.Text `json:"conclusion"`
	Minutes      []Ref       `json:"minutes"`
}
