package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceWithoutLocation: proof has to be findable.
var EvidenceWithoutLocation = &Rule{
	Rule: finding.Rule{
		ID: "evidence-without-location", Severity: finding.Warning, Title: "evidence does not say where it is", Clause: "7.5.3", Since: "0.1.0",
		Why:   "Documented information has to be available where and when it is needed. Proof that only its custodian can find will not be found when the custodian is away.",
		Wrong: "kind: evidence\nid: EV-minutes\ntype: minutes\nsource_system: Shared drive",
		Right: "kind: evidence\nid: EV-minutes\ntype: minutes\npath: proof/minutes-q3.md",
		Fix:   "Give `path` (a file in this repository), `url` (an address elsewhere) or `commit`.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			if e.Path.Set() || e.URL.Set() || e.Commit.Set() {
				continue
			}
			f := p.Report(e, e.Place(), fmt.Sprintf("%s has no path, url or commit", e.ID))
			f.Hint = "say where the proof can be seen"
			if e.SourceSystem.Known() {
				f.Hint = fmt.Sprintf("give its address in %q as `url`", e.SourceSystem)
			}
		}
	},
}
