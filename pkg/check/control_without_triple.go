package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ControlWithoutTriple: one artefact, one interval, one owner.
var ControlWithoutTriple = &Rule{
	Rule: finding.Rule{
		ID: "control-without-triple", Severity: finding.Warning, Title: "a control lacks its sample artefact or its interval", Clause: "8.1, 9.1", Since: "0.1.0",
		Why:   "For every control that is under way an auditor wants to know three things: who owns it, what can be sampled, and how often it is renewed. The owner is there; without the other two the control cannot be sampled or go stale. Where only events renew the artefact, such as a release, no interval is asked for. This is practice, not a requirement.",
		Wrong: "kind: control\nid: A.6.2.4\ntitle: Verification\napplicable: true\nstatus: in-progress",
		Right: "status: in-progress\nsample_artefact: Fairness test report\ncadence: P3M",
		Fix:   "Name one artefact that shows the control at work, and how often a new one comes.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if !c.Applicable.True || !underWay(c) {
				continue
			}
			var missing, fields []string
			if !c.SampleArtefact.Set() {
				missing, fields = append(missing, "what can be sampled"), append(fields, "`sample_artefact`")
			}
			if !c.Cadence.Set() && !RenewedByEvents(c) {
				missing, fields = append(missing, "how often it is renewed"), append(fields, "`cadence`")
			}
			if len(missing) > 0 {
				p.Report(c, c.Place(), fmt.Sprintf("%s does not say %s", c.ID, wording.And(missing))).Hint = "add " + wording.And(fields)
			}
		}
	},
}

// underWay reports whether work on a control has begun, altogether or for a system.
func underWay(c *record.Control) bool {
	begun := func(status source.Text) bool { return status.Known() && status.Value != "not-started" }
	return begun(c.Status) || slices.ContainsFunc(c.Implementations, func(cell record.ControlImplementation) bool { return begun(cell.Status) })
}

// RenewedByEvents reports whether the catalogue proposes no interval for a
// control, since its artefact comes with a release, a purchase or the like.
func RenewedByEvents(c *record.Control) bool {
	known, ok := standard.FindControl(c.ID.Value)
	return ok && known.RefreshMonths == 0
}
