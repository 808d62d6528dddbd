package aims

import (
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// WithoutAuthority are the files of approvals that do not count, since who gave them may not. The finding stands at
// the approval, or at what it covers where nothing else does.
func (s *Snapshot) WithoutAuthority() map[string]bool {
	files := map[string]bool{}
	for _, f := range s.Findings {
		if f.Rule.ID != check.ApprovalWithoutAuthority.ID {
			continue
		}
		if _, ok := graph.Find[*record.Approval](s.Graph, f.Record); ok {
			files[f.Pos.File] = true
			continue
		}
		for _, r := range f.Related {
			if r.Record == "" { // not another record like this one
				files[r.Pos.File] = true
			}
		}
	}
	return files
}
