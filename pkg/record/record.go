// Package record holds one Go type per kind of record, the list of kinds, and
// what every record shares: the envelope, references, decoding and the
// canonical form that digests are taken of.
package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/schema"
	"github.com/aims-as-code/aims/pkg/source"
)

// Record is a record of any kind.
type Record interface{ Head() *Meta }

// Meta is the envelope that records of all kinds share; a kind whose schema
// lacks a field leaves it empty.
type Meta struct {
	Kind           source.Text    `json:"kind"`
	ID             source.Text    `json:"id"`
	Title          source.Text    `json:"title"`
	Owner          Ref            `json:"owner"`
	Backup         Ref            `json:"backup"`
	Reviewers      []Ref          `json:"reviewers"`
	Review         Review         `json:"review"`
	Evidence       []EvidenceLink `json:"evidence"`
	Classification source.Text    `json:"classification"`
	Retention      Duration       `json:"retention"`
	Formerly       []source.Text  `json:"formerly"`
	Notes          source.Text    `json:"notes"`
	Tags           []source.Text  `json:"tags"`
	Links          []source.Text  `json:"links"`

	File   string      `json:"-"` // path from the top of the repository
	Refs   []FieldText `json:"-"` // every reference of the record, in file order
	Paths  []FieldText `json:"-"` // every file of the repository it names
	Todos  []FieldText `json:"-"` // every field that is still TODO
	Hollow []FieldText `json:"-"` // every text of the decision or the content that only holds the place of one
	Broken bool        `json:"-"` // the file has a finding of its own form; what is here may be incomplete
}

// Head is the envelope itself.
func (m *Meta) Head() *Meta { return m }

// Place is where findings about the record as a whole stand: its id.
func (m *Meta) Place() finding.Position {
	if m.ID.Set() {
		return m.ID.Pos
	}
	return finding.Position{File: m.File}
}

// Todo reports whether the field at a JSON pointer such as /harms, or anything around it, is TODO.
func (m *Meta) Todo(pointer string) bool {
	for _, t := range m.Todos {
		if pointer == t.Pointer || len(pointer) > len(t.Pointer) && pointer[:len(t.Pointer)] == t.Pointer && pointer[len(t.Pointer)] == '/' {
			return true
		}
	}
	return false
}

// Unwritten reports whether a field, anything around it or anything in it is TODO.
func (m *Meta) Unwritten(pointer string) bool {
	return m.Todo(pointer) || slices.ContainsFunc(m.Todos, func(t FieldText) bool { return strings.HasPrefix(t.Pointer, pointer+"/") })
}

// FieldText is a scalar somewhere in a record with the field it stands in.
type FieldText struct {
	source.Text
	Pointer string       // JSON pointer, /treatment/controls/0
	Kinds   []string     // of a reference: the kinds it may point to
	Class   schema.Class // of a TODO: what writing it will change
}

// Name is the field as people count and write it: plan.by, text in inputs 1.
func (t FieldText) Name() string {
	groups := []string{""}
	for part := range strings.SplitSeq(strings.TrimPrefix(t.Pointer, "/"), "/") {
		last := &groups[len(groups)-1]
		switch n, err := strconv.Atoi(part); {
		case err == nil:
			*last += fmt.Sprintf(" %d", n+1)
			groups = append(groups, "")
		case *last == "":
			*last = part
		default:
			*last += "." + part
		}
	}
	if groups[len(groups)-1] == "" {
		groups = groups[:len(groups)-1]
	}
	slices.Reverse(groups)
	return strings.Join(groups, " in ")
}

// Ref is a reference to another record.
type Ref struct {
	source.Text
	Kinds []string // "any" takes every kind, "area" chapters and control areas
}

// Review is the review act and what asks for the next one.
type Review struct {
	Last     Date          `json:"last"`
	By       Ref           `json:"by"`
	Of       source.Text   `json:"of"`
	Outcome  source.Text   `json:"outcome"`
	Cadence  Duration      `json:"cadence"`
	Triggers []source.Text `json:"triggers"`
	Watch    []source.Text `json:"watch"`
}

// EvidenceLink names evidence and says how it supports the record.
type EvidenceLink struct {
	Ref  Ref         `json:"ref"`
	Note source.Text `json:"note"`
}

// Rating is a likelihood and a consequence in the words of the risk criteria.
type Rating struct {
	Likelihood  source.Text `json:"likelihood"`
	Consequence source.Text `json:"consequence"`
}

// Action is something to be done by somebody until a day.
type Action struct {
	What     source.Text `json:"what"`
	Owner    Ref         `json:"owner"`
	Due      Date        `json:"due"`
	Done     Date        `json:"done"`
	Evidence []Ref       `json:"evidence"`
}

// Feedback is what an auditor said and the answer to it.
type Feedback struct {
	Audit    Ref         `json:"audit"`
	By       source.Text `json:"by"`
	On       Date        `json:"on"`
	Text     source.Text `json:"text"`
	Response source.Text `json:"response"`
}

// Duty is where the organisation stands with one duty of law.
type Duty struct {
	Status   source.Text `json:"status"`
	Why      source.Text `json:"why"`
	How      source.Text `json:"how"`
	By       Ref         `json:"by"`
	On       Date        `json:"on"`
	Evidence []Ref       `json:"evidence"`
}

// Date is a day with its place; Day is zero where it is absent or TODO.
type Date struct {
	source.Text
	Day day.Day
}

// Duration is a duration with its place.
type Duration struct {
	source.Text
	Length day.Duration
}

// Bool is true or false with its place; Known tells an answer from none.
type Bool struct {
	source.Text
	True bool
}

// False reports whether the answer is no, which an absent one is not.
func (b Bool) False() bool { return b.Known() && !b.True }

// Number is a number with its place.
type Number struct {
	source.Text
	Float float64
}

// IDs are the ids of records.
func IDs[R Record](list []R) []string {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.Head().ID.Value)
	}
	return ids
}
