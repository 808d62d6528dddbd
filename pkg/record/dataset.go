package record

import "github.com/aims-as-code/aims/pkg/source"

var kindDataset = Kind{
	Name:    "dataset",
	New:     func() Record { return new(Dataset) },
	Folder:  "datasets",
	Prefix:  "DATA",
	Owned:   true,
	Cadence: "P12M",
}

// Dataset is the record of kind dataset.
type Dataset struct {
	Meta
	Use                []source.Text    `json:"use"`
	Origin             source.Text      `json:"origin"`
	Acquisition        source.Text      `json:"acquisition"`
	LawfulBasis        source.Text      `json:"lawful_basis"`
	PersonalData       source.Text      `json:"personal_data"`
	Representativeness source.Text      `json:"representativeness"`
	KnownGaps          []source.Text    `json:"known_gaps"`
	Quality            []DatasetQuality `json:"quality"`
	Preparation        source.Text      `json:"preparation"`
	Provenance         source.Text      `json:"provenance"`
	Supplier           Ref              `json:"supplier"`
	Licence            source.Text      `json:"licence"`
}

type DatasetQuality struct {
	Requirement source.Text `json:"requirement"`
	Result      source.Text `json:"result"`
	CheckedOn   Date        `json:"checked_on"`
}
