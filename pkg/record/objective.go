package record

import "github.com/aims-as-code/aims/pkg/source"

var kindObjective = Kind{
	Name:    "objective",
	New:     func() Record { return new(Objective) },
	Folder:  "objectives",
	Prefix:  "OBJ",
	Owned:   true,
	Cadence: "P12M",
}

// Objective is the record of kind objective.
type Objective struct {
	Meta
	Themes    []source.Text `json:"themes"`
	Statement source.Text   `json:"statement"`
	Measures  []Ref         `json:"measures"`
	Target    source.Text   `json:"target"`
	Plan      ObjectivePlan `json:"plan"`
	Policies  []Ref         `json:"policies"`
	Status    source.Text   `json:"status"`
}

type ObjectivePlan struct {
	What      source.Text `json:"what"`
	Resources source.Text `json:"resources"`
	Who       Ref         `json:"who"`
	By        Date        `json:"by"`
	Evaluated source.Text `json:"evaluated"`
}
