package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ChangeUnplannedOpen: what changed by itself has to be looked at.
var ChangeUnplannedOpen = &Rule{
	Rule: finding.Rule{
		ID: "change-unplanned-open", Severity: finding.Warning, Title: "an unintended change was not dealt with", Clause: "8.1", Since: "0.1.0",
		Why:   "When something changes without having been planned, its consequences have to be reviewed and adverse effects dealt with. Both belong on file, even where the answer is that there were none.",
		Wrong: "kind: change\nplanned: false\nwhat: The supplier switched the model version over night",
		Right: "kind: change\nplanned: false\nwhat: The supplier switched the model version over night\neffects: Longer answers; the accuracy run of the next morning was within its limit\naction: Version pinned, notice period added to the contract",
		Fix:   "Review what followed, write it under `effects`, and what was done about it under `action`.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Change](p.Graph) {
			if !c.Planned.False() || c.Status.Value == "rejected" {
				continue
			}
			var missing []string
			if !c.Effects.Set() {
				missing = append(missing, "its `effects`")
			}
			if !c.Action.Set() {
				missing = append(missing, "the `action` taken")
			}
			if len(missing) == 0 {
				continue
			}
			f := p.ReportAt(c, c.Planned.Text, fmt.Sprintf("the change %s was not planned, and %s %s not on file", c.ID, wording.And(missing), wording.Agree(len(missing), "is", "are")))
			f.Hint = "review what followed and write it down, also when it was nothing"
		}
	},
}
