package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// UpstreamChanged: what a record rests on has moved.
var UpstreamChanged = &Rule{
	Rule: finding.Rule{
		ID: "upstream-changed", Severity: finding.Warning, Title: "something that a record rests on has changed since its review, or an impact assessment is stale", Clause: "6.1.4, 8.2, 8.4", Since: "0.1.0",
		Why: "An impact assessment is of a system, and the system is made of models, data and suppliers. When one of these changes, what was concluded from it may no longer be true, over several steps too. " +
			"Change travels to a risk from its systems, impact assessments and incidents; to a system from its datasets, resources and suppliers; to a dataset from its supplier; to an impact assessment and to what stands under the EU AI Act from the system; to a control from its risks, obligations and systems; to an acceptance from its risks; to a policy from its obligations and the context; to the scope from the context and its systems; to the certification from the scope. " +
			"What is about the record alone does not travel: how it is reviewed, classified and kept, and the day by which a system is to be retired. A review of a record in between that saw the change ends its way there, unless its outcome is that a change is needed. The message shows the way and the commit.",
		Wrong: "kind: impact-assessment\nid: IA-chat\nassessed_on: 2026-04-13   # and the supplier of SYS-chat changed its model in October",
		Right: "kind: impact-assessment\nid: IA-chat\nassessed_on: 2026-04-13\nreview:\n  last: 2026-10-06\n  outcome: No change, because the new model answers the same questions for the same people",
		Fix:   "Look at the record with the change in mind, correct it, and note it with `aims review ID`. Reviewing the system in between first often shows that nothing else is touched.",
	},
	Run: func(p *Pass) {
		if p.Past == nil || !p.Complete("assessment") {
			return
		}
		p.reviewed(func(r record.Record, _ day.Duration) {
			l := p.lastLook(r)
			if l.on.IsZero() || l.on.After(p.AsOf) || len(r.Head().Todos) > 0 {
				return
			}
			ways := p.unseenUpstream(r, l)
			if len(ways) == 0 {
				return
			}
			w := ways[0]
			message := fmt.Sprintf("%s was last looked at on %s; since then %s", subject(r), l.on, p.inWay(w, l))
			if n := len(ways) - 1; n > 0 {
				message += fmt.Sprintf(" (and %s)", wording.CountOf(n, "more change", "more changes"))
			}
			f := p.ReportAt(r, l.at, message)
			f.Cause = p.cause(w.origin().Head().ID.Value, w.changes)
			f.Subject = "origin " + cmp.Or(w.gone, w.origin().Head().ID.Value) // also while it is not committed
			if f.Cause != nil {
				f.Cause.Way = w.ids()
			}
			for _, w := range ways {
				f.Related = append(f.Related, At(w.origin(), p.inWay(w, l)))
			}
			f.Hint = fmt.Sprintf("look at it with the change in mind, then `aims review %s`", r.Head().ID)
			if len(w.records) > 2 {
				f.Hint += fmt.Sprintf("; if nothing beyond %[1]s is touched, `aims review %[1]s` says so for all that rests on it", w.records[len(w.records)-2].Head().ID)
			}
		})
	},
}

// way is how a change travels to a record: over these records to the one that changed.
type way struct {
	records []record.Record // the record itself first
	changes []past.Change
	gone    string // id of a record that the last one rests on and that is no longer there
}

func (w way) origin() record.Record { return w.records[len(w.records)-1] }

func (w way) ids() []string {
	return record.IDs(w.records)
}

func (p *Pass) inWay(w way, l look) string {
	ids := w.ids()
	if w.gone != "" {
		return fmt.Sprintf("%s ← %s: removed", strings.Join(ids, " ← "), w.gone)
	}
	if w.changes[0].Added {
		return fmt.Sprintf("%s: added%s", strings.Join(ids, " ← "), p.after(l, w.changes[0].Commit))
	}
	return fmt.Sprintf("%s: %s", strings.Join(ids, " ← "), p.changedIn(w.changes, l))
}

// changedIn words the newest of some changes and counts the others.
func (p *Pass) changedIn(changes []past.Change, l look) string {
	var fields []string
	for _, c := range changes {
		if c.Commit == changes[0].Commit {
			fields = append(fields, c.Field)
		}
	}
	return fmt.Sprintf("%s changed%s", few(fields), p.after(l, changes[0].Commit))
}

// unseenUpstream lists how changes that the last look at a record did not see
// travel to it, the nearest first. Circles are harmless: each record is asked once.
func (p *Pass) unseenUpstream(r record.Record, l look) []way {
	carry := map[record.Record][]record.Record{} // record → those of the ones reached to which its change travels
	reached := map[record.Record]bool{r: true}
	all := []record.Record{r}
	for i := 0; i < len(all); i++ {
		for _, x := range p.restsOn(all[i]) {
			carry[x] = append(carry[x], all[i])
			if !reached[x] {
				reached[x] = true
				all = append(all, x)
			}
		}
	}
	ways := p.goneUpstream(r, l, all, carry)
	for _, origin := range all[1:] {
		changes := p.unseen(origin, l)
		if len(changes) == 0 {
			continue
		}
		if records := p.wayFrom(origin, r, carry); records != nil {
			ways = append(ways, way{records: records, changes: changes})
		}
	}
	slices.SortStableFunc(ways, func(a, b way) int { return len(a.records) - len(b.records) })
	return ways
}

// goneUpstream lists the records that were there at the last look, that one of
// those reached still names, and that have been removed since.
func (p *Pass) goneUpstream(r record.Record, l look, reached []record.Record, carry map[record.Record][]record.Record) []way {
	var ways []way
	for _, x := range reached {
		for _, id := range p.lost(x) {
			// It may stand in a file that could not be read.
			if !p.Complete(id.Field.Kinds...) || !p.Past.Had(id.Field.Kinds, id.Field.Value, l.act.Commit) {
				continue
			}
			records := []record.Record{r}
			if x != r {
				if last := p.lastLook(x); !last.on.IsZero() && !p.Past.Had(id.Field.Kinds, id.Field.Value, last.act.Commit) {
					continue // whoever looked at it since saw that it was gone
				}
				if records = p.wayFrom(x, r, carry); records == nil {
					continue
				}
			}
			ways = append(ways, way{records: records, gone: id.Field.Value})
		}
	}
	return ways
}

// lost lists the references of a record to what it rests on that name nothing any more.
func (p *Pass) lost(r record.Record) []graph.Edge {
	if p.bearings.lost == nil {
		p.bearings.lost = map[record.Record][]graph.Edge{}
		for _, u := range p.Graph.Unresolved {
			way := upstream[u.From.Head().Kind.Value]
			if !u.Renamed && !bygone(u.From) && slices.ContainsFunc(way.fields, func(field string) bool { return strings.HasPrefix(u.Field.Pointer, field) }) && carries(u.Edge) {
				p.bearings.lost[u.From] = append(p.bearings.lost[u.From], u.Edge)
			}
		}
	}
	return p.bearings.lost[r]
}

// wayFrom is the shortest way of a change to a record on which no record in
// between was looked at after it; the record that it reaches comes first.
func (p *Pass) wayFrom(origin, to record.Record, carry map[record.Record][]record.Record) []record.Record {
	from := map[record.Record]record.Record{origin: nil}
	for level := []record.Record{origin}; len(level) > 0; {
		var next []record.Record
		for _, at := range level {
			for _, x := range carry[at] {
				if _, seen := from[x]; seen {
					continue
				}
				from[x] = at
				if x == to {
					var records []record.Record
					for ; x != nil; x = from[x] {
						records = append(records, x)
					}
					return records
				}
				if !p.absorbs(x, origin) {
					next = append(next, x)
				}
			}
		}
		level = next
	}
	return nil
}

// absorbs reports whether the last look at a record saw another one as it is
// now, and did not end with work to do.
func (p *Pass) absorbs(r, origin record.Record) bool {
	key := [2]record.Record{r, origin}
	saw, known := p.bearings.absorbs[key]
	if !known {
		l := p.lastLook(r)
		open := l.own(r) && strings.HasPrefix(strings.ToLower(r.Head().Review.Outcome.Value), "change needed")
		saw = !open && !l.on.IsZero() && !l.on.After(p.AsOf) && len(p.unseen(origin, l)) == 0
		p.bearings.absorbs[key] = saw
	}
	return saw
}
