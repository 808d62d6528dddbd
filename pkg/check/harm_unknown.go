package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// HarmUnknown: the bridge from impact assessment to risk has to have both ends.
var HarmUnknown = &Rule{
	Rule: finding.Rule{
		ID: "harm-unknown", Severity: finding.Error, Title: "a risk names a harm that the impact assessment does not have", Clause: "6.1.2, 6.1.4", Since: "0.1.0", Fixed: true,
		Why:   "The risk assessment has to take up what the impact assessments found. A risk that names a harm nobody has written down proves nothing, and the harm that was meant looks as if no risk covered it.",
		Wrong: "harms:\n  - assessment: IA-score\n    harm: unfair-refusl",
		Right: "harms:\n  - assessment: IA-score\n    harm: unfair-refusal",
		Fix:   "Use the `id` of a harm of that assessment; `aims show IA-score` lists them.",
	},
	Run: func(p *Pass) {
		for _, r := range graph.Of[*record.Risk](p.Graph) {
			for _, named := range r.Harms {
				a, ok := graph.Find[*record.ImpactAssessment](p.Graph, named.Assessment.Value)
				if !ok || a.Broken || a.Todo("/harms") || !named.Harm.Known() {
					continue
				}
				var ids []string
				for _, h := range a.Harms {
					ids = append(ids, h.ID.Value)
				}
				if slices.Contains(ids, named.Harm.Value) {
					continue
				}
				f := p.ReportAt(r, named.Harm, fmt.Sprintf("%s has no harm %q", a.ID, named.Harm.Value))
				f.Related = append(f.Related, At(a, fmt.Sprintf("%s is defined here", a.ID)))
				f.Hint = fmt.Sprintf("`aims show %s` lists its harms", a.ID)
				if meant := finding.Nearest(named.Harm.Value, ids); meant != "" {
					f.Hint = fmt.Sprintf("did you mean %q?", meant)
				}
			}
		}
	},
}
