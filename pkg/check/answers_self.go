package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/record"
)

// WroteAndApproves lists the ids of the records under an approval that is about
// to be given whose decision the approver wrote since the approval before, as
// self-approval would find once it is committed; none where history does not
// tell, or aims.yaml allows it.
func (a Answers) WroteAndApproves(approval *record.Approval, covered []record.Record) []string {
	p := a.pass
	if p.Past == nil {
		return nil
	}
	covered = slices.DeleteFunc(slices.Clone(covered), func(r record.Record) bool {
		_, needed := p.demandOf(r)
		return !needed || p.selfApprovalAllowed(r.Head().Kind.Value)
	})
	own, _ := p.wroteAndApproved(approval, covered)
	return record.IDs(own)
}
