package record

import "github.com/aims-as-code/aims/pkg/source"

var kindIncident = Kind{
	Name:   "incident",
	New:    func() Record { return new(Incident) },
	Folder: "incidents",
	Prefix: "INC",
	Owned:  true,
}

// Incident is the record of kind incident.
type Incident struct {
	Meta
	Systems         []Ref                   `json:"systems"`
	Type            source.Text             `json:"type"`
	Description     source.Text             `json:"description"`
	Severity        source.Text             `json:"severity"`
	SeriousKind     source.Text             `json:"serious_kind"`
	Status          source.Text             `json:"status"`
	Occurred        Date                    `json:"occurred"`
	AwareOn         Date                    `json:"aware_on"`
	ClosedOn        Date                    `json:"closed_on"`
	Reports         []IncidentReport        `json:"reports"`
	PersonsAffected Number                  `json:"persons_affected"`
	Communications  []IncidentCommunication `json:"communications"`
	Lessons         source.Text             `json:"lessons"`
	LeadsTo         []Ref                   `json:"leads_to"`
}

type IncidentReport struct {
	To   source.Text `json:"to"`
	Duty source.Text `json:"duty"`
	Due  Date        `json:"due"`
	On   Date        `json:"on"`
	Ref  source.Text `json:"ref"`
}

type IncidentCommunication struct {
	To  source.Text `json:"to"`
	On  Date        `json:"on"`
	How source.Text `json:"how"`
}
