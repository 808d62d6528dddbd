// Package compare holds two states of an AIMS against each other and tells what
// changed in the words of governance: records, not lines of YAML.
package compare

import (
	"github.com/aims-as-code/aims/pkg/finding"
)

// Weight says how much a change asks of whoever reviews it.
type Weight int

// The weights, lightest first.
const (
	Editorial Weight = iota + 1 // says the same in other words or other places: titles, notes, layout
	Minor                       // daily work: a review done, evidence added, a due date kept
	Major                       // what somebody decided is decided otherwise
	Critical                    // what the change is trusted by, or what an auditor would stop at
)

func (w Weight) String() string {
	return [...]string{"", "editorial", "minor", "major", "critical"}[w]
}

// Change is one change of governance.
type Change struct {
	Sort    *Sort
	Weight  Weight           // usually that of its sort
	Kind    string           // of the record
	Record  string           // id after the change; before it where the record was removed
	Title   string           // of the record
	Message string           // what changed, in one line, without the id: "residual risk raised from medium to high, above the threshold"
	Pos     finding.Position // after the change; before it where the record was removed
	Removed bool             // Pos is a place in the base
	Words   []Word           // what became of a long text, word by word; nil for other changes
	Group   string           // changes of many records with one non-empty group may be told as one: "review date moved, nothing else changed"
}

// Word is a piece of a text that was kept, added or taken out.
type Word struct {
	Text string
	Mark rune // '=' kept, '+' added, '-' taken out
}

// Sort is a sort of change, as docs and JSON name it.
type Sort struct {
	ID     string // kebab-case: "scope-widened"
	Weight Weight // the usual one
	Title  string // in a few words
	Why    string // why a reviewer wants to know
}
