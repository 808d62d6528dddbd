package standard

// Objective is one entry of Annex C.2, which is informative: an idea for
// objectives (6.2) and for finding risks (6.1.2), not a requirement.
//
// The numbers C.2.8 to C.2.11 and C.3.1 to C.3.7 follow the order of the list
// and have not been compared with a printed copy; the titles have.
type Objective struct {
	ID             string   `json:"id"`   // "C.2.5"
	Slug           string   `json:"slug"` // the word records use: "fairness"
	Title          string   `json:"title"`
	Summary        string   `json:"summary"`
	Related        []string `json:"related"` // clause and control ids
	ExampleThreats []string `json:"example_threats"`
}

// RiskSource is one entry of Annex C.3, informative like [Objective].
type RiskSource struct {
	ID        string   `json:"id"`   // "C.3.4"
	Slug      string   `json:"slug"` // the word records use: "machine-learning"
	Title     string   `json:"title"`
	Summary   string   `json:"summary"`
	Related   []string `json:"related"`   // control ids
	Threatens []string `json:"threatens"` // ids of objectives, "C.2.3"
}

var annexCFile = decoded[struct {
	Objectives  []Objective  `json:"objectives"`
	RiskSources []RiskSource `json:"risk_sources"`
}]("annex-c.json")

// Objectives lists the eleven organisational objectives of Annex C.2.
func Objectives() []Objective { return annexCFile().Objectives }

// RiskSources lists the seven risk sources of Annex C.3.
func RiskSources() []RiskSource { return annexCFile().RiskSources }
