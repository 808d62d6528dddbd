package record

import "github.com/aims-as-code/aims/pkg/source"

var kindAuditProgramme = Kind{
	Name:   "audit-programme",
	New:    func() Record { return new(AuditProgramme) },
	Folder: "audits",
	Prefix: "PROG",
	Owned:  true,
}

// AuditProgramme is the record of kind audit-programme.
type AuditProgramme struct {
	Meta
	From      Date                  `json:"from"`
	Until     Date                  `json:"until"`
	Weighting source.Text           `json:"weighting"`
	Audits    []AuditProgrammeAudit `json:"audits"`
}

type AuditProgrammeAudit struct {
	ID          source.Text `json:"id"`
	Type        source.Text `json:"type"`
	Planned     Date        `json:"planned"`
	Scope       []Ref       `json:"scope"`
	Methods     source.Text `json:"methods"`
	Responsible Ref         `json:"responsible"`
	Reporting   source.Text `json:"reporting"`
}
