package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceStale: proof that is to be renewed has to be renewed.
var EvidenceStale = &Rule{
	Rule: finding.Rule{
		ID: "evidence-stale", Severity: finding.Warning, Title: "evidence is older than its cadence", Clause: "7.5.3, 8.1", Since: "0.1.0",
		Why: "You said yourself how often this proof is renewed. Beyond that it shows how things were, not how they are. " +
			"The standard sets no interval; keeping to your own is practice, so this is never more than a warning. Silent where the same record names newer proof of the same sort about the same things.",
		Wrong: "dated: 2026-01-15\ncadence: P6M   # looked at in November",
		Right: "dated: 2026-09-30\ncadence: P6M",
		Fix:   "Repeat the test or report, write the new proof as an evidence record and link it. If the interval is too short for its purpose, change `cadence` and say why.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			due := renewBy(e)
			if !due.Before(p.AsOf) {
				continue
			}
			p.gap(e, e.Dated.Text, finding.Warning, fmt.Sprintf("%s is dated %s and was to be renewed by %s (every %s)", e.ID, e.Dated, due, e.Cadence))
		}
	},
}
