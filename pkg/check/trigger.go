package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Trigger: the record itself says what asks for a new look, and it happened.
var Trigger = &Rule{
	Rule: finding.Rule{
		ID: "trigger", Severity: finding.Warning, Title: "what a record names as a reason for a new review has happened", Clause: "8.2, 8.4, 6.3", Since: "0.1.0",
		Why: "`review.triggers` names sorts of change that ask for a review before its time. A record of that sort that touches the same system, supplier or control was added or changed since. " +
			"scope: the scope. service: exposure, purpose or intended use of a system. supplier: suppliers. control: controls. risk: risks. ai-system: systems and their models. personal-data: datasets. incident-process: policies that serve A.8.4. customer-commitment: what interested parties were promised. " +
			"What the record rests on anyway is for upstream-changed, and a review in between settles it.",
		Wrong: "kind: risk\nsystems: [SYS-chat]\nreview:\n  last: 2026-05-04\n  triggers: [control]   # and a control of SYS-chat changed in October",
		Right: "kind: risk\nsystems: [SYS-chat]\nreview:\n  last: 2026-10-06\n  triggers: [control]",
		Fix:   "Look at the record with the change in mind and note it with `aims review ID`.",
	},
	Run: func(p *Pass) {
		if p.Past == nil || !p.Complete("assessment") {
			return
		}
		p.reviewed(func(r record.Record, _ day.Duration) {
			l := p.lastLook(r)
			if len(r.Head().Review.Triggers) == 0 || l.on.After(p.AsOf) || len(r.Head().Todos) > 0 {
				return
			}
			var what, why []string
			var first *finding.Cause
			origin := ""
			told := p.restsOnAll(r)
			f := &finding.Finding{}
			for _, word := range r.Head().Review.Triggers {
				for _, x := range p.triggering(word.Value, r) {
					changes := p.triggers(word.Value, x, l)
					if len(changes) == 0 || told[x] {
						continue
					}
					told[x] = true
					words := x.Head().ID.Value + ": " + p.changedIn(changes, l)
					if changes[0].Added {
						words = fmt.Sprintf("%s: added%s", x.Head().ID, p.after(l, changes[0].Commit))
					}
					what, why = append(what, words), append(why, word.Value)
					if origin == "" {
						origin, first = x.Head().ID.Value, p.cause(x.Head().ID.Value, changes)
					}
					f.Related = append(f.Related, At(x, words))
				}
			}
			if len(what) == 0 {
				return
			}
			related := f.Related
			message := fmt.Sprintf("%s was last looked at on %s and names %s as a reason for a new look; since then %s", subject(r), l.on, why[0], what[0])
			if n := len(what) - 1; n > 0 {
				message += fmt.Sprintf(" (and %s)", wording.CountOf(n, "more change", "more changes"))
			}
			f = p.ReportAt(r, l.at, message)
			f.Related, f.Cause, f.Subject = related, first, "origin "+origin // also while it is not committed
			f.Hint = fmt.Sprintf("look at it with the change in mind, then `aims review %s`", r.Head().ID)
		})
	},
}

// restsOnAll are the records on which a record rests over any number of steps,
// and the record itself: of their changes upstream-changed tells, or a review in between settled them.
func (p *Pass) restsOnAll(r record.Record) map[record.Record]bool {
	reached := map[record.Record]bool{r: true}
	for all := []record.Record{r}; len(all) > 0; all = all[1:] {
		for _, x := range p.onceRestedOn(all[0]) {
			if !reached[x] {
				reached[x] = true
				all = append(all, x)
			}
		}
	}
	return reached
}

// triggering lists the records whose change a trigger of a record means.
func (p *Pass) triggering(word string, r record.Record) []record.Record {
	switch word {
	case "scope":
		return allOf[*record.Scope](p)
	case "service", "ai-system":
		systems := touching[*record.AISystem](p, r)
		if word == "service" {
			return systems
		}
		for _, x := range touching[*record.Resource](p, r) {
			if x.(*record.Resource).Type.Value == "model" {
				systems = append(systems, x)
			}
		}
		return systems
	case "supplier":
		return touching[*record.Supplier](p, r)
	case "control":
		return touching[*record.Control](p, r)
	case "risk":
		return touching[*record.Risk](p, r)
	case "personal-data":
		return touching[*record.Dataset](p, r)
	case "incident-process":
		return slices.DeleteFunc(allOf[*record.Policy](p), func(x record.Record) bool { return !serves(x.(*record.Policy).Serves, "A.8.4") })
	case "customer-commitment":
		return allOf[*record.InterestedParty](p)
	}
	return nil
}

// triggers lists the changes of a record that a trigger means.
func (p *Pass) triggers(word string, x record.Record, l look) []past.Change {
	changes := p.unseen(x, l)
	fields := map[string][]string{"service": {"exposure", "purpose", "intended_use"}, "customer-commitment": {"commitments"}}[word]
	if fields == nil {
		return changes
	}
	return slices.DeleteFunc(slices.Clone(changes), func(c past.Change) bool { return !c.Added && !slices.Contains(fields, c.Field) })
}

func allOf[T record.Record](p *Pass) []record.Record {
	var list []record.Record
	for _, x := range graph.Of[T](p.Graph) {
		list = append(list, x)
	}
	return list
}

// touching lists the records of a type that touch what a record touches: a
// system, supplier or control itself where the record is about it, a supplier
// or control of a system that the record is about, any other one that names the
// same. A control serves many systems, so that it joins records only where they
// are not both about systems; a supplier likewise.
func touching[T record.Record](p *Pass, r record.Record) []record.Record {
	mine := p.touches(r)
	return slices.DeleteFunc(allOf[T](p), func(x record.Record) bool {
		if touchable(x) && mine[x.Head().ID.Value] {
			return false
		}
		theirs := p.touches(x)
		kinds := []string{"ai-system", "supplier", "control"}
		if touchable(x) {
			kinds = kinds[:1] // two systems with one supplier do not touch each other
		}
		for _, kind := range kinds {
			ours, others := p.ofKind(mine, kind), p.ofKind(theirs, kind)
			if len(ours) > 0 && len(others) > 0 {
				return !slices.ContainsFunc(ours, func(id string) bool { return theirs[id] })
			}
		}
		return true
	})
}

func (p *Pass) ofKind(ids map[string]bool, kind string) []string {
	var list []string
	for id := range ids {
		if r := p.Graph.Named(id); r != nil && r.Head().Kind.Value == kind {
			list = append(list, id)
		}
	}
	return list
}

func touchable(r record.Record) bool {
	switch r.(type) {
	case *record.AISystem, *record.Supplier, *record.Control:
		return true
	}
	return false
}

// touches are the systems, suppliers and controls that a record is about: it
// is one, names it, or serves it.
func (p *Pass) touches(r record.Record) map[string]bool {
	if known, ok := p.bearings.touches[r]; ok {
		return known
	}
	ids := map[string]bool{}
	add := func(x record.Record) {
		if x != nil && touchable(x) {
			ids[x.Head().ID.Value] = true
		}
	}
	add(r)
	for _, e := range p.Graph.Out(r) {
		add(p.Graph.Named(e.To))
	}
	switch r.(type) {
	case *record.AISystem, *record.Dataset, *record.Resource, *record.Supplier:
		for _, e := range p.Graph.In(r.Head().ID.Value) {
			add(e.From) // what uses it, or a control that is implemented for it
		}
	}
	p.bearings.touches[r] = ids
	return ids
}
