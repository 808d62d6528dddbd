package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// lateAfter is how many days may pass between a proof and its filing before an auditor wonders.
const lateAfter = 31

// EvidenceLate: proof is best filed when it is made.
var EvidenceLate = &Rule{
	Rule: finding.Rule{
		ID: "evidence-late", Severity: finding.Info, Title: "evidence was put on file late", Clause: "7.5", Since: "0.1.0",
		Why:   "Proof collected long after its date looks like proof collected for the audit. That is no fault by itself, so this is information only; proof from before the AIMS was adopted is left out.",
		Wrong: "dated: 2026-02-10\ncollected: 2026-09-01",
		Right: "dated: 2026-02-10\ncollected: 2026-02-12",
		Fix:   "File proof when the work is done. Leave the dates as they are: they are honest.",
	},
	Run: func(p *Pass) {
		a := rootOf(p.Graph)
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			if e.Dated.Day.IsZero() || a != nil && e.Dated.Day.Before(a.Adopted.Day) {
				continue
			}
			if days := e.Collected.Day.Days(e.Dated.Day); days > lateAfter {
				f := p.ReportAt(e, e.Collected.Text, fmt.Sprintf("%s was collected %d days after its date, %s", e.ID, days, e.Dated))
				f.Hint = "put proof on file when it is made"
			}
		}
	},
}
