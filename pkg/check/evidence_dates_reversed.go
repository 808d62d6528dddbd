package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceDatesReversed: nobody collects what does not exist yet.
var EvidenceDatesReversed = &Rule{
	Rule: finding.Rule{
		ID: "evidence-dates-reversed", Severity: finding.Error, Title: "dates of evidence contradict each other", Clause: "7.5.2", Since: "0.1.0",
		Why:   "Proof is dated, then collected, then it expires. In another order one of the dates is wrong, and what counts as current rests on them.",
		Wrong: "dated: 2026-09-30\ncollected: 2026-09-03",
		Right: "dated: 2026-09-30\ncollected: 2026-10-03",
		Fix:   "Look at the proof itself and correct the date that is wrong.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			for _, later := range []struct {
				date record.Date
				did  string
			}{{e.Collected, "was collected"}, {e.Expires, "expires"}} {
				if later.date.Day.Before(e.Dated.Day) {
					f := p.ReportAt(e, later.date.Text, fmt.Sprintf("%s %s on %s, before its own date %s", e.ID, later.did, later.date, e.Dated))
					f.Related = append(f.Related, finding.Related{Pos: e.Dated.Pos, Message: "its date"})
					f.Hint = "correct the date that is wrong"
				}
			}
		}
	},
}
