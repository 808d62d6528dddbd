package check

import (
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// AIMSAdoptedMissing: without the day nobody can tell brought along from back-dated.
var AIMSAdoptedMissing = &Rule{
	Rule: finding.Rule{
		ID: "aims-adopted-missing", Severity: finding.Info, Title: "aims.yaml does not say since when it is kept", Clause: "7.5.3", Since: "0.1.0",
		Why:   "Reviews and evidence from before the day on which you began to keep the AIMS here count as brought along. Without that day they look as if somebody had dated them back.",
		Wrong: "kind: aims\nid: AIMS\nformat: 1\norganisation: Fenwick Lending plc",
		Right: "kind: aims\nid: AIMS\nformat: 1\norganisation: Fenwick Lending plc\nadopted: 2025-09-15",
		Fix:   "Write the day under `adopted` in aims.yaml.",
	},
	Run: func(p *Pass) {
		if a, ok := graph.First[*record.AIMS](p.Graph); ok && !a.Adopted.Set() {
			f := p.Report(a, a.Place(), "aims.yaml does not say since when the AIMS is kept in this repository")
			f.Hint = "write the day under `adopted`"
		}
	},
}
