package compare

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/record"
)

var (
	approvalVoid = &Sort{"approval-void", Critical, "an approval made void by this change",
		"Somebody approved something else than what stands here now. Until it is approved anew the record is unapproved."}
	approvalRenewed = &Sort{"approval-renewed", Minor, "a changed record approved anew",
		"The approval before covers the record no more, and one in this change covers it as it is now."}
)

// tellVoid finds approvals that covered the record as it was and do not cover
// it as it is.
func tellVoid(p *pair) {
	if !p.stayed() {
		return
	}
	was, covered := p.before.approvalOn(p.base)
	if was == nil {
		return
	}
	before, err := p.before.Canonical(p.base, record.DecisionPart)
	if err != nil {
		return
	}
	after, err := p.after.Canonical(p.head, record.DecisionPart)
	if err != nil || string(before) == string(after) {
		return
	}
	if is, _ := p.after.approvalOn(p.head); is != nil {
		p.tell(approvalRenewed, nil, fmt.Sprintf("approval %s by %s covers the record as it was; %s by %s covers it as it is now", was.ID, was.By, is.ID, is.By))
		return
	}
	x := p.tell(approvalVoid, nil, fmt.Sprintf("approval %s by %s on %s is void by this change", was.ID, was.By, was.On))
	if !covered {
		x.Weight = Major // nothing asked for the approval, or it did not count
		x.Message += "; it was not one that counted"
	}
}

// approvalOn is the newest approval that covers a record as it stands, and
// whether it is the one by which the rules hold the record approved.
func (s *side) approvalOn(r record.Record) (newest *record.Approval, counts bool) {
	covering := s.covering(r)
	if len(covering) == 0 {
		return nil, false
	}
	digest := s.decision(r)
	for _, a := range covering {
		for _, c := range a.Covers {
			if s.names(c.Record, r) && c.Digest.Value == digest && !a.Broken && (newest == nil || a.On.Day.After(newest.On.Day)) {
				newest = a
			}
		}
	}
	if newest == nil {
		return nil, false
	}
	state := s.Ask().ApprovalOf(r)
	if state.Needed && state.Standing == check.Approved {
		return state.By, true
	}
	return newest, false
}
