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
	slices.SortStableFunc(gates, func(a, b *record.LifecycleGate) int {
		if days := a.On.Day.Days(b.On.Day); days != 0 {
			return days
		}
		return rankOf(a) - rankOf(b)
	})
	return gates
}

// rankOf puts a refusal after what was let through on the same day, so that it
// counts: doubt does not open a gate.
func rankOf(g *record.LifecycleGate) int {
	if barred(g) {
		return 1
	}
	return 0
}

// refusal is the decision that bars a system from where it is: the latest one
// into its stage; or the latest one of all, where it refused a stage that the
// system has passed. A refusal of a later stage leaves it where it is.
func refusal(s *record.AISystem, gates []*record.LifecycleGate) *record.LifecycleGate {
	if last := latestInto(gates, s.Stage.Value); last != nil && barred(last) {
		return last
	}
	if Retired(s) {
		return nil
	}
	for _, g := range slices.Backward(gates) {
		if opened(g) {
			return nil
		}
		if rank := stageRank(g.To.Value); barred(g) && rank >= 0 && rank <= stageRank(s.Stage.Value) {
			return g
		}
	}
	return nil
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
