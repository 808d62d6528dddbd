// Package sample draws evidence and governance changes as an auditor would: at
// random, by a seed that the auditor names, and so that anybody can draw again
// with sha256sum alone. What was drawn is told as it stands; nothing is judged.
package sample

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
)

// Options say what is drawn.
type Options struct {
	Seed       string  // letters, digits, dots, dashes and underscores
	PerControl int     // of each applicable control; 0 to draw Count from all
	Count      int     // from all
	From       day.Day // of changes: the first day; zero for the beginning
	Until      day.Day // and the last one; zero for the day of the look
	Committed  bool    // the records were read from a commit, and not from the working tree
}

var seed = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// IsSeed reports whether a text can be a seed: one word, so that seed and item
// cannot run into each other, and nothing that a shell would change.
func IsSeed(s string) bool { return seed.MatchString(s) }

// Number is the number of an item in a draw: the SHA-256 of the seed, a space
// and the item, in hexadecimal digits. Those with the smallest numbers are drawn.
func Number(seed, item string) string {
	sum := sha256.Sum256([]byte(seed + " " + item))
	return hex.EncodeToString(sum[:])
}

// Pick draws k of the items, in the order of their numbers; all where there are no more.
func Pick(seed string, items []string, k int) []string {
	picked := slices.Clone(items)
	slices.SortFunc(picked, func(a, b string) int {
		return cmp.Or(strings.Compare(Number(seed, a), Number(seed, b)), strings.Compare(a, b))
	})
	return picked[:min(k, len(picked))]
}

// Population is what is drawn from.
type Population struct {
	Size   int      `json:"size"`
	Digest string   `json:"digest"` // SHA-256 of the items, each with a line end
	Items  []string `json:"items"`  // in the order of their bytes, each once
}

func populationOf(items []string) Population {
	items = slices.Clone(items)
	slices.Sort(items)
	items = slices.Compact(items)
	p := Population{Size: len(items), Items: append([]string{}, items...)}
	sum := sha256.Sum256([]byte(p.List()))
	p.Digest = hex.EncodeToString(sum[:])
	return p
}

// List is the population as a file: one item a line.
func (p Population) List() string {
	var b strings.Builder
	for _, item := range p.Items {
		b.WriteString(item + "\n")
	}
	return b.String()
}

// Draw is what was drawn, and from what.
type Draw struct {
	Schema      string     `json:"schema"`
	AsOf        string     `json:"as_of"`
	Note        string     `json:"note"`
	Of          string     `json:"of"` // evidence or changes
	Seed        string     `json:"seed"`
	PerControl  int        `json:"per_control"` // 0 where count says how many of all
	Count       int        `json:"count"`
	From        string     `json:"from"` // of changes; empty for the beginning
	Until       string     `json:"until"`
	Commit      string     `json:"commit"`       // that was read; of the working tree the one below it; empty where history is not known
	Tree        bool       `json:"working_tree"` // read from the working tree
	Uncommitted int        `json:"uncommitted"`  // records that are not committed as they stand
	Population  Population `json:"population"`
	Applicable  int        `json:"applicable"` // controls that are decided as applicable
	Evidence    []Item     `json:"evidence"`
	Without     []Left     `json:"without_evidence"` // applicable controls that nothing could be drawn of
	LeftOut     []Left     `json:"left_out"`         // controls of which nothing is drawn, since they are not applicable or not decided
	Changes     []Change   `json:"changes"`
	Unjudged    []string   `json:"unjudged"` // files that could not be read to the end: what they hold may be missing
}

// Left is a control of which nothing was drawn.
type Left struct {
	Control string `json:"control"`
	Title   string `json:"title"`
	Why     string `json:"why"`
}

// The two things that can be drawn.
const (
	OfEvidence = "evidence"
	OfChanges  = "changes"
)
