package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ExclusionContradictedCitation: what others rely on cannot be left out.
var ExclusionContradictedCitation = &Rule{
	Rule: finding.Rule{
		ID: "exclusion-contradicted-citation", Severity: finding.Error, Title: "an excluded control is relied on", Clause: "6.1.3", Since: "0.1.0",
		Why:   "A risk treatment, an obligation or an impact assessment counts on this control, and the Statement of Applicability says that it does not apply. Then either the risk is not treated or the statement is wrong.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: false   # and the treatment of RISK-drift names A.6.2.8",
		Right: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: true",
		Fix:   "Include the control, name under `replaced_by` the control of your own that does its work, or let the others name another control.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if !p.unreplaced(c) {
				continue
			}
			var ids []string
			var places []finding.Related
			for _, e := range p.Graph.In(c.ID.Value) {
				if !reliesOn(e) {
					continue
				}
				id := e.From.Head().ID.Value
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
				places = append(places, finding.Related{Pos: e.Field.Pos, Message: fmt.Sprintf("%s relies on it", id)})
			}
			p.contradicted(c, wording.And(ids)+wording.Agree(len(ids), " relies", " rely")+" on it", places)
		}
	},
}

// reliesOn reports whether a record that is not over counts on the control it names.
func reliesOn(e graph.Edge) bool {
	switch r := e.From.(type) {
	case *record.Risk:
		return r.Status.Value != "closed"
	case *record.Obligation:
		return r.Status.Value != "not-applicable"
	case *record.ImpactAssessment:
		return true
	}
	return false
}
