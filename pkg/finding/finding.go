// Package finding says what was found where: positions, severities, rules and
// findings. It knows nothing of records and imports nothing of ours.
package finding

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a file. Lines and columns count from 1, columns in
// code points; Line 0 stands for the whole file. File is the path from the
// top of the repository, with forward slashes.
type Position struct {
	File   string
	Line   int
	Column int
}

func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders positions by file, line and column.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Severity says what a finding means: Error is wrong or untrustworthy, Warning
// is what an auditor would ask about, Info is worth knowing.
type Severity int

// The severities, mildest first.
const (
	Info Severity = iota + 1
	Warning
	Error
)

var severityNames = map[Severity]string{Info: "info", Warning: "warning", Error: "error"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads what String writes.
func ParseSeverity(s string) (Severity, bool) {
	for severity, name := range severityNames {
		if name == s {
			return severity, true
		}
	}
	return 0, false
}

// Rule is what a finding breaks. It is the one source for `aims explain`,
// `aims rules`, the rule pages of the documentation and machine formats.
type Rule struct {
	ID       string   // kebab-case, never used again for something else
	Severity Severity // the usual one; a finding may carry a milder or graver one, and Why says when
	Title    string   // what is wrong, in a few words
	Clause   string   // clauses and controls it serves, such as "6.1.3, A.10.3"
	Since    string   // version of aims that brought it
	Fixed    bool     // no exception can excuse it
	Why      string   // why it matters
	Wrong    string   // YAML that breaks it
	Right    string   // the same, mended
	Fix      string   // what to do

	// Needs are the kinds of which every record has to be known before the rule
	// can tell anything, "any" for all kinds: what is not there and what could not be read look
	// alike. Until then the rule waits. Rules that ask for consent or proof have none:
	// what cannot be read proves nothing, and they say so.
	Needs []string
}

// Related is another place that belongs to a finding.
type Related struct {
	Pos     Position
	Message string
	Record  string // id of a record of which the finding is as true as of its own, where one stands for several
}

// Finding is one thing wrong, or worth knowing, at one place.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Pos      Position
	Length   int    // code points that the marker covers; 0 when unknown
	Record   string // id of the record it belongs to, if any
	Message  string // lower case, no full stop
	Related  []Related
	Hint     string
	Excused  string // id of the exception that excuses it
	Cause    *Cause // the commit that made it so, where git tells
	Subject  string // for Identity, where the names in the message come and go while the finding stays
}

// Records lists the ids of the records that a finding is about: its own, and
// those for which it stands as well.
func (f Finding) Records() []string {
	var ids []string
	seen := map[string]bool{"": true} // a batch of reviews is about thousands
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	add(f.Record)
	for _, r := range f.Related {
		add(r.Record)
	}
	return ids
}

// About reports whether a finding is about a record.
func (f Finding) About(id string) bool { return slices.Contains(f.Records(), id) }

// Cause is a commit behind a finding. Author and date are its own claims.
type Cause struct {
	Record  string   // what changed: id of a record, or path of a file
	Way     []string // ids from the record of the finding to the one that changed; empty where it is the same or a file
	Commit  string   // full object id
	Date    string   // day on which it was made, YYYY-MM-DD
	Author  string
	Subject string
}

// Sort orders findings by place, rule and message, and drops repetitions, so
// that every run gives the same bytes.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b Finding) bool { return compare(a, b) == 0 })
}

func compare(a, b Finding) int {
	return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Record, b.Record))
}
