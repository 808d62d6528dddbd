package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// GateTransitionUnknown: a leap over stages is worth a second look.
var GateTransitionUnknown = &Rule{
	Rule: finding.Rule{
		ID: "gate-transition-unknown", Severity: finding.Info, Title: "a gate leads over an unusual way", Clause: "A.6.1.3", Since: "0.1.0",
		Why:   "From each stage of the life cycle some ways are usual. Another may be right, since you choose your own process; more often a stage was left out, such as verification, or `from` is a slip.",
		Wrong: "from: inception\nto: deployment",
		Right: "from: verification-validation\nto: deployment",
		Fix:   "Correct `from` or `to`, or write the gate that is missing between. Leave out `from` for what was bought or already ran.",
	},
	Run: func(p *Pass) {
		for _, g := range graph.Of[*record.LifecycleGate](p.Graph) {
			if !g.From.Known() || !g.To.Known() || slices.Contains(standard.Transitions(), standard.Transition{From: g.From.Value, To: g.To.Value}) {
				continue
			}
			f := p.ReportAt(g, g.To, fmt.Sprintf("%s leads from %s to %s, which is not usual", g.ID, g.From, g.To))
			f.Hint = fmt.Sprintf("from %s the usual ways lead to %s", g.From, wording.Or(waysFrom(g.From.Value)))
			if g.From.Value == "retirement" {
				f.Hint = "retirement is final; bring the system back as a new one"
			}
		}
	},
}

func waysFrom(stage string) []string {
	var ways []string
	for _, t := range standard.Transitions() {
		if t.From == stage {
			ways = append(ways, t.To)
		}
	}
	return ways
}
