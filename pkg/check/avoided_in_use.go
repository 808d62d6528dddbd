package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// AvoidedInUse: who avoids a risk does not do what brings it.
var AvoidedInUse = &Rule{
	Rule: finding.Rule{
		ID: "avoided-in-use", Severity: finding.Error, Title: "a risk is avoided, but a system of it is deployed", Clause: "6.1.3, 8.3", Since: "0.1.0",
		Why: "To avoid a risk is not to start, or to stop, what brings it. While one of its systems is in use the risk is there, untreated, and nobody has been asked to accept what remains. " +
			"Leaving out a part of a system changes the likelihood or removes a source; those are other options, with a rating of what is left.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]   # in use\ntreatment:\n  option: avoid",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nsystems: [SYS-score]\ntreatment:\n  option: remove-source\n  residual: {likelihood: unlikely, consequence: major}",
		Fix:   "Take the system out of use; or choose the option that was really taken, and rate what remains.",
	},
	Run: func(p *Pass) {
		for _, r := range graph.Of[*record.Risk](p.Graph) {
			if r.Type.Value != "risk" || r.Treatment.Option.Value != "avoid" {
				continue
			}
			ids := p.running(r)
			if len(ids) == 0 {
				continue
			}
			f := p.ReportAt(r, r.Treatment.Option, fmt.Sprintf("the risk %s is to be avoided, but %s %s deployed", r.ID, some(ids), wording.Agree(len(ids), "is", "are")))
			f.Hint = "choose the option that was really taken and rate what remains, or take the system out of use"
		}
	},
}

// running lists the systems of a risk that are deployed.
func (p *Pass) running(r *record.Risk) []string {
	var ids []string
	for _, s := range p.systemsOf(r.Systems) {
		if p.runs(s) && !slices.Contains(ids, s.ID.Value) {
			ids = append(ids, s.ID.Value)
		}
	}
	return ids
}
