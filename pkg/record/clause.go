package record

import "github.com/aims-as-code/aims/pkg/source"

var kindClause = Kind{
	Name:    "clause",
	New:     func() Record { return new(Clause) },
	Folder:  "clauses",
	Prefix:  "",
	Owned:   true,
	Cadence: "P12M",
}

// Clause is the record of kind clause.
type Clause struct {
	Meta
	Status          source.Text `json:"status"`
	Narrative       source.Text `json:"narrative"`
	AuditorFeedback []Feedback  `json:"auditor_feedback"`
	Due             Date        `json:"due"`
}
