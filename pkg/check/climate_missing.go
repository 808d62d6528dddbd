package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ClimateMissing: the question has to be answered, be it with no.
var ClimateMissing = &Rule{
	Rule: finding.Rule{
		ID: "climate-missing", Severity: finding.Error, Title: "nobody determined whether climate change matters", Clause: "4.1", Since: "0.1.0", Fixed: true,
		Why:   "Clause 4.1 of ISO/IEC 42001 has asked since its first edition whether climate change is a relevant issue; it came by no amendment. \"No\" is a fine answer; no answer is a nonconformity that is found in the first hour of an audit.",
		Wrong: "kind: context\nid: CONTEXT\ntitle: Context of the organisation",
		Right: "kind: context\nid: CONTEXT\ntitle: Context of the organisation\nclimate_change:\n  relevant: false\n  rationale: One small model on shared computing; neither supply nor customers are touched\n  on: 2026-02-03\n  by: PER-amara",
		Fix:   "Write `climate_change` in the context: relevant or not, why, when and by whom it was determined.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Context](p.Graph) {
			if c.ClimateChange.Relevant.Set() || c.Todo("/climate_change") {
				continue
			}
			f := p.Report(c, c.Place(), "the context does not say whether climate change is relevant")
			f.Hint = "write `climate_change` with `relevant`, `rationale`, `on` and `by`; no is an answer too"
		}
	},
}
