package record

import "github.com/aims-as-code/aims/pkg/source"

var kindPolicy = Kind{
	Name:     "policy",
	New:      func() Record { return new(Policy) },
	Folder:   "policies",
	Prefix:   "POL",
	Owned:    true,
	Cadence:  "P12M",
	Approval: PolicyAuthority,
}

// Policy is the record of kind policy.
type Policy struct {
	Meta
	Type           source.Text          `json:"type"`
	Parent         Ref                  `json:"parent"`
	Version        source.Text          `json:"version"`
	Effective      Date                 `json:"effective"`
	Status         source.Text          `json:"status"`
	Body           source.Text          `json:"body"`
	Commitments    []source.Text        `json:"commitments"`
	Serves         []Ref                `json:"serves"`
	Obligations    []Ref                `json:"obligations"`
	Communicated   []PolicyCommunicated `json:"communicated"`
	IntegratedWith []source.Text        `json:"integrated_with"`
	AlsoSatisfies  []source.Text        `json:"also_satisfies"`
}

type PolicyCommunicated struct {
	To  source.Text `json:"to"`
	On  Date        `json:"on"`
	How source.Text `json:"how"`
}
