package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// RiskClosedEarly: a closed risk is one that nobody has to look at any more.
var RiskClosedEarly = &Rule{
	Rule: finding.Rule{
		ID: "risk-closed-early", Severity: finding.Warning, Title: "a risk was closed too early", Clause: "6.1.3, 8.3", Since: "0.1.0",
		Why: "A closed risk leaves the treatment plan: nobody rates, accepts or reviews it any more. That is for risks that are gone. " +
			"One with actions still to be done, or of a deployed system with more left than the acceptable level, is only out of sight.",
		Wrong: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nstatus: closed\nsystems: [SYS-score]   # in use\ntreatment:\n  option: change-likelihood\n  actions:\n    - {what: Repeat the fairness test, owner: ROLE-ml, due: 2026-09-30}",
		Right: "kind: risk\nid: RISK-proxy\ntitle: Proxy discrimination\nstatus: monitoring",
		Fix:   "Set the status back to treating or monitoring and have what remains accepted; or write the days on which the actions were done.",
	},
	Run: func(p *Pass) {
		for _, r := range graph.Of[*record.Risk](p.Graph) {
			if r.Type.Value != "risk" || r.Status.Value != "closed" {
				continue
			}
			var reasons []string
			var places []finding.Related
			for _, a := range r.Treatment.Actions {
				if !a.Done.Set() {
					places = append(places, finding.Related{Pos: a.What.Pos, Message: "not done"})
				}
			}
			if n := len(places); n > 0 {
				reasons = append(reasons, wording.CountOf(n, "action is", "actions are")+" not done")
			}
			if level, at := p.aboveAcceptable(r); level != "" {
				ids := p.running(r)
				reasons = append(reasons, fmt.Sprintf("what remains for %s is %s", some(ids), level))
				places = append(places, finding.Related{Pos: at, Message: fmt.Sprintf("a rating of level %s", level)})
			}
			if len(reasons) == 0 {
				continue
			}
			f := p.ReportAt(r, r.Status, fmt.Sprintf("the risk %s is closed, but %s", r.ID, wording.And(reasons)))
			f.Hint = "set the status back to treating or monitoring"
			f.Related = places
		}
	},
}

// aboveAcceptable is the level of what remains of a risk of a deployed system,
// where it lies above the acceptable one. Without a residual rating the risk
// counts as it was; one that is avoided has a finding of its own.
func (p *Pass) aboveAcceptable(r *record.Risk) (level string, at finding.Position) {
	rating := r.Treatment.Residual
	if !rating.Consequence.Set() && !r.Unwritten("/treatment/residual") && r.Treatment.Option.Value != "avoid" {
		rating = r.Inherent
	}
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	if !ok || len(p.running(r)) == 0 {
		return "", finding.Position{}
	}
	level = criteria.LevelOf(rating)
	if acceptable := criteria.LevelAt(criteria.Acceptable.Value); level == "" || acceptable < 0 || criteria.LevelAt(level) <= acceptable {
		return "", finding.Position{}
	}
	return level, rating.Consequence.Pos
}
