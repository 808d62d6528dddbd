package crosswalk

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Applies says from when something applies.
type Applies struct {
	Dates []Date `json:"dates"`
	Doubt bool   `json:"doubt"` // the wording and the practical reading differ
	Basis string `json:"basis"`
	Words string `json:"words"`
}

// Date is one day from which something applies.
type Date struct {
	Date    string `json:"date"`
	Reading string `json:"reading"` // literal or practical
	Scope   string `json:"scope"`   // for what; empty for all
	Passed  bool   `json:"passed"`  // the day is not after that of the look
}

// Milestone is one event in the application of the Act.
type Milestone struct {
	Date  string `json:"date"`
	Event string `json:"event"`
	Basis string `json:"basis"`
	Doubt bool   `json:"doubt"`
}

// FurtherGap is an obligation beside the five core gaps that the AIMS does not cover.
type FurtherGap struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Articles []string `json:"articles"`
	Why      string   `json:"why"`
	Applies  Applies  `json:"applies"`
}

var euAIAct = &Framework{
	Name: "eu-ai-act", Title: "EU AI Act",
	Doc: "Articles that the AIMS helps with, those that it does not cover, and the five gaps for each AI system",
	fill: func(m *Map, x *standings) {
		act := standard.EUAIAct()
		on, _ := day.Parse(m.AsOf)
		m.Title, m.CheckedOn = "EU AI Act: "+act.Law, act.CheckedOn
		m.Warnings = append(m.Warnings, act.Warnings...)
		for _, a := range act.Articles {
			item := Item{ID: "Article " + a.Article, Group: a.Place, Title: a.Title, Summary: a.Summary, Coverage: a.Coverage, Gap: a.Gap, Applies: appliesOf(a.Application, "", on)}
			for _, p := range a.Pairs {
				item.Pairs = append(item.Pairs, x.pair(p.Item, Pair{Strength: p.Strength, Why: p.Why, Sources: p.Sources}))
			}
			for _, kind := range a.Kinds {
				item.Answers = append(item.Answers, Answer{kind, x.records(kind)})
			}
			m.Items = append(m.Items, item)
		}
		for _, g := range act.Gaps {
			if !g.Core {
				m.Further = append(m.Further, FurtherGap{g.ID, g.Title, append([]string{}, g.Articles...), g.Why, appliesOf(g.Application, "", on)})
			}
		}
		for _, t := range act.Timeline {
			m.Timeline = append(m.Timeline, Milestone(t))
		}
		m.Origin = append(m.Origin, "The pairs and their strength are judgements, each with its sources. Dates of the law as checked on "+act.CheckedOn+".")
		if x.Snapshot != nil {
			m.Systems = Gaps(x.Snapshot)
		}
	},
}

func (x *standings) records(kind string) int {
	n := 0
	if x.Snapshot != nil {
		for _, r := range x.Graph.Records {
			if r.Head().Kind.Value == kind {
				n++
			}
		}
	}
	return n
}

// scopes are the scopes of dates in words.
var scopes = map[string]string{
	"annex-i":                    "for systems of Annex I",
	"annex-iii":                  "for systems of Annex III",
	"new-bans":                   "for the bans added later",
	"marking-of-earlier-systems": "for marking by systems that were there before",
}

// appliesOf puts the dates of an application into words: all of them, or for a
// scope such as annex-iii those that concern it.
func appliesOf(a standard.Application, scope string, on day.Day) Applies {
	x := Applies{Doubt: a.Doubt, Basis: a.Basis, Dates: []Date{}}
	var words []string
	for _, d := range a.Dates {
		if other := d.Scope == "annex-i" || d.Scope == "annex-iii"; other && scope != "" && d.Scope != scope {
			continue
		}
		from, err := day.Parse(d.Date)
		passed := err == nil && !from.After(on)
		x.Dates = append(x.Dates, Date{d.Date, d.Reading, d.Scope, passed})
		w := "from " + d.Date
		if passed {
			w = "since " + d.Date
		}
		if a.Doubt && d.Reading == standard.Literal {
			w = "by its wording " + w
		}
		if d.Reading == standard.Practical {
			w = "in practice " + w
		}
		if d.Scope != "" && d.Scope != scope {
			w += " " + scopes[d.Scope]
		}
		words = append(words, w)
	}
	x.Words = strings.Join(words, "; ")
	if x.Words == "" {
		x.Words = "no day for this class"
	}
	if a.Doubt && len(x.Dates) > 1 {
		x.Words += "; the two readings differ, so ask counsel"
	}
	return x
}
