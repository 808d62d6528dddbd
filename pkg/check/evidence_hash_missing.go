package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceHashMissing: a hash ties the record to one version of the file.
var EvidenceHashMissing = &Rule{
	Rule: finding.Rule{
		ID: "evidence-hash-missing", Severity: finding.Info, Title: "a proof file has no hash", Clause: "7.5.3", Since: "0.1.0",
		Why:   "With a hash in the record, a later change of the file shows at once, also to somebody who has only the files. Git keeps the history anyway, so this is practice, not a requirement.",
		Wrong: "path: proof/fairness-q3.md",
		Right: "path: proof/fairness-q3.md\nsha256: 0faa3487d008d0ad5f8ce6abc361d2b25463d21cebb6409e8a3cbd8b1aab274c",
		Fix:   "Write the SHA-256 of the file (`sha256sum FILE`) into `sha256`.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			if sums, _ := p.hashes(e); !e.SHA256.Set() && len(sums) > 0 {
				f := p.ReportAt(e, e.Path, fmt.Sprintf("%s is named without its SHA-256", e.Path))
				f.Hint = "sha256: " + sums[0]
			}
		}
	},
}
