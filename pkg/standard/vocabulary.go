package standard

import (
	"strconv"
	"sync"
)

// Term is one allowed word of a vocabulary.
type Term struct {
	ID          string `json:"id"` // the word records use
	Label       string `json:"label"`
	Description string `json:"description"`

	// Extra holds further facts by name, for example value (likelihood, impact),
	// min_score, max_score and rule (risk-levels), auditor_weight
	// (evidence-types: strong, medium, weak), consequence (finding-grades),
	// charter_article, title and usual_for_ai (fundamental-rights).
	Extra map[string]string `json:"extra"`
}

// VocabularyInfo describes a vocabulary as a whole.
type VocabularyInfo struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Note    string   `json:"note"`
	Sources []string `json:"sources"` // source ids; aims-analysis marks a proposal
}

// Transition is a move between life cycle stages that a gate can decide.
type Transition struct{ From, To string }

type vocabulary struct {
	VocabularyInfo
	Terms []Term `json:"terms"`
}

var vocabulariesFile = decoded[[]vocabulary]("vocabularies.json")

var vocabularyByName = sync.OnceValue(func() map[string]vocabulary {
	m := map[string]vocabulary{}
	for _, v := range vocabulariesFile() {
		m[v.Name] = v
	}
	return m
})

// Vocabulary lists the terms of a vocabulary in order, nil when there is none
// of that name.
func Vocabulary(name string) []Term { return vocabularyByName()[name].Terms }

// VocabularyNames lists the names of all vocabularies.
func VocabularyNames() []string {
	var names []string
	for _, v := range vocabulariesFile() {
		names = append(names, v.Name)
	}
	return names
}

// DescribeVocabulary gives title, note and sources of a vocabulary.
func DescribeVocabulary(name string) (VocabularyInfo, bool) {
	v, ok := vocabularyByName()[name]
	return v.VocabularyInfo, ok
}

// FindTerm gives one term of a vocabulary.
func FindTerm(name, id string) (Term, bool) {
	for _, t := range Vocabulary(name) {
		if t.ID == id {
			return t, true
		}
	}
	return Term{}, false
}

// Label is what a word of a vocabulary is called; the word itself where it is none of it.
func Label(name, id string) string {
	if t, ok := FindTerm(name, id); ok && t.Label != "" {
		return t.Label
	}
	return id
}

// Transitions lists the moves of the vocabulary lifecycle-transitions.
func Transitions() []Transition {
	var moves []Transition
	for _, t := range Vocabulary("lifecycle-transitions") {
		moves = append(moves, Transition{From: t.Extra["from"], To: t.Extra["to"]})
	}
	return moves
}

// BanAppliesFrom is the day, as YYYY-MM-DD, from which a prohibited practice of
// Article 5 of the EU AI Act ("5.1.ba") is banned; empty for an unknown one.
func BanAppliesFrom(practice string) string {
	t, _ := FindTerm("prohibited-practices", practice)
	return t.Extra["applies_from"]
}

// ReportWithinDays is the upper limit in days from awareness for reporting a
// serious incident of this kind, Article 73 of the EU AI Act; 0 for an unknown
// kind.
func ReportWithinDays(kind string) int {
	t, _ := FindTerm("serious-incident-kinds", kind)
	days, err := strconv.Atoi(t.Extra["report_within_days"])
	if err != nil {
		return 0
	}
	return days
}
