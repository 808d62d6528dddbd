package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

var exceptionsDue = &Sort{
	Name:   "exception",
	Rules:  []*Rule{ExceptionExpired},
	Fields: []string{"exception.expires"},
	find: func(p *Pass) (list []deadline) {
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			if !e.Expires.Day.IsZero() {
				list = append(list, deadline{of: e, at: e.Expires.Text, on: e.Expires.Day, what: "exception ends; what it leaves open is to be mended"})
			}
		}
		return list
	},
}

var acceptancesDue = &Sort{
	Name:   "acceptance",
	Rules:  []*Rule{ResidualNotAccepted},
	Fields: []string{"acceptance.until"},
	find: func(p *Pass) (list []deadline) {
		for _, a := range graph.Of[*record.Acceptance](p.Graph) {
			if risks := p.acceptedUntil(a); len(risks) > 0 {
				list = append(list, deadline{of: a, at: a.Until.Text, on: a.Until.Day, what: fmt.Sprintf("acceptance of %s ends", some(risks))})
			}
		}
		return list
	},
}

// acceptedUntil lists the risks that nobody accepts any more once an acceptance has ended.
func (p *Pass) acceptedUntil(a *record.Acceptance) (risks []string) {
	if a.Until.Day.IsZero() || len(a.Todos) > 0 {
		return nil
	}
	accepted := map[string]bool{}
	for _, ref := range a.Risks {
		accepted[p.idOf(ref)] = true
	}
	for _, r := range p.openRisks() {
		if !accepted[r.ID.Value] {
			continue
		}
		rating, remains := p.remaining(r)
		if !remains || r.Broken {
			continue
		}
		level := p.levelOf(rating)
		if p.below(a.Level.Value, level) || slices.ContainsFunc(graph.Referring[*record.Acceptance](p.Graph, r.ID.Value), func(other *record.Acceptance) bool {
			return other != a && (other.Until.Day.IsZero() || other.Until.Day.After(a.Until.Day)) && !p.below(other.Level.Value, level) && p.strengthOf(other) == accepts
		}) {
			continue
		}
		risks = append(risks, r.ID.Value)
	}
	return risks
}

var assurancesDue = &Sort{
	Name:   "assurance",
	Rules:  []*Rule{SupplierAssuranceExpired},
	Fields: []string{"supplier.assurance.expires"},
	find: func(p *Pass) (list []deadline) {
		supplied := p.supplied()
		for _, s := range graph.Of[*record.Supplier](p.Graph) {
			if last := assuredUntil(s); len(supplied[s]) > 0 && !last.Day.IsZero() {
				list = append(list, deadline{of: s, at: last.Text, on: last.Day, what: "last assurance expires, relied on by " + some(record.IDs(supplied[s]))})
			}
		}
		return list
	},
}

var trainingsDue = &Sort{
	Name:   "training",
	Fields: []string{"training.expires"},
	find: func(p *Pass) (list []deadline) {
		for _, t := range graph.Of[*record.Training](p.Graph) {
			if t.Expires.Day.IsZero() {
				continue
			}
			what := "training expires"
			if who := p.untrained(t); len(who) > 0 {
				what += " for " + some(who)
			} else if len(t.Persons) > 0 || p.repeated(t, "") {
				continue
			}
			list = append(list, deadline{of: t, at: t.Expires.Text, on: t.Expires.Day, what: what})
		}
		return list
	},
}

// untrained lists the people who lack what a training taught once it has expired.
func (p *Pass) untrained(t *record.Training) (who []string) {
	for _, ref := range t.Persons {
		person, ok := graph.Find[*record.Person](p.Graph, ref.Value)
		if ok && !p.Late(person.ActiveUntil) && !p.repeated(t, person.ID.Value) {
			who = append(who, person.ID.Value)
		}
	}
	return who
}

// repeated reports whether later training, or training that lasts longer, has
// taught the same to a person, or to the same audience where no person is named.
func (p *Pass) repeated(t *record.Training, person string) bool {
	return !slices.ContainsFunc(t.Topics, func(topic source.Text) bool {
		return !slices.ContainsFunc(graph.Of[*record.Training](p.Graph), func(other *record.Training) bool {
			return other != t && !other.Broken && other.Type.Value == t.Type.Value && hasTopic(other, topic.Value) && !other.On.Day.After(p.AsOf) &&
				(other.Expires.Day.IsZero() || other.Expires.Day.After(t.Expires.Day)) &&
				(person != "" && p.Graph.Refers(other.Persons, person) || person == "" && other.Audience.Value == t.Audience.Value)
		})
	})
}

func hasTopic(t *record.Training, topic string) bool {
	return slices.ContainsFunc(t.Topics, func(has source.Text) bool { return topicKey(has.Value) == topicKey(topic) })
}

var commitmentsDue = &Sort{
	Name:   "commitment",
	Fields: []string{"interested-party.commitments.until"},
	find: func(p *Pass) (list []deadline) {
		for _, party := range graph.Of[*record.InterestedParty](p.Graph) {
			for _, c := range party.Commitments {
				if !c.Until.Day.IsZero() && !p.Late(c.Until) { // once it has ended, nothing is left to do
					list = append(list, deadline{of: party, at: c.Until.Text, on: c.Until.Day, what: "commitment ends: " + wording.OneLine(c.What.Value)})
				}
			}
		}
		return list
	},
}

var retirementsDue = &Sort{
	Name:   "retirement",
	Rules:  []*Rule{RetirementOverdue},
	Fields: []string{"ai-system.retire_by"},
	find: func(p *Pass) (list []deadline) {
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if s.RetireBy.Day.IsZero() {
				continue
			}
			switch d := (deadline{of: s, at: s.RetireBy.Text, on: s.RetireBy.Day}); {
			case toRetire(s):
				d.what = fmt.Sprintf("system to be retired (it is %s)", s.Status)
				list = append(list, d)
			case retiredSomeDay(s) && p.Late(s.RetireBy):
				d.what = "system to be retired (it is, and nothing says since when)"
				list = append(list, d)
			}
		}
		return list
	},
}
