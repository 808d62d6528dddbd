package sample

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Item is a piece of evidence that was drawn.
type Item struct {
	Number   string         `json:"number"`
	Drawn    string         `json:"item"`     // line of the population
	Controls []string       `json:"controls"` // it was drawn for; where all evidence is drawn from, those that name it
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Type     string         `json:"type"`
	Shows    string         `json:"shows"`
	Dated    string         `json:"dated"`
	Currency check.Currency `json:"currency"`
	Until    string         `json:"currency_why"`
	Path     string         `json:"path"`
	URL      string         `json:"url"`
	Commit   string         `json:"commit"`
	SHA256   string         `json:"sha256"`
	Resolves Resolution     `json:"resolution"`
	Why      string         `json:"resolution_why"`
}

// Evidence draws evidence: of each applicable control, or of all there is.
// Controls of which nothing can be drawn are told.
func Evidence(s *aims.Snapshot, o Options) *Draw {
	d := begin(s, o, OfEvidence)
	of := map[string][]string{} // evidence by control
	for _, id := range controls(s) {
		c, ok := graph.Find[*record.Control](s.Graph, id)
		title := id
		if std, known := standard.FindControl(id); known {
			title = std.Title
		}
		if ok && c.Title.Known() {
			title = c.Title.Value
		}
		switch {
		case !ok:
			d.LeftOut = append(d.LeftOut, Left{id, title, "undecided: there is no record of it"})
		case c.Broken:
			d.LeftOut = append(d.LeftOut, Left{id, title, "not known: its record has errors of form"})
		case check.Excluded(c):
			d.LeftOut = append(d.LeftOut, Left{id, title, "not applicable"})
		case !c.Applicable.Known():
			d.LeftOut = append(d.LeftOut, Left{id, title, "undecided"})
		default:
			d.Applicable++
			evidence, open := behind(s, c)
			of[id] = evidence
			if len(evidence) == 0 {
				d.Without = append(d.Without, Left{id, title, nothingBehind(c, open)})
			}
		}
	}
	if o.PerControl > 0 {
		var items []string
		for id, evidence := range of {
			for _, e := range evidence {
				items = append(items, id+" "+e)
			}
		}
		d.Population = populationOf(items)
		for _, id := range controls(s) {
			own := slices.DeleteFunc(slices.Clone(d.Population.Items), func(item string) bool { return !strings.HasPrefix(item, id+" ") })
			for _, item := range Pick(o.Seed, own, o.PerControl) {
				d.Evidence = append(d.Evidence, itemOf(s, o, item, strings.TrimPrefix(item, id+" "), []string{id}))
			}
		}
		return d
	}
	items := record.IDs(graph.Of[*record.Evidence](s.Graph))
	d.Population = populationOf(items)
	for _, item := range Pick(o.Seed, d.Population.Items, o.Count) {
		var named []string
		for _, id := range controls(s) {
			if slices.Contains(of[id], item) {
				named = append(named, id)
			}
		}
		d.Evidence = append(d.Evidence, itemOf(s, o, item, item, append([]string{}, named...)))
	}
	return d
}

func begin(s *aims.Snapshot, o Options, of string) *Draw {
	d := &Draw{
		Schema: "aims/sample/v1", AsOf: s.AsOf.String(), Of: of, Seed: o.Seed, PerControl: o.PerControl, Count: o.Count, Tree: !o.Committed,
		Evidence: []Item{}, Without: []Left{}, LeftOut: []Left{}, Changes: []Change{}, Unjudged: append([]string{}, s.Unjudged()...),
	}
	if s.Past != nil {
		d.Commit = s.Past.Head().Hash
		for _, r := range s.Graph.Records {
			if !o.Committed && s.Past.Uncommitted(r) {
				d.Uncommitted++
			}
		}
	}
	return d
}

// controls lists the ids of all controls, those of the catalogue and the organisation's own, in order.
func controls(s *aims.Snapshot) []string {
	var ids []string
	for _, c := range standard.Controls() {
		ids = append(ids, c.ID)
	}
	for _, c := range graph.Of[*record.Control](s.Graph) {
		if !slices.Contains(ids, c.ID.Value) {
			ids = append(ids, c.ID.Value)
		}
	}
	slices.SortFunc(ids, standard.Compare)
	return ids
}

// behind lists the evidence that a control and its implementations name, and
// how many of these references lead to none.
func behind(s *aims.Snapshot, c *record.Control) (ids []string, open int) {
	var refs []record.Ref
	for _, link := range c.Evidence {
		refs = append(refs, link.Ref)
	}
	for _, cell := range c.Implementations {
		refs = append(refs, cell.Evidence...)
	}
	for _, ref := range refs {
		e, ok := graph.Find[*record.Evidence](s.Graph, ref.Value)
		switch {
		case !ok:
			open++
		case !slices.Contains(ids, e.ID.Value):
			ids = append(ids, e.ID.Value)
		}
	}
	return ids, open
}

func nothingBehind(c *record.Control, open int) string {
	status := "status " + c.Status.Value
	if !c.Status.Known() {
		status = "no status"
	}
	switch {
	case open > 0:
		return "what it names as evidence is not there; " + status
	case slices.ContainsFunc(c.Todos, func(t record.FieldText) bool { return strings.Contains(t.Pointer, "/evidence") }):
		return "its evidence is TODO; " + status
	}
	return "it names no evidence; " + status
}

func itemOf(s *aims.Snapshot, o Options, drawn, id string, controls []string) Item {
	e, _ := graph.Find[*record.Evidence](s.Graph, id)
	i := Item{
		Number: Number(o.Seed, drawn), Drawn: drawn, Controls: controls, ID: id,
		Title: e.Title.Value, Type: e.Type.Value, Shows: e.Shows.Value, Dated: e.Dated.Value,
		Path: e.Path.Value, URL: e.URL.Value, Commit: e.Commit.Value, SHA256: e.SHA256.Value,
	}
	i.Currency, i.Until = s.Ask().CurrencyOf(e)
	i.Resolves, i.Why = Resolve(s, e)
	return i
}
