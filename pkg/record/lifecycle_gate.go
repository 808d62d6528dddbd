package record

import "github.com/aims-as-code/aims/pkg/source"

var kindLifecycleGate = Kind{
	Name:     "lifecycle-gate",
	New:      func() Record { return new(LifecycleGate) },
	Folder:   "gates",
	Prefix:   "GATE",
	Owned:    true,
	Approval: GateAuthority,
}

// LifecycleGate is the record of kind lifecycle-gate.
type LifecycleGate struct {
	Meta
	System     Ref                      `json:"system"`
	From       source.Text              `json:"from"`
	To         source.Text              `json:"to"`
	Decision   source.Text              `json:"decision"`
	Conditions []source.Text            `json:"conditions"`
	On         Date                     `json:"on"`
	By         Ref                      `json:"by"`
	Authority  Ref                      `json:"authority"`
	Criteria   []LifecycleGateCriterion `json:"criteria"`
}

type LifecycleGateCriterion struct {
	Criterion source.Text `json:"criterion"`
	Met       Bool        `json:"met"`
	Note      source.Text `json:"note"`
}
