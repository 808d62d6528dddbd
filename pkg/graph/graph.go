// Package graph joins records by their references: what an id names, who
// refers to whom, and what is not there. It reads records and the catalogue,
// and judges nothing.
package graph

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Graph is a set of records joined by their references. It does not change after Build.
type Graph struct {
	Records    []record.Record // in path order, without those that are repeated
	Unresolved []Unresolved    // references that name nothing, in path order
	Repeated   []Repeated      // records whose id is another one's

	byType map[reflect.Type][]record.Record
	byID   map[string]record.Record
	former map[string]record.Record
	meant  map[string]string          // unresolved id → id of the record that was meant
	titles map[string][]record.Record // by title in lower case; nil until a reference asks
	in     map[string][]Edge
	out    map[record.Record][]Edge
}

// Edge is one reference.
type Edge struct {
	From  record.Record
	Field record.FieldText
	To    string // id of what it names; of what was meant, where that is clear
}

// Unresolved is a reference that names neither a record nor an item of the catalogue.
type Unresolved struct {
	Edge
	Meant    string        // id that was likely meant, if any
	Renamed  bool          // Meant is what the record is called now
	Mistyped record.Record // the record whose own id seems to be the slip
	Titled   string        // id of the one record that has this as its title; for a hint alone, since people write their own titles
}

// Repeated is a record left out, since its id belongs to another one: most
// often a copy in which the id was forgotten. Whatever it says would be said of the other.
type Repeated struct{ Keeps, Repeats record.Record }

// Build joins the records, which come in path order. Unread are the kinds of
// which records are not among them, since they could not be read; "" for any
// kind. What a reference to one of those meant is not guessed.
func Build(records []record.Record, unread ...string) *Graph {
	g := &Graph{
		byType: map[reflect.Type][]record.Record{},
		byID:   make(map[string]record.Record, len(records)),
		former: map[string]record.Record{},
		meant:  map[string]string{},
		in:     make(map[string][]Edge, len(records)),
		out:    make(map[record.Record][]Edge, len(records)),
	}
	for _, r := range records {
		id := r.Head().ID.Value
		if holder := g.byID[id]; id != "" && (holder == nil || !namedAfter(holder) && namedAfter(r)) {
			g.byID[id] = r
		}
	}
	g.Records = make([]record.Record, 0, len(records))
	left := map[string]bool{} // names of the files of those left out, in lower case
	for _, r := range records {
		m := r.Head()
		if holder := g.byID[m.ID.Value]; m.ID.Set() && holder != r {
			g.Repeated = append(g.Repeated, Repeated{holder, r})
			left[strings.ToLower(nameOf(r))] = true
			continue
		}
		g.Records = append(g.Records, r)
		g.byType[reflect.TypeOf(r)] = append(g.byType[reflect.TypeOf(r)], r)
		for _, f := range m.Formerly {
			g.former[f.Value] = r
		}
	}
	rootFirst(g.byType[reflect.TypeFor[*record.AIMS]()])
	var open []Edge
	for _, r := range g.Records {
		for _, ref := range r.Head().Refs {
			e := Edge{r, ref, ref.Value}
			if ref.Todo() {
				continue
			}
			if g.byID[ref.Value] == nil {
				_, ok := standard.Lookup(ref.Value)
				if !ok && left[strings.ToLower(ref.Value)] {
					continue // the copy in which this id was forgotten is one finding already
				}
				if !ok {
					open = append(open, e)
					continue
				}
			}
			g.join(e)
		}
	}
	g.resolve(open, unread)
	return g
}

// rootFirst puts the record of aims.yaml before any other that calls itself the
// AIMS: its settings count, wherever the file of the other stands.
func rootFirst(roots []record.Record) {
	if i := slices.IndexFunc(roots, func(r record.Record) bool { return path.Base(r.Head().File) == "aims.yaml" }); i > 0 {
		roots[0], roots[i] = roots[i], roots[0]
	}
}

// namedAfter reports whether the file of a record is named after its id. Of
// two records with one id that one is the copy whose file has another name.
func namedAfter(r record.Record) bool { return strings.EqualFold(nameOf(r), r.Head().ID.Value) }

func nameOf(r record.Record) string {
	name := path.Base(r.Head().File)
	return strings.TrimSuffix(name, path.Ext(name))
}

func (g *Graph) join(e Edge) {
	g.in[e.To] = append(g.in[e.To], e)
	g.out[e.From] = append(g.out[e.From], e)
}

// resolve looks for what the open references meant, and joins them with it, so
// that one slip does not look like missing work elsewhere.
func (g *Graph) resolve(open []Edge, unread []string) {
	referrers := map[string]int{}
	for _, e := range open {
		referrers[e.Field.Value]++
	}
	candidates := map[string][]string{} // by the kinds that fit: there may be as many slips as records
	nearest := map[[2]string]string{}   // by word and kinds
	budget := maxComparisons
	for _, e := range open {
		kinds := strings.Join(e.Field.Kinds, " ")
		if _, known := candidates[kinds]; !known {
			candidates[kinds] = g.candidates(e.Field)
		}
		u := Unresolved{Edge: e}
		if now := g.former[e.Field.Value]; now != nil {
			u.Meant, u.Renamed = now.Head().ID.Value, true
		} else {
			u.Meant = itemMeant(e.Field)
			if u.Meant == "" && !mayStandIn(e.Field, unread) {
				u.Meant = g.nearestOf(e.Field.Value, kinds, candidates[kinds], nearest, &budget)
				u.Mistyped = g.mistyped(u, referrers[e.Field.Value])
				if u.Meant == "" {
					u.Titled = g.entitled(e.Field)
				}
			}
		}
		g.Unresolved = append(g.Unresolved, u)
	}
	for i := range g.Unresolved {
		if u := &g.Unresolved[i]; u.Meant != "" {
			g.meant[u.Field.Value] = u.Meant
			u.To = u.Meant
			g.join(u.Edge)
		}
	}
}

// mistyped is the record that a reference comes near to, where several agree
// against one whom nobody knows: the slip is in the record's own id.
func (g *Graph) mistyped(u Unresolved, referrers int) record.Record {
	if r := g.byID[u.Meant]; u.Meant != "" && r != nil && referrers > 1 && len(g.in[u.Meant]) == 0 {
		return r
	}
	return nil
}

// mayStandIn reports whether what a reference names may be a record of one of the kinds.
func mayStandIn(ref record.FieldText, unread []string) bool {
	return slices.ContainsFunc(unread, func(kind string) bool { return kind == "" || ref.Accepts("any") || ref.Accepts(kind) })
}

// maxComparisons bounds the search for what was meant: whoever names ten
// thousand ids that do not exist among as many records gets the findings, but not a suggestion for each.
const maxComparisons = 4_000_000

func (g *Graph) nearestOf(word, kinds string, candidates []string, known map[[2]string]string, budget *int) string {
	key := [2]string{word, kinds}
	if meant, ok := known[key]; ok {
		return meant
	}
	if *budget -= len(candidates); *budget < 0 {
		return ""
	}
	known[key] = finding.Nearest(word, candidates)
	return known[key]
}

func (g *Graph) candidates(ref record.FieldText) []string {
	var ids []string
	for _, r := range g.Records {
		if m := r.Head(); m.ID.Set() && ref.Accepts(m.Kind.Value) {
			ids = append(ids, m.ID.Value)
		}
	}
	for _, item := range standard.Items() {
		if ref.Accepts(item.Kind) && g.byID[item.ID] == nil {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// itemMeant is the item of the catalogue that a number was likely meant for,
// where the words are too short for a distance to tell: 6.2.4 is A.6.2.4, and 5.22 is 5.2.
func itemMeant(ref record.FieldText) string {
	n := len(ref.Value)
	guesses := []string{"A." + ref.Value}
	if n > 1 && ref.Value[n-1] == ref.Value[n-2] {
		guesses = append(guesses, ref.Value[:n-1])
	}
	for _, guess := range guesses {
		if item, ok := standard.Lookup(guess); ok && ref.Accepts(item.Kind) {
			return guess
		}
	}
	return ""
}

// entitled is the one record that has as its title what a reference says: people
// write `owner: Ada Wren`.
func (g *Graph) entitled(ref record.FieldText) string {
	if g.titles == nil {
		g.titles = make(map[string][]record.Record, len(g.Records))
		for _, r := range g.Records {
			title := strings.ToLower(r.Head().Title.Value)
			g.titles[title] = append(g.titles[title], r)
		}
	}
	meant := ""
	for _, r := range g.titles[strings.ToLower(ref.Value)] {
		if m := r.Head(); m.ID.Set() && ref.Accepts(m.Kind.Value) {
			if meant != "" {
				return "" // two of one name
			}
			meant = m.ID.Value
		}
	}
	return meant
}

// Named returns the record with this id, or the one that was clearly meant by it.
func (g *Graph) Named(id string) record.Record {
	if r := g.byID[id]; r != nil {
		return r
	}
	return g.byID[g.meant[id]]
}

// Sure reports whether a reference names a record by its id or one that it had
// before, rather than one that was only meant by it.
func (g *Graph) Sure(e Edge) bool {
	return g.byID[e.Field.Value] != nil || g.former[e.Field.Value] != nil
}

// Exactly returns the record with this id, or that had it before, and never one that is only alike.
func Exactly[T record.Record](g *Graph, id string) (T, bool) {
	r, ok := g.byID[id].(T)
	if !ok {
		r, ok = g.former[id].(T)
	}
	return r, ok
}

// Find returns the record of type T with this id; false when there is none or it is of another kind.
func Find[T record.Record](g *Graph, id string) (T, bool) {
	r, ok := g.Named(id).(T)
	return r, ok
}

// Of lists the records of one Go type, in path order.
func Of[T record.Record](g *Graph) []T {
	records := g.byType[reflect.TypeFor[T]()]
	list := make([]T, len(records))
	for i, r := range records {
		list[i] = r.(T) // byType says so
	}
	return list
}

// First is the first record of one Go type: the record of a kind that exists once.
func First[T record.Record](g *Graph) (T, bool) {
	if records := g.byType[reflect.TypeFor[T]()]; len(records) > 0 {
		return records[0].(T), true
	}
	var none T
	return none, false
}

// In lists the references to an id, in path order.
func (g *Graph) In(id string) []Edge { return g.in[id] }

// Out lists the references of a record, in file order.
func (g *Graph) Out(r record.Record) []Edge { return g.out[r] }

// Referring lists the records of one Go type that refer to an id, each once, in path order.
func Referring[T record.Record](g *Graph, id string) []T {
	var list []T
	seen := map[record.Record]bool{}
	for _, e := range g.in[id] {
		if t, ok := e.From.(T); ok && !seen[e.From] {
			seen[e.From] = true
			list = append(list, t)
		}
	}
	return list
}

// Refers reports whether one of the references names this id or is clearly meant for it.
func (g *Graph) Refers(refs []record.Ref, id string) bool {
	return slices.ContainsFunc(refs, func(r record.Ref) bool {
		return r.Value == id || g.meant[r.Value] == id
	})
}
