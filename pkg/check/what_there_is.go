package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// whatThereIs says where to find the ids that a reference may name.
func whatThereIs(kinds []string) string {
	if len(kinds) == 0 || slices.Contains(kinds, "any") {
		return "`aims list` shows the ids there are"
	}
	var lists, sources []string
	for _, kind := range kinds {
		if kind != standard.ItemArea {
			lists = append(lists, fmt.Sprintf("`aims list %s`", kind))
		}
	}
	if len(lists) > 0 {
		sources = append(sources, fmt.Sprintf("%s %s the ids there are", wording.And(lists), wording.Agree(len(lists), "shows", "show")))
	}
	if slices.Contains(kinds, standard.ItemArea) {
		chapters, areas := standard.Chapters(), standard.Areas()
		sources = append(sources, fmt.Sprintf("chapters are %q to %q, areas %s to %s",
			chapters[0].ID, chapters[len(chapters)-1].ID, areas[0].ID, areas[len(areas)-1].ID))
	}
	return strings.Join(sources, "; ")
}

// itemsNear says what the catalogue has where a number leads to nothing: the
// items below the part of it that is known. Empty for what is no such number.
func itemsNear(ref record.FieldText) string {
	for id := ref.Value; id != ""; {
		i := strings.LastIndex(id, ".")
		if i < 0 {
			return ""
		}
		id = id[:i]
		item, ok := standard.Lookup(id)
		if !ok {
			continue
		}
		var ids []string
		for _, below := range standard.Expand(id) {
			if leaf, _ := standard.Lookup(below); ref.Accepts(leaf.Kind) {
				ids = append(ids, below)
			}
		}
		if len(ids) == 0 {
			return ""
		}
		return fmt.Sprintf("%s has %s", item.ID, wording.And(ids))
	}
	return ""
}
