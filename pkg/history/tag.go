package history

import (
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// Tag is a tag of the repository.
type Tag struct {
	Name   string
	Commit string // the commit that it names, straight or by way of tag objects; empty where that is none, or cannot be read
}

// Tags lists the tags of the repository by name.
func (h *History) Tags() ([]Tag, error) {
	if h.repository == nil {
		return nil, ErrNone
	}
	refs, err := h.storage.IterReferences()
	if err != nil {
		return nil, err
	}
	var tags []Tag
	err = refs.ForEach(func(ref *plumbing.Reference) error {
		if !ref.Name().IsTag() || ref.Type() != plumbing.HashReference {
			return nil
		}
		tag := Tag{Name: strings.TrimPrefix(ref.Name().String(), "refs/tags/")}
		if commit, err := h.store.peel(ref.Hash()); err == nil {
			tag.Commit = commit.String()
		}
		tags = append(tags, tag)
		return nil
	})
	slices.SortFunc(tags, func(a, b Tag) int { return strings.Compare(a.Name, b.Name) })
	return tags, err
}
