package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ProviderEvidenceMissing: who builds a system shows where its data came from and how it works.
var ProviderEvidenceMissing = &Rule{
	Rule: finding.Rule{
		ID: "provider-evidence-missing", Severity: finding.Warning, Title: "a system you build lacks a maker's evidence", Clause: "A.6.2.7, A.7.2", Since: "0.1.0",
		Needs: []string{"resource", "evidence"},
		Why: "Who develops a system or offers it under their own name has to show more than who uses one: which data it was built and tested with, and technical documentation such as a model card or test report. " +
			"The documentation is not asked for where A.6.2.7 is excluded, the data not where A.7.2 is.",
		Wrong: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use\naims_roles: [producer]\nobtained: developed",
		Right: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use\naims_roles: [producer]\nobtained: developed\ndatasets: [DATA-loans]\nevidence:\n  - ref: EV-model-card",
		Fix:   "Name the datasets, and link evidence of type model-card or test-report from the system, its information or its model.",
	},
	Run: func(p *Pass) {
		for _, s := range p.deployed() {
			role := makersRole(s)
			if s.Obtained.Value == "procured" || role == "" {
				continue
			}
			var missing []string
			if p.applies("A.7.2", s) && len(s.Datasets) == 0 && !s.Todo("/datasets") {
				missing = append(missing, "datasets")
			}
			if p.applies("A.6.2.7", s) && !p.documented(s) {
				missing = append(missing, "evidence of its technical documentation (a model card or test report)")
			}
			if len(missing) == 0 {
				continue
			}
			f := p.Report(s, s.Place(), fmt.Sprintf("%s is deployed, but you, its %s, name no %s", s.ID, role, wording.Or(missing)))
			f.Hint = "name the `datasets`, and link evidence of type model-card or test-report"
		}
	},
}

// makersRole is the role by which you answer for how a system was made, if you have one.
func makersRole(s *record.AISystem) string {
	for _, role := range []string{"producer", "provider"} {
		if hasWord(s.AIMSRoles, role) {
			return role
		}
	}
	return ""
}

// documented reports whether a system, what it tells people or one of its
// models has technical documentation among its evidence.
func (p *Pass) documented(s *record.AISystem) bool {
	if s.Head().Unwritten("/evidence") || p.showsDocumentation(s) {
		return true
	}
	for _, ref := range s.Resources {
		if r, ok := graph.Find[*record.Resource](p.Graph, ref.Value); ok && r.Type.Value == "model" && p.showsDocumentation(r) {
			return true
		}
	}
	return slices.ContainsFunc(graph.Referring[*record.Evidence](p.Graph, s.ID.Value), isDocumentation)
}

func (p *Pass) showsDocumentation(r record.Record) bool {
	for _, e := range p.Graph.Out(r) {
		if ev, ok := graph.Find[*record.Evidence](p.Graph, e.To); ok && isDocumentation(ev) {
			return true
		}
	}
	return false
}

func isDocumentation(e *record.Evidence) bool {
	return e.Type.Value == "model-card" || e.Type.Value == "test-report"
}
