package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Every date of the EU AI Act comes from the catalogue, where it stands with
// its source: the law has moved before.

// article gives an Article of the Act from the catalogue.
func article(number string) (standard.Article, bool) {
	articles := standard.EUAIAct().Articles
	i := slices.IndexFunc(articles, func(a standard.Article) bool { return a.Article == number })
	if i < 0 {
		return standard.Article{}, false
	}
	return articles[i], true
}

// appliesFrom says from which day an Article is to be met in practice, for a
// scope such as annex-iii or for all systems (""), and from which day by its
// wording alone; false where it has no date for that scope.
func appliesFrom(a standard.Article, scope string) (practical, literal day.Day, ok bool) {
	for _, d := range a.Application.Dates {
		on, err := day.Parse(d.Date)
		if err != nil || d.Scope != scope && d.Scope != "" {
			continue
		}
		if d.Reading == standard.Literal && literal.IsZero() {
			literal = on
		}
		if d.Scope == scope {
			practical = on
		}
	}
	return practical, literal, !practical.IsZero()
}

// scopeOf is the scope in the catalogue's dates that a risk class falls under; empty for other classes.
func scopeOf(class string) string {
	switch class {
	case "high-risk-annex-i":
		return "annex-i"
	case "high-risk-annex-iii", "not-high-risk-derogation":
		return "annex-iii"
	}
	return ""
}

// onMarketSince is the earlier of the days on which a system reached the market or was put into service.
func onMarketSince(r *record.EUAIAct) day.Day {
	placed, service := r.PlacedOnMarket.Day, r.PutIntoService.Day
	if placed.IsZero() || service.Before(placed) {
		return service
	}
	return placed
}

// isLegacy reports whether a high-risk system was there before the duties
// applied and has not changed significantly since: then the Act leaves it
// alone for the time being. For public bodies that ends on a day of its own.
func (p *Pass) isLegacy(r *record.EUAIAct, from day.Day) bool {
	since := onMarketSince(r)
	changed := r.SignificantChangeOn.Day
	if !since.Before(from) || !changed.IsZero() && !changed.Before(from) {
		return false
	}
	return r.FRIABasis.Value != "public-body" || p.AsOf.Before(endOfGrace())
}

// endOfGrace is the day from which public authorities answer for older systems, too.
func endOfGrace() day.Day {
	for _, m := range standard.EUAIAct().Timeline {
		if strings.HasPrefix(m.Basis, "Article 111(2)") && m.Date != "" {
			d, _ := day.Parse(m.Date) // a test of the catalogue parses every date
			return d
		}
	}
	return day.Day{}
}

// reached lists the records of systems that the Act reaches, without those of retired systems.
func (p *Pass) reached() []*record.EUAIAct {
	return slices.DeleteFunc(graph.Of[*record.EUAIAct](p.Graph), func(r *record.EUAIAct) bool {
		s, known := p.systemOf(r)
		return !r.Nexus.Known() || r.Nexus.Value == "none" || r.Class.Value == "out-of-scope" || known && (Retired(s) || s.Broken) || !known && !p.Complete("ai-system")
	})
}

func (p *Pass) systemOf(r *record.EUAIAct) (*record.AISystem, bool) {
	return graph.Find[*record.AISystem](p.Graph, r.System.Value)
}

// inUse reports whether the system of a record is deployed.
func (p *Pass) inUse(r *record.EUAIAct) bool {
	s, known := p.systemOf(r)
	return known && p.runs(s)
}

// actsAs reports whether the organisation has one of these roles under the
// Act; as long as no role is written down, it may have any.
func actsAs(r *record.EUAIAct, roles ...string) bool {
	return len(r.OperatorRoles) == 0 || slices.ContainsFunc(r.OperatorRoles, func(t source.Text) bool { return slices.Contains(roles, t.Value) })
}

// inDoubt names the second reading of a date, where the law has two.
func inDoubt(practical, literal day.Day) string {
	if literal.IsZero() || literal == practical {
		return ""
	}
	return fmt.Sprintf(" (by its wording alone from %s)", literal)
}

// checkedOn says how fresh the dates are.
func checkedOn() string {
	return "dates of the law as checked on " + standard.EUAIAct().CheckedOn
}
