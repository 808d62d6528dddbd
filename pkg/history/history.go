// Package history reads what git knows about the files of an AIMS and hands it
// on as plain data. go-git is used here only; nothing is written to the
// repository, no git binary is run, nothing is fetched.
package history

import (
	"time"

	"github.com/go-git/go-git/v5/plumbing"
)

// Reading says what is asked of the history.
type Reading struct {
	Revision string // the commit to read; empty for what is checked out
	Prefix   string // folder of the AIMS below the top, with a final slash; empty at the top

	// Version reads a version of a record; nil where a file holds none.
	Version func(path string, data []byte) *Version

	// After is what was read of an older commit of the same repository, folder
	// and Version: only what came after it is read, where it is on the line.
	After *History

	Cache string // folder in which answers are kept for the next run; empty to keep none
	Form  string // stands for how Version reads: answers found by another one are not used
}

// History is what one walk over the commits found. Tests write it as a literal.
type History struct {
	Head    *Commit            // the commit that was read; nil where there is none yet
	Files   map[string]File    // the files of Head that were asked for, by path
	Records map[string]*Record // the records of Head, by key
	Limits  []Limit            // what keeps the history from being whole
	Mailmap Mailmap            // of Head
	Sparse  bool               // the check-out may leave out files of Head
	Fork    *Fork              // where Head is a change under review; nil otherwise

	*repository
}

// File is what git knows of one file.
type File struct {
	Blob string  // object id of its content at Head
	Last *Commit // the commit that gave it that content, as `git log -1 -- PATH` tells; nil where history is not known
}

// Record is what git knows of one record, wherever its file stood.
type Record struct {
	Path    string
	Version *Version  // at Head
	Created *Commit   // the commit that brought it
	Changed []*Commit // the last change of each of its values, in their order

	came []int // place on the first-parent line of the commit with which each value came to it
}

// Unchanged reports whether a value has been what it is at Head in every commit
// of the first-parent line from this one on; false also where that is not known.
func (h *History) Unchanged(r *Record, value int, since *Commit) bool {
	if h.repository == nil || h.line == nil || value >= len(r.came) {
		return false
	}
	place, on := h.line.at[plumbing.NewHash(since.Hash)]
	return on && place <= r.came[value]
}

// Version is a record as one version of its file holds it. What a record is
// and what its values mean the caller knows; here they are compared.
type Version struct {
	Key      string   // names the record, in whatever file it stands
	Formerly []string // keys that it had before
	Values   []Value  // in an order that all versions of a record share; at most 63
}

// Value stands for one value of a record. An absent one is the zero value.
type Value struct {
	Sum   [16]byte
	Files []string // files that it names, which count by their content
}

// Commit is what a commit says of itself. Authors and dates are claims.
type Commit struct {
	Hash      string
	Parents   []string
	Author    Signature
	Committer Signature
	Subject   string
	Named     []Signature // co-authors, reviewers and signers-off in its trailers; text, no proof
	Signed    bool        // it carries a signature, whatever that is worth

	Landed *Commit // the first commit on the first-parent line of Head that contains it; of records' changes and acts only
	place  int     // in an order in which descendants come before ancestors
}

// Newer reports whether a commit comes before another one, seen from Head: a
// descendant before its ancestors, of two that do not contain each other the one that landed later.
// Of commits that made neither a record nor a change in one, and landed none, it tells nothing.
func (c *Commit) Newer(than *Commit) bool { return c.place < than.place }

// Signature is a name with a time, as written in a commit.
type Signature struct {
	Name  string
	Email string
	When  time.Time // in UTC
}

// Limit is something about the repository that keeps history from being known.
type Limit struct {
	Kind   LimitKind
	Detail string
}

// LimitKind is a sort of limit.
type LimitKind string

// The limits. Unknown is never a pass: with one of the first three no date is given at all.
const (
	Shallow     LimitKind = "shallow"     // the clone has only the newest commits
	Unsupported LimitKind = "unsupported" // the repository uses a format that is not read
	Damaged     LimitKind = "damaged"     // an object is missing or is not what its name says
	Ignored     LimitKind = "ignored"     // replace refs and grafts, which are not followed
)

// Known reports whether the history can be relied upon.
func (h *History) Known() bool {
	for _, l := range h.Limits {
		if l.Kind != Ignored {
			return false
		}
	}
	return h.Head != nil
}
