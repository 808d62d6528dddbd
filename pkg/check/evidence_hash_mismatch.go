package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// EvidenceHashMismatch: the file is not the one that was put on file.
var EvidenceHashMismatch = &Rule{
	Rule: finding.Rule{
		ID: "evidence-hash-mismatch", Severity: finding.Error, Title: "a proof file is not the one that was recorded", Clause: "7.5.3", Since: "0.1.0",
		Why:   "The hash says which file was taken as proof. Another hash means that the file was changed afterwards, or that the record was never updated; either way nobody can rely on it. A file that cannot be read, or has more than 64 MiB, is held against nothing, so it is reported as well.",
		Wrong: "path: proof/fairness-q3.md   # edited since\nsha256: 0faa3487d008d0ad5f8ce6abc361d2b25463d21cebb6409e8a3cbd8b1aab274c",
		Right: "path: proof/fairness-q3.md\nsha256: <what `sha256sum proof/fairness-q3.md` prints now, after looking at the change>",
		Fix:   "Look at what changed in the file (`git log -p FILE`). Restore it, or record the new version as new evidence with its own date and hash.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			sums, err := p.hashes(e)
			if why := p.unread(e.Path.Value, err); why != nil && e.SHA256.Known() {
				f := p.ReportAt(e, e.SHA256, fmt.Sprintf("%s cannot be compared with the SHA-256 recorded here: %v", e.Path, why))
				f.Hint = "make it a file that can be read here, or name a large one by `url` and keep its hash there"
				continue
			}
			if !e.SHA256.Known() || len(sums) == 0 || slices.Contains(sums, e.SHA256.Value) {
				continue
			}
			f := p.ReportAt(e, e.SHA256, fmt.Sprintf("%s has the SHA-256 %s…, not the one recorded here", e.Path, sums[0][:12]))
			f.Related = append(f.Related, finding.Related{Pos: e.Path.Pos, Message: "the file is named here"})
			f.Hint = "restore the file, or record its new version as new evidence with sha256: " + sums[0]
		}
	},
}
