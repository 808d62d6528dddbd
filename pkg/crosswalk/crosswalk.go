// Package crosswalk lays the clauses and controls of ISO/IEC 42001 beside other
// frameworks, and beside each what the records of an AIMS show. It counts and
// tells; it says of no law that it is complied with, and prints no percentage.
package crosswalk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Framework is one that can be laid beside ISO/IEC 42001.
type Framework struct {
	Name  string
	Title string
	Doc   string
	fill  func(*Map, *standings)
}

// Frameworks lists them. To add one, write its file and one line here.
var Frameworks = []*Framework{nist, euAIAct, iso27001}

// Named returns the framework of that name, or nil.
func Named(name string) *Framework {
	for _, f := range Frameworks {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Map is a crosswalk with what the records show.
type Map struct {
	Schema    string        `json:"schema"`
	AsOf      string        `json:"as_of"`
	Note      string        `json:"note"`
	Framework string        `json:"framework"`
	Title     string        `json:"title"`
	Records   bool          `json:"records"`    // whether records of an AIMS stand beside it
	CheckedOn string        `json:"checked_on"` // day on which the facts of the catalogue were last checked
	Warnings  []string      `json:"warnings"`   // to be shown wherever the pairs are
	Origin    []string      `json:"origin"`     // where the pairs come from
	Items     []Item        `json:"items"`
	Standings []Standing    `json:"standings"` // of each clause item and control that stands beside one
	Unmatched []Unmatched   `json:"unmatched"` // clause items and controls that nothing of the framework stands beside
	Systems   []SystemGaps  `json:"systems"`   // of the EU AI Act: the five core gaps of each AI system
	Further   []FurtherGap  `json:"further_gaps"`
	Timeline  []Milestone   `json:"timeline"`
	Sources   []SourceCited `json:"sources"`
	Unjudged  []string      `json:"unjudged"` // files that could not be read to the end
}

// Item is one item of a framework.
type Item struct {
	ID       string   `json:"id"`
	Group    string   `json:"group"`
	Title    string   `json:"title"`
	Summary  string   `json:"summary"`
	Coverage string   `json:"coverage"` // of an Article: partial, or gap for what the AIMS does not cover
	Gap      string   `json:"gap"`      // id of the gap it belongs to
	Applies  Applies  `json:"applies"`
	Pairs    []Pair   `json:"pairs"`
	Best     Best     `json:"best"`
	Answers  []Answer `json:"answers"` // records that hold the answer, by kind
	Also     []string `json:"also"`    // policies that say of themselves that they satisfy it
}

// Pair is a clause item or control beside an item of a framework.
type Pair struct {
	Item     string   `json:"item"`
	Title    string   `json:"title"`
	Strength string   `json:"strength"` // direct or partial
	Via      string   `json:"via"`      // what the source names, where that is not the item itself
	Added    bool     `json:"added"`    // a pair of this catalogue, which the published crosswalk lacks
	Why      string   `json:"why"`
	Add      string   `json:"add"` // what has still to be added to what is there
	Note     string   `json:"note"`
	Sources  []string `json:"sources"`
	Level    Level    `json:"level"` // of its standing; empty without records
	Words    string   `json:"words"`
}

// Best is the most that the records show beside an item of a framework. A
// partial pair helps, and never amounts to the item.
type Best string

// From much to little.
const (
	DirectShown  Best = "direct"  // a direct pair is shown
	PartialShown Best = "partial" // only partial pairs are
	OnTheWay     Best = "begun"   // none is shown, some are in part
	NothingShown Best = "none"
)

// Answer is how many records of a kind there are.
type Answer struct {
	Kind    string `json:"kind"`
	Records int    `json:"records"`
}

// Unmatched is a clause item or control that a framework has nothing for.
type Unmatched struct {
	Item  string `json:"item"`
	Title string `json:"title"`
	Why   string `json:"why"`
}

// SourceCited is a source of pairs, with how far it can be relied upon.
type SourceCited struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Where    string `json:"where"`
	Standing string `json:"standing"`
}

// Of lays a framework beside the records of an AIMS; beside nothing where s is nil.
func Of(f *Framework, s *aims.Snapshot, asOf day.Day) *Map {
	m := &Map{
		Schema: "aims/map/v1", AsOf: asOf.String(), Framework: f.Name, Title: f.Title, Records: s != nil, CheckedOn: standard.CheckedOn(),
		Warnings: []string{}, Origin: []string{}, Items: []Item{}, Unmatched: []Unmatched{}, Systems: []SystemGaps{}, Further: []FurtherGap{}, Timeline: []Milestone{}, Sources: []SourceCited{}, Unjudged: []string{},
	}
	x := standingsOf(s)
	f.fill(m, x)
	for i := range m.Items {
		item := &m.Items[i]
		if item.Pairs == nil {
			item.Pairs = []Pair{}
		}
		if item.Answers == nil {
			item.Answers = []Answer{}
		}
		if item.Applies.Dates == nil {
			item.Applies.Dates = []Date{}
		}
		item.Also = append([]string{}, item.Also...)
		slices.SortStableFunc(item.Pairs, func(a, b Pair) int {
			return cmp.Or(boolean(a.Added)-boolean(b.Added), standard.Compare(a.Item, b.Item))
		})
		if s != nil {
			item.Best = best(item.Pairs)
		}
	}
	m.Standings = x.all()
	if s != nil {
		m.Unjudged = append(m.Unjudged, s.Unjudged()...)
	}
	for _, source := range standard.Sources() {
		cited := slices.ContainsFunc(m.Items, func(i Item) bool {
			return slices.ContainsFunc(i.Pairs, func(p Pair) bool { return slices.Contains(p.Sources, source.ID) })
		})
		if cited || f == euAIAct && slices.Contains(standard.EUAIAct().DateSources, source.ID) {
			m.Sources = append(m.Sources, SourceCited(source))
		}
	}
	return m
}

// pair lays one clause item or control beside.
func (x *standings) pair(id string, p Pair) Pair {
	item, _ := standard.Lookup(id)
	p.Item, p.Title = id, item.Title
	p.Sources = append([]string{}, p.Sources...)
	if st := x.of(id); st != nil {
		p.Level, p.Words = st.Level, st.Words
	}
	return p
}

// best is the most that is shown; pairs that the source lacks do not count.
func best(pairs []Pair) Best {
	b := NothingShown
	for _, p := range pairs {
		switch {
		case p.Added:
		case p.Level == Shown && p.Strength == standard.Direct:
			return DirectShown
		case p.Level == Shown:
			b = PartialShown
		case p.Level == InPartShown && b == NothingShown:
			b = OnTheWay
		}
	}
	return b
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

var nist = &Framework{
	Name: "nist-ai-rmf", Title: "NIST AI Risk Management Framework 1.0",
	Doc: "72 subcategories, as the crosswalk that NIST lists places clauses and controls beside them",
	fill: func(m *Map, x *standings) {
		origin := standard.NISTOrigin()
		m.Origin = append(m.Origin, origin.Title+", "+origin.Date+". "+origin.URL, "By "+origin.Provider+".", "Written for the "+origin.TargetEdition+".")
		m.Origin = append(m.Origin, origin.Method...)
		for _, sub := range standard.NIST() {
			item := Item{ID: sub.ID, Group: sub.Function, Title: sub.Label}
			for _, p := range sub.Pairs {
				item.Pairs = append(item.Pairs, x.pair(p.Item, Pair{Strength: p.Strength, Via: p.Via, Note: p.Note, Sources: []string{sub.Source, sub.StrengthSource}}))
			}
			for _, p := range standard.NISTSupplementary() {
				if p.Subcategory == sub.ID {
					item.Pairs = append(item.Pairs, x.pair(p.Item, Pair{Strength: p.Strength, Why: p.Why, Added: true, Sources: []string{p.Source}}))
				}
			}
			m.Items = append(m.Items, item)
		}
		for _, id := range origin.Unmapped {
			item, _ := standard.Lookup(id)
			m.Unmatched = append(m.Unmatched, Unmatched{id, item.Title, "the published crosswalk never reaches it"})
		}
	},
}

var iso27001 = &Framework{
	Name: "iso27001", Title: "ISO/IEC 27001:2022",
	Doc: "clauses and controls that an information security management system has already, and what has to be added",
	fill: func(m *Map, x *standings) {
		m.Title = standard.ISO27001().Framework
		by := map[string]*Item{}
		var ids []string
		for _, p := range standard.ISO27001().Pairs {
			item := by[p.ISO27001]
			if item == nil {
				group := "Clauses"
				if strings.HasPrefix(p.ISO27001, "A.") {
					group = "Annex A"
				}
				item = &Item{ID: p.ISO27001, Group: group, Title: p.Title, Also: x.saidToSatisfy(p.ISO27001)}
				by[p.ISO27001] = item
				ids = append(ids, p.ISO27001)
			}
			item.Pairs = append(item.Pairs, x.pair(p.Item, Pair{Strength: p.Strength, Why: p.Why, Add: p.Add, Sources: []string{p.Source}}))
		}
		slices.SortFunc(ids, standard.Compare)
		for _, id := range ids {
			m.Items = append(m.Items, *by[id])
		}
		for _, u := range standard.ISO27001().WithoutEquivalent {
			item, _ := standard.Lookup(u.Item)
			m.Unmatched = append(m.Unmatched, Unmatched{u.Item, item.Title, u.Why})
		}
		m.Origin = append(m.Origin, "Pairs where an equivalent is obvious; the strength is this catalogue's own judgement. A certificate after the one standard says nothing about the other.")
	},
}

// saidToSatisfy lists the policies that name an item of ISO/IEC 27001 in also_satisfies.
func (x *standings) saidToSatisfy(id string) []string {
	var ids []string
	if x.Snapshot == nil {
		return nil
	}
	for _, policy := range graph.Of[*record.Policy](x.Graph) {
		for _, said := range policy.AlsoSatisfies {
			if strings.Contains(said.Value, "27001") && slices.Contains(strings.FieldsFunc(said.Value, func(r rune) bool { return strings.ContainsRune(" ,;:()[]", r) }), id) && !slices.Contains(ids, policy.ID.Value) {
				ids = append(ids, policy.ID.Value)
			}
		}
	}
	return ids
}
