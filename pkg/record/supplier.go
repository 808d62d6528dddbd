package record

import "github.com/aims-as-code/aims/pkg/source"

var kindSupplier = Kind{
	Name:    "supplier",
	New:     func() Record { return new(Supplier) },
	Folder:  "suppliers",
	Prefix:  "SUP",
	Owned:   true,
	Cadence: "P12M",
}

// Supplier is the record of kind supplier.
type Supplier struct {
	Meta
	Roles            []source.Text            `json:"roles"`
	Responsibilities []SupplierResponsibility `json:"responsibilities"`
	AIClauses        []source.Text            `json:"ai_clauses"`
	Assurance        []SupplierAssurance      `json:"assurance"`
}

type SupplierResponsibility struct {
	Duty source.Text `json:"duty"`
	By   source.Text `json:"by"`
}

type SupplierAssurance struct {
	Type     source.Text `json:"type"`
	Dated    Date        `json:"dated"`
	Expires  Date        `json:"expires"`
	Evidence []Ref       `json:"evidence"`
}
