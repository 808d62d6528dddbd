package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ModelOwnerMissing: model and data of a running system need somebody each.
var ModelOwnerMissing = &Rule{
	Rule: finding.Rule{
		ID: "model-owner-missing", Severity: finding.Warning, Title: "model or data of a system are nobody's", Clause: "A.3.2", Since: "0.1.0",
		Needs: []string{"role", "control"},
		Why:   "Roles and responsibilities for AI have to be defined. Once a system is used, auditors ask who answers for its model and who for its data. A role with the key data-steward answers for all data of the organisation. That the two are named per system is practice.",
		Wrong: "kind: ai-system\nid: SYS-score\ntitle: Credit scoring\nstatus: in-use\ndatasets: [DATA-loans]",
		Right: "model_owner: ROLE-credit-model\ndata_steward: ROLE-data-steward",
		Fix:   "Name `model_owner` and, where the system uses datasets, `data_steward`.",
	},
	Run: func(p *Pass) {
		steward := slices.ContainsFunc(graph.Of[*record.Role](p.Graph), func(r *record.Role) bool { return hasWord(r.Key, "data-steward") })
		for _, s := range p.deployed() {
			var missing, fields []string
			if !s.ModelOwner.Set() {
				missing, fields = append(missing, "the model"), append(fields, "`model_owner`")
			}
			if len(s.Datasets) > 0 && !s.DataSteward.Set() && !steward {
				missing, fields = append(missing, "the data"), append(fields, "`data_steward`")
			}
			if len(missing) == 0 || !p.applies("A.3.2", s) {
				continue
			}
			p.Report(s, s.Place(), fmt.Sprintf("nobody answers for %s of %s", wording.And(missing), s.ID)).Hint = "name " + wording.And(fields)
		}
	},
}
