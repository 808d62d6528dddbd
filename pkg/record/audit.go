package record

import "github.com/aims-as-code/aims/pkg/source"

var kindAudit = Kind{
	Name:   "audit",
	New:    func() Record { return new(Audit) },
	Folder: "audits",
	Prefix: "AUD",
	Owned:  true,
}

// Audit is the record of kind audit.
type Audit struct {
	Meta
	Type        source.Text    `json:"type"`
	Programme   Ref            `json:"programme"`
	Scope       []Ref          `json:"scope"`
	Criteria    source.Text    `json:"criteria"`
	Auditors    []AuditAuditor `json:"auditors"`
	Objectivity source.Text    `json:"objectivity"`
	Planned     Date           `json:"planned"`
	Performed   Date           `json:"performed"`
	Result      source.Text    `json:"result"`
	ReportedTo  []Ref          `json:"reported_to"`
	ReportedOn  Date           `json:"reported_on"`
}

type AuditAuditor struct {
	Person       Ref         `json:"person"`
	Name         source.Text `json:"name"`
	Organisation source.Text `json:"organisation"`
}
