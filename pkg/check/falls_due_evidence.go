package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var evidenceDue = &Sort{
	Name:   "evidence",
	Rules:  []*Rule{EvidenceExpired, EvidenceStale},
	Fields: []string{"evidence.expires", "evidence.dated", "evidence.cadence"},
	find: func(p *Pass) (list []deadline) {
		for _, e := range graph.Of[*record.Evidence](p.Graph) {
			d := deadline{of: e, at: e.Expires.Text, on: e.Expires.Day, what: "evidence expires", by: e.Custodian}
			if by := renewBy(e); !by.IsZero() {
				d.at, d.on, d.what = e.Dated.Text, by, fmt.Sprintf("evidence to be renewed, %s (last of %s)", e.Cadence.Length.Every(), e.Dated)
			}
			if !d.on.IsZero() && len(p.needed(e)) > 0 {
				list = append(list, d)
			}
		}
		return list
	},
}
