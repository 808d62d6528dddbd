package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EURecordMissing: used in the Union, and nobody asked what that means.
var EURecordMissing = &Rule{
	Rule: finding.Rule{
		ID: "eu-record-missing", Severity: finding.Warning, Title: "a system used in the European Union has no eu-ai-act record", Clause: "4.1, 4.2", Since: "0.1.0",
		Needs: []string{"eu-ai-act"},
		Why:   "Knowing which law applies is part of knowing the context. Where a system in use reaches the European Union, the EU AI Act asks for a class, a screening and duties per system, which a management system does not answer by itself. Also \"not reached\" deserves a reason.",
		Wrong: "kind: ai-system\nid: SYS-score\nstatus: in-use\njurisdictions: [Ireland]",
		Right: "kind: eu-ai-act\nid: EUAIA-score\nsystem: SYS-score\nnexus: output-used\nclass: high-risk-annex-iii",
		Fix:   "Write the record (`aims new eu-ai-act`): how the Act reaches the system, its class, the screening and the duties.",
	},
	Run: func(p *Pass) {
		for _, s := range p.deployed() {
			if len(graph.Referring[*record.EUAIAct](p.Graph, s.ID.Value)) > 0 {
				continue
			}
			for _, j := range s.Jurisdictions {
				if inUnion(j.Value) {
					f := p.ReportAt(s, j, fmt.Sprintf("%s is used in %s, and no eu-ai-act record says how it stands", s.ID, j))
					f.Hint = "write it with `aims new eu-ai-act`"
					break
				}
			}
		}
	},
}
