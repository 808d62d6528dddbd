package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// CompetenceGap: what a role asks for, its holders have to show.
var CompetenceGap = &Rule{
	Rule: finding.Rule{
		ID: "competence-gap", Severity: finding.Warning, Title: "somebody lacks proof of a competence that their role asks for", Clause: "7.2", Since: "0.1.0",
		Needs: []string{"training"},
		Why:   "People whose work bears on AI have to be competent for it, and the proof has to be kept. The role says what it asks for; here no training record that is valid today shows it for everybody who holds the role.",
		Wrong: "kind: role\nid: ROLE-model-risk\ntitle: Model risk\nholders: [PER-adeyemi]\ncompetence: [{topic: model-risk}]",
		Right: "kind: training\nid: TRN-model-risk\ntitle: Model risk\ntype: competence\ntopics: [model-risk]\non: 2026-03-10\npersons: [PER-adeyemi]",
		Fix:   "Write a record of the training, education or experience that shows it (`aims new training`), or plan one. The topic has to be the same words as in the role.",
	},
	Run: func(p *Pass) {
		for _, role := range graph.Of[*record.Role](p.Graph) {
			var gaps []string
			place := source.Text{}
			for _, who := range p.holdersOf(role) {
				var topics []string
				for _, c := range role.Competence {
					shown := p.competence(who, c.Topic)
					if shown.By != nil && !shown.Expired || !c.Topic.Known() {
						continue
					}
					gap := c.Topic.Value
					if shown.Expired {
						gap = fmt.Sprintf("%s (expired on %s)", c.Topic, shown.By.Expires)
					}
					topics = append(topics, gap)
					if !place.Set() {
						place = c.Topic
					}
				}
				if len(topics) > 0 {
					gaps = append(gaps, who+" lacks "+wording.And(topics))
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

// Competence is what shows that somebody has a competence.
type Competence struct {
	By      *record.Training // nil where nothing does
	Expired bool             // it did so once
	Unnamed bool             // By names nobody, so that it stands for all
}

// Competence tells what shows today that somebody has a competence that a role asks for.
func (a Answers) Competence(person string, topic source.Text) Competence {
	return a.pass.competence(person, topic)
}

// competence looks for a record that shows a competence. Records that name
// nobody pass: that they do is a finding of its own.
func (p *Pass) competence(person string, topic source.Text) Competence {
	var once Competence
	for _, t := range p.trainingsOn(topic.Value) {
		switch {
		case len(t.Persons) == 0 && !t.Todo("/persons"):
			return Competence{By: t, Unnamed: true}
		case !p.Graph.Refers(t.Persons, person):
		case p.Late(t.Expires):
			once = Competence{By: t, Expired: true}
		default:
			return Competence{By: t}
		}
	}
	return once
}

// trainingsOn lists the records of competence held until today on a topic.
func (p *Pass) trainingsOn(topic string) []*record.Training {
	if p.bearings.trainings == nil {
		p.bearings.trainings = map[string][]*record.Training{}
		for _, t := range graph.Of[*record.Training](p.Graph) {
			if t.Type.Value != "competence" && !t.Type.Todo() || t.On.Day.After(p.AsOf) {
				continue
			}
			for _, has := range t.Topics {
				key := topicKey(has.Value)
				p.bearings.trainings[key] = append(p.bearings.trainings[key], t)
			}
		}
	}
	return p.bearings.trainings[topicKey(topic)]
}

// topicKey is a topic without what people write differently.
func topicKey(topic string) string { return strings.ToLower(strings.TrimSpace(topic)) }
