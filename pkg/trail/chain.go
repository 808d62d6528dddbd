package trail

import (
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Step is one record in a chain, reached over a reference.
type Step struct {
	Depth  int           // 1 for what the first record refers to, or what refers to it
	Field  string        // JSON pointer of the reference, in the record that refers
	ID     string        // what the reference names
	Record record.Record // nil where it names an item of the catalogue
	Again  bool          // shown before; its own references are not followed twice
}

// Down follows the references of a record: what it rests on. People and roles
// are left out beyond the record itself, since everything has an owner.
func Down(g *graph.Graph, r record.Record, depth int) []Step {
	start := r
	return follow(r, depth, func(r record.Record) []Step {
		var steps []Step
		for _, e := range g.Out(r) {
			if r != start && isSomebody(g.Named(e.To)) {
				continue
			}
			steps = append(steps, Step{Field: e.Field.Pointer, ID: e.To, Record: g.Named(e.To)})
		}
		return steps
	})
}

// Up follows the references to a record: what rests on it, by the same rule.
func Up(g *graph.Graph, r record.Record, depth int) []Step {
	start := r
	return follow(r, depth, func(r record.Record) []Step {
		var steps []Step
		if r != start && isSomebody(r) {
			return nil
		}
		for _, e := range g.In(r.Head().ID.Value) {
			steps = append(steps, Step{Field: e.Field.Pointer, ID: e.From.Head().ID.Value, Record: e.From})
		}
		return steps
	})
}

func isSomebody(r record.Record) bool {
	switch r.(type) {
	case *record.Person, *record.Role:
		return true
	}
	return false
}

func follow(start record.Record, depth int, next func(record.Record) []Step) []Step {
	seen := map[string]bool{start.Head().ID.Value: true}
	var steps []Step
	var visit func(record.Record, int)
	visit = func(r record.Record, at int) {
		here := map[string]bool{}
		for _, s := range next(r) {
			if here[s.ID] {
				continue
			}
			here[s.ID] = true
			s.Depth, s.Again = at, seen[s.ID]
			seen[s.ID] = true
			steps = append(steps, s)
			if !s.Again && s.Record != nil && at < depth {
				visit(s.Record, at+1)
			}
		}
	}
	visit(start, 1)
	return steps
}
