package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// CompetenceGap: what a role asks for, its holders have to show.
var CompetenceGap = &Rule{
	Rule: finding.Rule{
		ID: "competence-gap", Severity: finding.Warning, Title: "somebody lacks proof of a competence that their role asks for", Clause: "7.2", Since: "0.1.0",
		Why:   "People whose work bears on AI have to be competent for it, and the proof has to be kept. The role says what it asks for; here no training record that is valid today shows it for everybody who holds the role.",
		Wrong: "kind: role\nid: ROLE-model-risk\ntitle: Model risk\nholders: [PER-adeyemi]\ncompetence: [{topic: model-risk}]",
		Right: "kind: training\nid: TRN-model-risk\ntitle: Model risk\ntype: competence\ntopics: [model-risk]\non: 2026-03-10\npersons: [PER-adeyemi]",
		Fix:   "Write a record of the training, education or experience that shows it (`aims new training`), or plan one. The topic has to be the same words as in the role.",
	},
	Run: func(p *Pass) {
		if !p.Complete("training") {
			return
		}
		trainings := graph.Of[*record.Training](p.Graph)
		for _, role := range graph.Of[*record.Role](p.Graph) {
			var gaps []string
			place := source.Text{}
			for _, who := range p.holdersOf(role) {
				var topics []string
				for _, c := range role.Competence {
					gap, ok := p.competence(trainings, who, c.Topic)
					if ok || !c.Topic.Known() {
						continue
					}
					topics = append(topics, gap)
					if !place.Set() {
						place = c.Topic
					}
				}
				if len(topics) > 0 {
					gaps = append(gaps, who+" lacks "+inWords(topics))
				}
			}
			if len(gaps) == 0 {
				continue
			}
			f := p.ReportAt(role, place, fmt.Sprintf("no valid record shows competence that %s asks for: %s", role.ID, strings.Join(gaps, "; ")))
			f.Hint = "write what shows it (`aims new training`) with the same topic"
		}
	},
}

// competence looks for a valid proof that a person masters a topic; gap says
// what is missing instead. A training that does not say who took part has its
// own finding and is taken for the proof here.
func (p *Pass) competence(trainings []*record.Training, person string, topic source.Text) (gap string, ok bool) {
	gap = topic.Value
	for _, t := range trainings {
		if t.Type.Value != "competence" && !t.Type.Todo() || !hasTopic(t, topic.Value) || t.On.Day.After(p.AsOf) {
			continue
		}
		switch {
		case len(t.Persons) == 0 && !t.Todo("/persons"):
			return "", true
		case !p.Graph.Refers(t.Persons, person):
		case p.Late(t.Expires):
			gap = fmt.Sprintf("%s (expired on %s)", topic, t.Expires)
		default:
			return "", true
		}
	}
	return gap, false
}

func hasTopic(t *record.Training, topic string) bool {
	for _, has := range t.Topics {
		if strings.EqualFold(strings.TrimSpace(has.Value), strings.TrimSpace(topic)) {
			return true
		}
	}
	return false
}
