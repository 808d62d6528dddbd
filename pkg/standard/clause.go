package standard

import "slices"

// Chapter is one of the clauses 4 to 10 as a whole.
type Chapter struct {
	ID      string `json:"id"` // "4"
	Title   string `json:"title"`
	Summary string `json:"summary"`
}

// Heading is a numbered clause that only holds other clauses: 6.1, 7.5, 9.2, 9.3.
type Heading struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Chapter string `json:"chapter"`
	Summary string `json:"summary"`
}

// Clause is one assessable clause item.
type Clause struct {
	ID               string       `json:"id"` // "6.1.2"
	Title            string       `json:"title"`
	Chapter          string       `json:"chapter"` // "6"
	Summary          string       `json:"summary"`
	Documented       []Documented `json:"documented"`
	Questions        []string     `json:"questions"`
	EvidenceExamples []string     `json:"evidence_examples"`
	Kinds            []string     `json:"kinds"`      // kinds of record that serve it first
	Supporting       []string     `json:"supporting"` // kinds that help, never one of Kinds
	Note             string       `json:"note"`
}

// Documented is one piece of documented information that a clause asks for or
// an auditor expects.
type Documented struct {
	What string `json:"what"`

	// Mandatory: the standard demands it as documented information, or as a
	// property of documents. Otherwise it is practice.
	Mandatory bool `json:"mandatory"`

	// Basis is "explicit" (the clause names it), "generic" (7.5 demands it of
	// every document), "activity-required" (the activity is compulsory, writing
	// it down is the practical proof) or "expected" (auditors ask for it).
	Basis string `json:"basis"`

	// Form is "document" (kept current) or "record" (kept as proof).
	Form string `json:"form"`

	Note string `json:"note"`
}

var clausesFile = decoded[struct {
	Chapters []Chapter `json:"chapters"`
	Headings []Heading `json:"headings"`
	Clauses  []Clause  `json:"clauses"`
}]("clauses.json")

// Chapters lists the clauses 4 to 10.
func Chapters() []Chapter { return clausesFile().Chapters }

// Headings lists the numbered clauses that are not assessed themselves.
func Headings() []Heading { return clausesFile().Headings }

// Clauses lists the 32 assessable clause items in the order of the standard.
func Clauses() []Clause { return clausesFile().Clauses }

// FindClause gives the assessable clause item with this id.
func FindClause(id string) (Clause, bool) {
	i := slices.IndexFunc(Clauses(), func(c Clause) bool { return c.ID == id })
	if i < 0 {
		return Clause{}, false
	}
	return Clauses()[i], true
}
