package standard

import (
	"slices"
	"strings"
	"sync"
)

// The kinds of [Item].
const (
	ItemClause  = "clause"
	ItemControl = "control"
	ItemArea    = "area" // chapter, heading, area or sub-area: holds others, is not assessed
)

// Item is anything in clauses 4 to 10 and Annex A that has an id.
type Item struct {
	ID    string
	Title string
	Kind  string // ItemClause, ItemControl or ItemArea
}

type index struct {
	list  []Item // what is assessed first, then what holds it
	items map[string]Item
	below map[string][]string // assessable ids below each item, itself for a leaf
}

var theIndex = sync.OnceValue(func() index {
	var leaves, areas []Item
	for _, c := range Clauses() {
		leaves = append(leaves, Item{c.ID, c.Title, ItemClause})
	}
	for _, c := range Controls() {
		leaves = append(leaves, Item{c.ID, c.Title, ItemControl})
	}
	for _, c := range Chapters() {
		areas = append(areas, Item{c.ID, c.Title, ItemArea})
	}
	for _, h := range Headings() {
		areas = append(areas, Item{h.ID, h.Title, ItemArea})
	}
	for _, a := range Areas() {
		areas = append(areas, Item{a.ID, a.Title, ItemArea})
		for _, s := range a.SubAreas {
			areas = append(areas, Item{s.ID, s.Title, ItemArea})
		}
	}

	x := index{list: slices.Concat(leaves, areas), items: map[string]Item{}, below: map[string][]string{}}
	for _, leaf := range leaves {
		x.items[leaf.ID] = leaf
		x.below[leaf.ID] = []string{leaf.ID}
	}
	for _, area := range areas {
		x.items[area.ID] = area
		for _, leaf := range leaves {
			if strings.HasPrefix(leaf.ID, area.ID+".") {
				x.below[area.ID] = append(x.below[area.ID], leaf.ID)
			}
		}
	}
	return x
})

// Items lists every item: clause items and controls in the order of the
// standard, then the chapters, headings and areas over them.
func Items() []Item { return theIndex().list }

// Lookup gives the item with this id: "6.1.2", "6.1", "6", "A.6.2.4", "A.6.2", "A.6".
func Lookup(id string) (Item, bool) {
	item, ok := theIndex().items[id]
	return item, ok
}

// Expand gives the clause items or controls below an item in order, the id
// itself for a clause item or control, nil for an unknown id.
func Expand(id string) []string { return slices.Clone(theIndex().below[id]) }
