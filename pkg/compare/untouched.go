package compare

import (
	"cmp"
	"slices"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// Untouched is a record that the change left as it was although it rests on one that changed.
type Untouched struct {
	Kind, Record, Title string
	Way                 []string // ids, from the record itself to the one that changed
	Pos                 finding.Position
}

// touched lists the records after a change of which something is told, each
// once, in the order in which it is told.
func touched(after *aims.Snapshot, changes []Change) []record.Record {
	var list []record.Record
	seen := map[record.Record]bool{}
	for _, c := range changes {
		if r := after.Graph.Named(c.Record); r != nil && !c.Removed && !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	return list
}

// untouched lists what rests on records of which the change altered the substance.
func untouched(c *comparison, after *aims.Snapshot, changes []Change) []Untouched {
	all := touched(after, changes)
	var origins []record.Record
	for _, r := range all {
		if c.altered(r, record.SubstancePart) {
			origins = append(origins, r)
		}
	}
	var list []Untouched
	for _, d := range after.Ask().LeftUntouched(origins, all) {
		m := d.Record.Head()
		u := Untouched{Kind: m.Kind.Value, Record: m.ID.Value, Title: m.Title.Value, Pos: m.Place()}
		for _, r := range d.Way {
			u.Way = append(u.Way, r.Head().ID.Value)
		}
		list = append(list, u)
	}
	slices.SortStableFunc(list, func(a, b Untouched) int {
		return cmp.Or(len(a.Way)-len(b.Way), slices.Index(lookedAtFirst, b.Kind)-slices.Index(lookedAtFirst, a.Kind))
	})
	return list
}

// lookedAtFirst are the kinds of which a reviewer wants to hear before all
// others that a change reaches them, the most important last.
var lookedAtFirst = []string{"certification", "policy", "acceptance", "scope", "risk", "eu-ai-act", "impact-assessment", "ai-system"}
