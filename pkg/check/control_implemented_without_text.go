package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ControlImplementedWithoutText: done, but what?
var ControlImplementedWithoutText = &Rule{
	Rule: finding.Rule{
		ID: "control-implemented-without-text", Severity: finding.Warning, Title: "a control is implemented and nothing says how", Clause: "6.1.3, 8.1", Since: "0.1.0",
		Why:   "\"Implemented\" is a claim. An auditor first asks what is done, by whom and when; without a text there is nothing to hold the evidence against. The text of the control also speaks for its systems, unless one of them is dealt with differently.",
		Wrong: "kind: control\nid: A.6.2.4\ntitle: Verification\napplicable: true\nstatus: implemented",
		Right: "status: implemented\nimplementation: The validation team tests each release against the fairness limits",
		Fix:   "Describe in `implementation` what is done, or in `how` what is done for the system.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if !c.Applicable.True {
				continue
			}
			whole, cells := untold(c)
			if whole {
				p.ReportAt(c, c.Status, fmt.Sprintf("%s is implemented, and nothing says how", c.ID)).Hint = "describe what is done in `implementation`"
				continue
			}
			var systems []string
			for _, cell := range cells {
				systems = append(systems, cell.System.Value)
			}
			if len(systems) > 0 {
				p.ReportAt(c, cells[0].Status, fmt.Sprintf("%s is implemented for %s, and nothing says how", c.ID, wording.And(systems))).Hint = "describe what is done in `how`, or for all systems in `implementation`"
			}
		}
	},
}

// untold tells where a control claims to be implemented and nothing says how:
// as a whole, or in these cells. Its own text speaks for its cells, too.
func untold(c *record.Control) (whole bool, cells []record.ControlImplementation) {
	if c.Implementation.Set() {
		return false, nil
	}
	told := slices.ContainsFunc(c.Implementations, func(cell record.ControlImplementation) bool { return cell.How.Set() })
	if c.Status.Value == "implemented" && !told {
		return true, nil
	}
	for _, cell := range c.Implementations {
		if cell.Status.Value == "implemented" && !cell.Applicable.False() && !cell.How.Set() {
			cells = append(cells, cell)
		}
	}
	return false, cells
}
