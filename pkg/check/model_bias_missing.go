package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ModelBiasMissing: every model has limits; a record without them has not been asked.
var ModelBiasMissing = &Rule{
	Rule: finding.Rule{
		ID: "model-bias-missing", Severity: finding.Info, Title: "a model in use has no known limitations or biases", Clause: "A.4.2, A.6.2.7", Since: "0.1.0",
		Why:   "Limitations and known biases of a model feed the risks, the impact assessment and what users are told. They stand in the model card of whoever built it.",
		Wrong: "kind: resource\nid: RES-llm\ntitle: Foundation model\ntype: model",
		Right: "kind: resource\nid: RES-llm\ntitle: Foundation model\ntype: model\nlimitations: [No knowledge after the day its training ended]\nknown_biases: [Weaker in languages other than English]",
		Fix:   "Take them from the model card or from your own tests. If tests found none, write that and what was tested.",
	},
	Run: func(p *Pass) {
		users := p.usersOfModels()
		for _, r := range graph.Of[*record.Resource](p.Graph) {
			if len(users[r]) == 0 {
				continue
			}
			var missing []string
			if len(r.Limitations) == 0 && !r.Todo("/limitations") {
				missing = append(missing, "`limitations`")
			}
			if len(r.KnownBiases) == 0 && !r.Todo("/known_biases") {
				missing = append(missing, "`known_biases`")
			}
			if len(missing) == 0 {
				continue
			}
			f := p.Report(r, r.Place(), fmt.Sprintf("the model %s, used by %s, has no %s on file", r.ID, some(record.IDs(users[r])), wording.Or(missing)))
			f.Hint = "take them from its model card or from your own tests"
		}
	},
}

// usersOfModels tells which deployed systems use each resource that is a model.
func (p *Pass) usersOfModels() map[*record.Resource][]*record.AISystem {
	users := map[*record.Resource][]*record.AISystem{}
	for _, s := range p.deployed() {
		for _, ref := range s.Resources {
			if r, ok := graph.Find[*record.Resource](p.Graph, ref.Value); ok && r.Type.Value == "model" {
				users[r] = append(users[r], s)
			}
		}
	}
	return users
}
