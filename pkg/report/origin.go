package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/tree"
)

// Unverifiable says why nobody could make the pack of a snapshot again from a
// commit; empty where everything is as it was committed.
func Unverifiable(s *aims.Snapshot) string {
	h := s.Tree.History
	if h == nil || h.Head == nil {
		return "the records are not committed to git"
	}
	if !h.Known() {
		return "git history is not whole"
	}
	if len(s.LeftOut()) > 0 {
		return "the check-out leaves out files of records"
	}
	var changed []string
	there := map[string]bool{}
	for _, r := range s.Graph.Records {
		if s.Past.Uncommitted(r) {
			changed = append(changed, r.Head().File)
		}
	}
	for _, f := range s.Tree.Records {
		there[f.Path] = true
		// Line ends of a check-out for Windows are git's doing, no change.
		if at, known := h.Files[f.Path]; !known || at.Blob != tree.BlobOf(f.Data) && at.Blob != tree.BlobOf([]byte(strings.ReplaceAll(string(f.Data), "\r\n", "\n"))) {
			changed = append(changed, f.Path)
		}
	}
	for _, r := range h.Records {
		if !there[r.Path] {
			changed = append(changed, r.Path)
		}
	}
	slices.Sort(changed)
	switch changed = slices.Compact(changed); len(changed) {
	case 0:
	case 1:
		return changed[0] + " is not as it was committed"
	default:
		return fmt.Sprintf("%s and %d more of the files are not as they were committed", changed[0], len(changed)-1)
	}
	return ""
}

// Why is Unverifiable in the words that the audience of a pack may read: file
// names are not for everybody.
func Why(s *aims.Snapshot, o Options) string {
	why := Unverifiable(s)
	if why != "" && o.Customer {
		return "it was not made from what is committed to git"
	}
	return why
}
