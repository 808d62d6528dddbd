package aims

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// Unsettled is what was found where both sides of a merge conflict stand in the
// text of a record; nil where there is none.
func (s *Snapshot) Unsettled(r record.Record) *finding.Finding {
	i := slices.IndexFunc(s.Findings, func(f finding.Finding) bool {
		return f.Rule.ID == check.TextUnsettled.ID && f.Record == r.Head().ID.Value
	})
	if i < 0 {
		return nil
	}
	return &s.Findings[i]
}
