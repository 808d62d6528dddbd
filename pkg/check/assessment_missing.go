package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AssessmentMissing: risks in a list do not show that anybody assessed them.
var AssessmentMissing = &Rule{
	Rule: finding.Rule{
		ID: "assessment-missing", Severity: finding.Warning, Title: "no risk assessment of a system in use is on file", Clause: "8.2", Since: "0.1.0",
		Needs: []string{"assessment", "risk"},
		Why:   "The results of all risk assessments are kept: who held one, when, by which method, and what came of it. A list of risks shows the latest ratings and not that they were assessed. An assessment counts for a system when it lists the system or one of its risks. Impact assessments carry their own day and need no record beside them.",
		Wrong: "kind: risk\nid: RISK-drift\nsystems: [SYS-score]   # and no record of kind assessment lists RISK-drift or SYS-score",
		Right: "kind: assessment\nid: ASM-2026\ntype: risk-assessment\non: 2026-06-10\nrecords: [RISK-drift]",
		Fix:   "Write down the assessment that was held (`aims new assessment`) with its day, who took part and the records it looked at; or hold one.",
	},
	Run: func(p *Pass) {
		var seen []record.Ref // what risk assessments held so far have looked at; without a day they count as held
		for _, a := range graph.Of[*record.Assessment](p.Graph) {
			switch {
			case a.Head().Unwritten("/records"), a.Head().Unwritten("/type"):
				return
			case a.Type.Value == "risk-assessment" && !a.On.Day.After(p.AsOf):
				seen = append(seen, a.Records...)
			}
		}
		var without []*record.AISystem
		for _, s := range p.deployed() {
			risks := graph.Referring[*record.Risk](p.Graph, s.ID.Value)
			found := len(risks) == 0 || p.Graph.Refers(seen, s.ID.Value) // system-without-risk
			for _, r := range risks {
				found = found || p.Graph.Refers(seen, r.ID.Value)
			}
			if !found {
				without = append(without, s)
			}
		}
		if len(seen) == 0 && len(without) > 1 {
			f := p.ReportAIMS(fmt.Sprintf("no risk assessment is on file that looked at %s", some(record.IDs(without))))
			f.Hint = "write the assessments that were held (`aims new assessment`)"
			return
		}
		for _, s := range without {
			f := p.Report(s, s.Place(), fmt.Sprintf("no risk assessment on file looked at %s or its risks", s.ID))
			f.Hint = "write the assessment that was held (`aims new assessment`) and list the risks under `records`"
		}
	},
}
