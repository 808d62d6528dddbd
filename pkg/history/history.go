// Package history reads what git knows about the files of an AIMS and hands it
// on as plain data. go-git is used here only; nothing is written to the
// repository, no git binary is run, nothing is fetched.
package history

import "time"

// History is what one walk over the commits found. Tests write it as a literal.
type History struct {
	Head   *Commit         // the commit that was read; nil where there is none yet
	Files  map[string]File // the files of Head below the folder that was asked for, by path
	Limits []Limit         // what keeps the history from being whole
}

// File is what git knows of one file.
type File struct {
	Blob string  // object id of its content at Head
	Last *Commit // the commit that gave it that content, as `git log -1 -- PATH` tells; nil where history is not known
}

// Commit is what a commit says of itself. Authors and dates are claims.
type Commit struct {
	Hash      string
	Author    Signature
	Committer Signature
	Subject   string
}

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
