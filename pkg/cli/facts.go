package cli

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// fact is one thing that people look for first in a record of a kind.
type fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// columns are the facts of a record in a list: of people and roles also what
// holds them together, which would be too long where each is one line among others.
func columns(g *graph.Graph, r record.Record) []fact {
	switch r := r.(type) {
	case *record.Role:
		var holders, may []string
		holders = append(holders, source.Values(r.Holders)...)
		if r.TopManagement.True {
			may = append(may, "top management")
		}
		may = append(may, source.Values(slices.Concat(r.Key, r.Authority))...)
		return []fact{{"holders", strings.Join(holders, ", ")}, {"authority", strings.Join(may, ", ")}}
	case *record.Person:
		var roles []string
		for _, role := range graph.Of[*record.Role](g) {
			if g.Refers(role.Holders, r.ID.Value) {
				roles = append(roles, role.ID.Value)
			}
		}
		return []fact{{"roles", strings.Join(roles, ", ")}}
	}
	return facts(g, r)
}

// more are facts of a kind that would make its usual list too wide.
func more(r record.Record) []fact {
	c, ok := r.(*record.Control)
	if !ok {
		return nil
	}
	drivers := source.Values(c.Drivers)
	return []fact{{"justification", c.Justification.Value}, {"drivers", strings.Join(drivers, ", ")}}
}

// facts are what people look for first in a list of a kind.
func facts(g *graph.Graph, r record.Record) []fact {
	switch r := r.(type) {
	case *record.AISystem:
		return []fact{{"status", r.Status.Value}, {"stage", r.Stage.Value}, {"obtained", r.Obtained.Value}, {"since", r.InUseSince.Value}}
	case *record.Control:
		applicable := "undecided"
		if r.Applicable.Known() {
			applicable = map[bool]string{true: "applicable", false: "excluded"}[r.Applicable.True]
		}
		return []fact{{"applicable", applicable}, {"status", r.Status.Value}}
	case *record.Risk:
		inherent, residual := "", ""
		if criteria, ok := graph.First[*record.RiskCriteria](g); ok {
			inherent, residual = criteria.LevelOf(r.Inherent), criteria.LevelOf(r.Treatment.Residual)
		}
		return []fact{{"status", r.Status.Value}, {"inherent", inherent}, {"residual", residual}, {"treatment", r.Treatment.Option.Value}}
	case *record.ImpactAssessment:
		return []fact{{"assessed", r.AssessedOn.Value}, {"decision", r.Decision.Outcome.Value}}
	case *record.EUAIAct:
		return []fact{{"class", r.Class.Value}}
	case *record.Supplier:
		var latest record.Date
		for _, a := range r.Assurance {
			if a.Expires.Day.After(latest.Day) || latest.Day.IsZero() {
				latest = a.Expires
			}
		}
		return []fact{{"assured until", latest.Value}}
	case *record.Metric:
		last := ""
		if n := len(r.Measurements); n > 0 {
			last = r.Measurements[n-1].Value.Text.Value + " " + r.Unit.Value
		}
		return []fact{{"last value", last}}
	case *record.LifecycleGate:
		return []fact{{"to", r.To.Value}, {"decision", r.Decision.Value}, {"on", r.On.Value}}
	case *record.Approval:
		return []fact{{"by", r.By.Value}, {"on", r.On.Value}}
	case *record.Evidence:
		return []fact{{"type", r.Type.Value}, {"dated", r.Dated.Value}}
	case *record.Policy:
		return []fact{{"status", r.Status.Value}, {"version", r.Version.Value}}
	case *record.Finding:
		return []fact{{"status", r.Status.Value}, {"type", r.Type.Value}}
	case *record.Incident:
		return []fact{{"status", r.Status.Value}, {"severity", r.Severity.Value}}
	case *record.Clause:
		return []fact{{"status", r.Status.Value}}
	}
	return []fact{}
}
