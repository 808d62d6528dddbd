package standard

// AIAct relates ISO/IEC 42001 to Regulation (EU) 2024/1689 as amended. It is
// not legal advice, and no Article counts as covered by a management system.
type AIAct struct {
	Law         string      `json:"law"`
	CheckedOn   string      `json:"checked_on"`   // YYYY-MM-DD
	DateSources []string    `json:"date_sources"` // source ids of every date below
	Warnings    []string    `json:"warnings"`     // to be shown wherever pairs are shown
	Timeline    []Milestone `json:"timeline"`
	Gaps        []Gap       `json:"gaps"`
	Articles    []Article   `json:"articles"`
}

// Milestone is one event in the application of the Act.
type Milestone struct {
	Date  string `json:"date"` // YYYY-MM-DD; empty where it depends on the system
	Event string `json:"event"`
	Basis string `json:"basis"` // provision: "Article 113(b)"
	Doubt bool   `json:"doubt"` // the text still has to be checked
}

// The words for how far an AIMS goes towards an Article.
const (
	CoveragePartial = "partial" // gives a part of it
	CoverageGap     = "gap"     // does not deliver it; pairs, if any, are inputs only
)

// Article is one Article of the Act that concerns operators or model providers.
type Article struct {
	ID          string        `json:"id"`      // "art-73"
	Article     string        `json:"article"` // "73", "4a"
	Title       string        `json:"title"`
	Place       string        `json:"place"`        // "Chapter III Section 2"
	Roles       []string      `json:"roles"`        // vocabularies eu-operator-roles and eu-other-parties
	RiskClasses []string      `json:"risk_classes"` // vocabularies eu-risk-classes and eu-model-classes; empty: any
	Summary     string        `json:"summary"`
	Application Application   `json:"application"`
	Coverage    string        `json:"coverage"` // CoveragePartial or CoverageGap
	Gap         string        `json:"gap"`      // id of the gap it belongs to, else empty
	Pairs       []ArticlePair `json:"pairs"`
	Kinds       []string      `json:"kinds"`   // kinds of record that hold the answer
	Amended     string        `json:"amended"` // by Regulation (EU) 2026/1744; empty: not
	Note        string        `json:"note"`
}

// ArticlePair relates an Article to one clause item or control.
type ArticlePair struct {
	Item     string   `json:"item"`
	Strength string   `json:"strength"`
	Why      string   `json:"why"`
	Sources  []string `json:"sources"`
}

// Application says from when a duty applies.
type Application struct {
	Dates []ApplicationDate `json:"dates"`
	Basis string            `json:"basis"`
	Doubt bool              `json:"doubt"` // literal and practical reading differ: show both
}

// ApplicationDate is one date from which a duty applies.
type ApplicationDate struct {
	Date    string `json:"date"`    // YYYY-MM-DD
	Reading string `json:"reading"` // Literal or Practical
	Scope   string `json:"scope"`   // empty: all; annex-i, annex-iii, new-bans, marking-of-earlier-systems
}

// The readings of an application date. A duty outside Chapter III Sections 1
// to 3 applies by its wording since the general date, in practice only once a
// system is classified as high-risk.
const (
	Literal   = "literal"
	Practical = "practical"
)

// Gap is an obligation that an AIMS does not deliver.
type Gap struct {
	ID          string      `json:"id"`       // "serious-incidents"
	Core        bool        `json:"core"`     // one of the five that every pack shows for every system
	Articles    []string    `json:"articles"` // "6", "86"
	Title       string      `json:"title"`
	Why         string      `json:"why"`
	Closest     []string    `json:"closest"` // clause and control ids
	MustShow    []string    `json:"must_show"`
	Kind        string      `json:"kind"` // kind of record that answers it
	Application Application `json:"application"`
}

var euAIActFile = decoded[AIAct]("eu-ai-act.json")

// EUAIAct gives the crosswalk to the EU AI Act with its dates and gaps.
func EUAIAct() AIAct { return euAIActFile() }
