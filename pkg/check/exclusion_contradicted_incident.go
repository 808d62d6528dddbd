package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ExclusionContradictedIncident: who has incidents has to be able to tell of them.
var ExclusionContradictedIncident = &Rule{
	Rule: finding.Rule{
		ID: "exclusion-contradicted-incident", Severity: finding.Error, Title: "the control on communicating incidents is excluded though there are incidents", Clause: "6.1.3, A.8.4", Since: "0.1.0",
		Why:   "Leaving out the plan for telling users about incidents says that there will be none to tell of. An incident on file shows that there are. An error where one was serious or worse and concerned a system that people outside meet; a warning otherwise, since a small incident inside may concern no user.",
		Wrong: "kind: control\nid: A.8.4\ntitle: Communication of incidents\napplicable: false   # and INC-1 is on file",
		Right: "kind: control\nid: A.8.4\ntitle: Communication of incidents\napplicable: true",
		Fix:   "Include the control, or name under `replaced_by` the control of your own that does its work.",
	},
	Run: func(p *Pass) {
		c, ok := p.leftOut("A.8.4")
		if !ok {
			return
		}
		var ids []string
		var places []finding.Related
		grave := false
		for _, i := range graph.Of[*record.Incident](p.Graph) {
			grave = grave || serious(i) && slices.ContainsFunc(p.systemsOf(i.Systems), meetsOutsiders)
			ids = append(ids, i.ID.Value)
			places = append(places, At(i, fmt.Sprintf("%s is on file", i.ID)))
		}
		if f := p.contradicted(c, wording.And(ids)+" "+wording.Agree(len(ids), "is", "are")+" on file", places); f != nil && !grave {
			f.Severity = finding.Warning
		}
	},
}

// meetsOutsiders reports whether people outside the organisation meet a system.
func meetsOutsiders(s *record.AISystem) bool {
	return s.Exposure.Value == "external" || s.Exposure.Value == "both"
}
