package record

import "github.com/aims-as-code/aims/pkg/source"

var kindEvidence = Kind{
	Name:   "evidence",
	New:    func() Record { return new(Evidence) },
	Folder: "evidence",
	Prefix: "EV",
}

// Evidence is the record of kind evidence.
type Evidence struct {
	Meta
	Type         source.Text      `json:"type"`
	Shows        source.Text      `json:"shows"`
	Subject      []Ref            `json:"subject"`
	SourceSystem source.Text      `json:"source_system"`
	Path         source.Text      `json:"path"`
	URL          source.Text      `json:"url"`
	Commit       source.Text      `json:"commit"`
	SHA256       source.Text      `json:"sha256"`
	Dated        Date             `json:"dated"`
	Collected    Date             `json:"collected"`
	Expires      Date             `json:"expires"`
	Cadence      Duration         `json:"cadence"`
	Custodian    Ref              `json:"custodian"`
	External     EvidenceExternal `json:"external"`
	Watch        []source.Text    `json:"watch"`
}

type EvidenceExternal struct {
	Document source.Text `json:"document"`
	Version  source.Text `json:"version"`
	Date     Date        `json:"date"`
}
