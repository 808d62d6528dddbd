package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// stageRank is the place of a stage in the life cycle; -1 for a word that is none.
func stageRank(stage string) int {
	return slices.IndexFunc(standard.Vocabulary("lifecycle-stages"), func(t standard.Term) bool { return t.ID == stage })
}

// gatesOf lists the gates of a system that were held by the day of the pass, oldest first.
func (p *Pass) gatesOf(s *record.AISystem) []*record.LifecycleGate {
	gates := slices.DeleteFunc(graph.Referring[*record.LifecycleGate](p.Graph, s.ID.Value), func(g *record.LifecycleGate) bool { return g.On.Day.After(p.AsOf) })
	slices.SortStableFunc(gates, func(a, b *record.LifecycleGate) int { return a.On.Day.Days(b.On.Day) })
	return gates
}

// latestInto is the latest gate into a stage, nil where there is none.
func latestInto(gates []*record.LifecycleGate, stage string) *record.LifecycleGate {
	for _, g := range slices.Backward(gates) {
		if g.To.Value == stage {
			return g
		}
	}
	return nil
}

// opened reports whether a gate let the system through. A malformed one may
// have: its file has its finding already.
func opened(g *record.LifecycleGate) bool {
	return g.Broken || g.Decision.Value == "go" || g.Decision.Value == "go-with-conditions"
}

// barred reports whether a gate did not let the system through.
func barred(g *record.LifecycleGate) bool {
	return !g.Broken && (g.Decision.Value == "no-go" || g.Decision.Value == "deferred")
}
