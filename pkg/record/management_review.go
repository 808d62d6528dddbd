package record

import "github.com/aims-as-code/aims/pkg/source"

var kindManagementReview = Kind{
	Name:   "management-review",
	New:    func() Record { return new(ManagementReview) },
	Folder: "reviews",
	Prefix: "MR",
	Owned:  true,
}

// ManagementReview is the record of kind management-review.
type ManagementReview struct {
	Meta
	On         Date                       `json:"on"`
	ChairedBy  Ref                        `json:"chaired_by"`
	Attendees  []Ref                      `json:"attendees"`
	Inputs     []ManagementReviewInput    `json:"inputs"`
	Decisions  []ManagementReviewDecision `json:"decisions"`
	Verdict    ManagementReviewVerdict    `json:"verdict"`
	AlsoCovers []source.Text              `json:"also_covers"`
}

type ManagementReviewInput struct {
	Topic   source.Text `json:"topic"`
	Text    source.Text `json:"text"`
	Records []Ref       `json:"records"`
}

type ManagementReviewDecision struct {
	What     source.Text `json:"what"`
	Type     source.Text `json:"type"`
	Owner    Ref         `json:"owner"`
	Due      Date        `json:"due"`
	Done     Date        `json:"done"`
	Evidence []Ref       `json:"evidence"`
}

type ManagementReviewVerdict struct {
	Suitable  source.Text `json:"suitable"`
	Adequate  source.Text `json:"adequate"`
	Effective source.Text `json:"effective"`
}
