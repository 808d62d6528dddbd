package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ExclusionContradictedSupplier: who buys AI has suppliers.
var ExclusionContradictedSupplier = &Rule{
	Rule: finding.Rule{
		ID: "exclusion-contradicted-supplier", Severity: finding.Error, Title: "the control on suppliers is excluded though a system has suppliers", Clause: "6.1.3, A.10.3", Since: "0.1.0",
		Why:   "Leaving out the control on suppliers says that nothing in your AI comes from outside. The inventory says the opposite, by a supplier or by a system that was procured, so one of the two is wrong, and an auditor reads both.",
		Wrong: "kind: control\nid: A.10.3\ntitle: Suppliers\napplicable: false   # and SYS-chat has suppliers: [SUP-llm]",
		Right: "kind: control\nid: A.10.3\ntitle: Suppliers\napplicable: true",
		Fix:   "Include the control, or name under `replaced_by` the control of your own that does its work.",
	},
	Run: func(p *Pass) {
		c, ok := p.leftOut("A.10.3")
		if !ok {
			return
		}
		var users []string
		var places []finding.Related
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			suppliers := p.suppliersOf(s)
			switch {
			case Retired(s):
				continue
			case len(suppliers) > 0:
				places = append(places, At(s, fmt.Sprintf("%s rests on %s", s.ID, wording.And(record.IDs(suppliers)))))
			case bought(s):
				places = append(places, finding.Related{Pos: s.Obtained.Pos, Message: fmt.Sprintf("%s was procured, wholly or in part", s.ID)})
			default:
				continue
			}
			users = append(users, s.ID.Value)
		}
		p.contradicted(c, "suppliers stand behind "+wording.And(users), places)
	},
}

// contradicted reports an exclusion that the places contradict; nil where there are none.
func (p *Pass) contradicted(c *record.Control, though string, places []finding.Related) *finding.Finding {
	if len(places) == 0 {
		return nil
	}
	f := p.ReportAt(c, c.Applicable.Text, fmt.Sprintf("%s is excluded, though %s", c.ID, though))
	f.Related = places
	f.Hint = "include the control, or name under `replaced_by` the control of your own that takes its place"
	return f
}
