package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ChangedSinceAssessed: an assessment is of the system as it was then.
var ChangedSinceAssessed = &Rule{
	Rule: finding.Rule{
		ID: "changed-since-assessed", Severity: finding.Warning, Title: "a system has changed since its impact was last assessed", Clause: "8.2, 8.4", Since: "0.1.0",
		Needs: []string{"assessment", "impact-assessment"},
		Why:   "Assessments are repeated when significant changes occur, and you have named changes of the system or of a supplier as a reason to look again. A new version was deployed or a model changed, and nobody has looked at the impact assessment since. A warning, since the change may have been too small to matter; then one sentence in a review says so.",
		Wrong: "kind: impact-assessment\nassessed_on: 2026-04-13\nreview:\n  triggers: [ai-system, supplier]\n# and the system was deployed anew on 2026-08-31",
		Right: "kind: impact-assessment\nassessed_on: 2026-04-13\nreview:\n  last: 2026-08-31\n  outcome: No change, because the new version summarises the same notes for the same people\n  triggers: [ai-system, supplier]",
		Fix:   "Look at the impact assessment and the risks with the change in mind and note it (`aims review`, or a record of kind assessment).",
	},
	Run: func(p *Pass) {
		changes := map[*record.ImpactAssessment][]change{}
		for _, s := range p.deployed() {
			ia, last := p.latestImpact(s)
			if ia == nil || !asksAgain(s.Head().Review) && !asksAgain(ia.Head().Review) {
				continue
			}
			for _, c := range p.changesOf(s) {
				if c.on.Day.After(last) && !c.on.Day.After(p.AsOf) {
					changes[ia] = append(changes[ia], c)
				}
			}
		}
		for _, ia := range graph.Of[*record.ImpactAssessment](p.Graph) {
			if len(changes[ia]) == 0 {
				continue
			}
			var what []string
			var places []finding.Related
			for _, c := range changes[ia] {
				what = append(what, fmt.Sprintf("%s on %s", c.what, c.on))
				places = append(places, finding.Related{Pos: c.on.Pos, Message: c.what})
			}
			last := p.lastLook(ia)
			f := p.ReportAt(ia, last.at, fmt.Sprintf("%s was last looked at on %s; since then: %s", ia.ID, last.on, some(what)))
			f.Related = places
			f.Hint = fmt.Sprintf("look at it with the change in mind, then `aims review %s`", ia.ID)
		}
	},
}

// change is a change of a system or of a model it uses.
type change struct {
	what string
	on   record.Date
}

// changesOf lists the changes of a deployed system: its deployment, and the
// latest change of each of its models.
func (p *Pass) changesOf(s *record.AISystem) []change {
	changes := []change{{fmt.Sprintf("%s deployed anew", s.ID), s.Deployed.On}}
	for _, ref := range s.Resources {
		r, ok := graph.Find[*record.Resource](p.Graph, ref.Value)
		if !ok || r.Type.Value != "model" {
			continue
		}
		var latest record.Date
		for _, d := range r.Deltas {
			if !d.On.Day.After(p.AsOf) && (latest.Day.IsZero() || d.On.Day.After(latest.Day)) {
				latest = d.On
			}
		}
		changes = append(changes, change{fmt.Sprintf("%s changed", r.ID), latest})
	}
	return changes
}

// latestImpact is the impact assessment of a system that was looked at last, and when.
func (p *Pass) latestImpact(s *record.AISystem) (*record.ImpactAssessment, day.Day) {
	var latest *record.ImpactAssessment
	var on day.Day
	for _, ia := range p.impactsOf(s) {
		if last := p.lastLook(ia).on; latest == nil || last.After(on) {
			latest, on = ia, last
		}
	}
	return latest, on
}

// asksAgain reports whether a review asks for another one when the system or a supplier changes.
func asksAgain(r record.Review) bool {
	return hasWord(r.Triggers, "ai-system") || hasWord(r.Triggers, "supplier")
}
