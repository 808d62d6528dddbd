package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlUnnamedExclusion: a substitute has to be in place itself.
var ControlUnnamedExclusion = &Rule{
	Rule: finding.Rule{
		ID: "control-unnamed-exclusion", Severity: finding.Warning, Title: "an excluded control is replaced by one that does not do its work", Clause: "6.1.3", Since: "0.1.0",
		Why:   "An exclusion may point to a control of your own that does the work instead. It takes the place when it applies, is at least in progress and says under `satisfies` that it is meant for this control or its area. Otherwise nothing does the work, and the exclusion only looks well founded.",
		Wrong: "kind: control\nid: A.10.3\ntitle: Suppliers\napplicable: false\nreplaced_by: [X.vendor-watch]   # which says applicable: false",
		Right: "kind: control\nid: X.vendor-watch\ntitle: Vendor watch\napplicable: true\nstatus: in-progress\nsatisfies: [A.10.3]",
		Fix:   "Put the substitute into force, name another one, or include the control itself.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if !Excluded(c) {
				continue
			}
			for _, ref := range c.ReplacedBy {
				by, ok := graph.Find[*record.Control](p.Graph, ref.Value)
				message := ""
				switch why := p.unfit(c, ref); {
				case by == c:
					message = fmt.Sprintf("%s is said to replace itself", c.ID)
				case why != "":
					message = fmt.Sprintf("%s is excluded in favour of %s, %s", c.ID, ref, why)
				default:
					continue
				}
				f := p.ReportAt(c, ref.Text, message)
				f.Hint = "put the substitute into force, or include the control itself"
				if ok && by != c {
					f.Related = append(f.Related, At(by, fmt.Sprintf("%s is defined here", by.ID)))
				}
			}
		}
	},
}
