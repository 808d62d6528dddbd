package record

import "github.com/aims-as-code/aims/pkg/source"

var kindCertification = Kind{
	Name:      "certification",
	New:       func() Record { return new(Certification) },
	Folder:    "",
	Prefix:    "CERT",
	Singleton: true,
	Owned:     true,
	Cadence:   "P12M",
	Approval:  TopManagement,
}

// Certification is the record of kind certification.
type Certification struct {
	Meta
	Aim          source.Text              `json:"aim"`
	Decision     source.Text              `json:"decision"`
	Assumptions  []source.Text            `json:"assumptions"`
	Forum        Ref                      `json:"forum"`
	Drivers      []source.Text            `json:"drivers"`
	Body         CertificationBody        `json:"body"`
	Stage1       Date                     `json:"stage_1"`
	Stage2       Date                     `json:"stage_2"`
	Surveillance []Date                   `json:"surveillance"`
	Certificate  CertificationCertificate `json:"certificate"`
}

type CertificationBody struct {
	Name          source.Text `json:"name"`
	Accreditation source.Text `json:"accreditation"`
	Covers42001   Bool        `json:"covers_42001"`
	CheckedOn     Date        `json:"checked_on"`
}

type CertificationCertificate struct {
	Number  source.Text `json:"number"`
	Issued  Date        `json:"issued"`
	Expires Date        `json:"expires"`
}
