package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Identity says which findings are the same at another time or in another
// commit: the same rule on the same record, about the same things. It is made
// of the rule, the record (the file, where there is none) and what tells two of
// its findings apart: the Subject, if the rule sets one; else the record or file
// whose change is the cause; else the names in the message, which are what
// stands in quotes or back-ticks, and ids of other records.
//
// It does not change with the line, the severity, days, counts, values,
// commits, the wording of the message, the order of findings, or a record that
// moves to another file. What looks like an id or is quoted counts, since
// "no risk has the id RISK-7" is another finding than that about RISK-8.
//
// Two findings of one run may have the same identity, such as two measurements
// past one threshold: whoever compares runs has to count (see Occurrences).
func Identity(f Finding) string {
	about := "record\x00" + f.Record
	if f.Record == "" {
		about = "file\x00" + f.Pos.File
	}
	parts := append([]string{"aims/identity/v1", f.Rule.ID, about}, subjects(f)...)
	var whole strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&whole, "%d:%s,", len(p), p) // so that no part runs into the next
	}
	sum := sha256.Sum256([]byte(whole.String()))
	return hex.EncodeToString(sum[:16])
}

// Occurrences gives each of a list of sorted findings a name of its own: its
// identity, and a number where several share it. Only among those the order counts.
func Occurrences(findings []Finding) []string {
	names, seen := make([]string, len(findings)), map[string]int{}
	for i, f := range findings {
		id := Identity(f)
		seen[id]++
		names[i] = fmt.Sprintf("%s:%d", id, seen[id])
	}
	return names
}

var (
	// byCommit is how messages name a commit: its author may be called anything.
	byCommit = regexp.MustCompile(`\b[0-9a-f]{7,40} \(\d{4}-\d\d-\d\d, [^)]*\)`)

	quoted = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`")

	// named is an id as records have them: RISK-7, PER-brandt, A.6.2.4, X.chat. A
	// letter comes first, so no day, number or commit is one.
	named = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)+`)
)

// subjects are the names of what a finding is about, apart from its record, in fixed order.
func subjects(f Finding) []string {
	switch {
	case f.Subject != "":
		return []string{"subject", f.Subject}
	case f.Cause != nil && f.Cause.Record != f.Record: // the way there may change, and what is on it
		return []string{"cause", f.Cause.Record}
	}
	message := byCommit.ReplaceAllString(f.Message, "")
	names := quoted.FindAllString(message, -1)
	for _, id := range named.FindAllString(quoted.ReplaceAllString(message, " "), -1) {
		if id != f.Record {
			names = append(names, id)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
