package history

import (
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// Names lists the branches and tags of a repository, those of remotes
// included, as revisions name them. What cannot be read is left out.
func Names(top string) []string {
	r, err := open(top)
	if err != nil {
		return nil
	}
	defer func() { _ = r.storage.Close() }()
	refs, err := r.storage.IterReferences()
	if err != nil {
		return nil
	}
	defer refs.Close()
	var names []string
	_ = refs.ForEach(func(ref *plumbing.Reference) error {
		if n := ref.Name(); n.IsBranch() || n.IsTag() || n.IsRemote() {
			names = append(names, n.Short())
		}
		return nil
	})
	slices.Sort(names)
	return slices.Compact(names)
}
