package record

import "github.com/aims-as-code/aims/pkg/source"

var kindException = Kind{
	Name:     "exception",
	New:      func() Record { return new(Exception) },
	Folder:   "exceptions",
	Prefix:   "EXC",
	Owned:    true,
	Approval: RiskAuthority,
}

// Exception is the record of kind exception.
type Exception struct {
	Meta
	Records      []Ref       `json:"records"`
	Rule         source.Text `json:"rule"`
	Disposition  Ref         `json:"disposition"`
	Reason       source.Text `json:"reason"`
	Compensating source.Text `json:"compensating"`
	Expires      Date        `json:"expires"`
}
