package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ExclusionContradictedData: who trains or tests models works with data.
var ExclusionContradictedData = &Rule{
	Rule: finding.Rule{
		ID: "exclusion-contradicted-data", Severity: finding.Error, Title: "a control on data is excluded though a system is developed with data", Clause: "6.1.3, A.7", Since: "0.1.0",
		Why:   "The controls of A.7 are about the data with which AI systems are developed: its management, acquisition, quality, provenance and preparation. Leaving one out is credible for a buyer of finished systems, not for somebody whose inventory lists training, validation or test data.",
		Wrong: "kind: control\nid: A.7.4\ntitle: Quality of data\napplicable: false   # and SYS-score is trained on DATA-loans",
		Right: "kind: control\nid: A.7.4\ntitle: Quality of data\napplicable: true",
		Fix:   "Include the control, or name under `replaced_by` the control of your own that does its work.",
	},
	Run: func(p *Pass) {
		var users []string
		var places []finding.Related
		for _, s := range graph.Of[*record.AISystem](p.Graph) {
			if uses := p.developedWith(s); s.Status.Known() && !Retired(s) && len(uses) > 0 {
				users = append(users, s.ID.Value)
				places = append(places, At(s, fmt.Sprintf("%s is developed with %s", s.ID, wording.And(uses))))
			}
		}
		for _, known := range standard.Controls() {
			if !strings.HasPrefix(known.ID, "A.7.") {
				continue
			}
			if c, ok := p.leftOut(known.ID); ok {
				p.contradicted(c, wording.And(users)+" "+wording.Agree(len(users), "is", "are")+" developed with data", places)
			}
		}
	},
}

// developedWith lists the datasets that a system of one's own making is trained, validated or tested with.
func (p *Pass) developedWith(s *record.AISystem) []string {
	if s.Obtained.Value != "developed" && s.Obtained.Value != "both" {
		return nil
	}
	var ids []string
	for _, ref := range s.Datasets {
		d, ok := graph.Find[*record.Dataset](p.Graph, ref.Value)
		if ok && (hasWord(d.Use, "training") || hasWord(d.Use, "validation") || hasWord(d.Use, "test")) {
			ids = append(ids, d.ID.Value)
		}
	}
	return ids
}
