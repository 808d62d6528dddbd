package sample

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Resolution says whether what evidence names can be found.
type Resolution string

// The resolutions.
const (
	Resolves      Resolution = "resolves"       // the file is there and is the one recorded, or the commit is there
	WithoutHash   Resolution = "without-hash"   // the file is there; that it is the one recorded cannot be told
	Uncommitted   Resolution = "uncommitted"    // the file, or its record, is not committed as it stands
	Mismatch      Resolution = "mismatch"       // the file is not the one recorded
	Missing       Resolution = "missing"        // no such file
	NotVerifiable Resolution = "not-verifiable" // it is somewhere else
	NoLocation    Resolution = "no-location"    // nothing says where it is
	NotKnown      Resolution = "not-known"
)

// Severity is how grave a resolution is for whoever draws.
func (r Resolution) Severity() finding.Severity {
	switch r {
	case Resolves:
		return 0
	case Mismatch, Missing, NoLocation:
		return finding.Error
	case WithoutHash:
		return finding.Info
	}
	return finding.Warning
}

var wholeHash = regexp.MustCompile(`^[0-9a-f]{40}$`)

// Resolve looks for what evidence names. Nothing is fetched.
func Resolve(s *aims.Snapshot, e *record.Evidence) (r Resolution, why string) {
	switch m := e.Head(); {
	case m.Broken:
		return NotKnown, "the record has errors of form; `aims validate` tells them"
	case e.Path.Known():
		return inRepository(s, e)
	case e.Commit.Known():
		return inHistory(s, e.Commit.Value)
	case e.URL.Known():
		if e.SHA256.Known() {
			return NotVerifiable, "not verifiable here; compare its SHA-256 with the one recorded"
		}
		return NotVerifiable, "not verifiable here, and no SHA-256 is recorded to compare it with"
	case e.Path.Todo() || e.URL.Todo() || e.Commit.Todo():
		return NoLocation, "where it is, is TODO"
	}
	return NoLocation, "no path, address or commit"
}

func inRepository(s *aims.Snapshot, e *record.Evidence) (Resolution, string) {
	name := path.Clean(e.Path.Value)
	info, err := s.Tree.Stat(name)
	switch {
	case errors.Is(err, tree.ErrOutside):
		return Missing, "the path leads out of the repository and is not followed"
	case err != nil:
		return Missing, "no such file in the repository"
	case !info.Mode().IsRegular():
		return Missing, "a folder, and no file"
	}
	sums, err := s.Tree.Sums(name)
	if err != nil {
		return NotKnown, fmt.Sprintf("the file cannot be read: %v", err)
	}
	if e.SHA256.Known() && !slices.Contains(sums.SHA256, e.SHA256.Value) {
		return Mismatch, fmt.Sprintf("hash mismatch: the file has %s…", sums.SHA256[0][:12])
	}
	if s.Past != nil && s.Past.Uncommitted(e) {
		if s.Past.Files([]string{name})[name] == nil {
			return Uncommitted, "the file is in the working tree only, and not committed"
		}
		return Uncommitted, "record or file is not committed as it stands in the working tree"
	}
	if !e.SHA256.Known() {
		return WithoutHash, "the file is there; no SHA-256 is recorded"
	}
	return Resolves, "the file is there and its SHA-256 matches"
}

func inHistory(s *aims.Snapshot, hash string) (Resolution, string) {
	switch {
	case !wholeHash.MatchString(hash):
		return NotVerifiable, "not verifiable here: only a whole hash names one commit"
	case s.Past == nil:
		return NotKnown, "whether the commit is there is not known without history"
	}
	if _, err := s.Tree.History.At(hash); err != nil {
		return NotVerifiable, "not verifiable here: this repository does not have the commit"
	}
	return Resolves, "the commit is in this repository"
}
