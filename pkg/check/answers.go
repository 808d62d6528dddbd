package check

import (
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// Look is the last time somebody looked at a record as a whole: a review, an
// assessment held that lists it, or the impact assessment itself.
type Look struct {
	On     day.Day         // zero when nobody did
	In     string          // id of the assessment held, if that was it
	Commit *history.Commit // with which it came; nil where it is not committed, or history is not known
	Since  []past.Change   // what changed in the substance of the record since, newest first
}

// LastLook tells when a record was last looked at, and what has changed in it since.
func LastLook(in Input, r record.Record) Look {
	p := &Pass{Input: in, bearings: bearingsOf(in)}
	l := p.lastLook(r)
	look := Look{On: l.on, Commit: l.act.Commit}
	if l.held != nil {
		look.In = l.held.Head().ID.Value
	}
	if p.Past != nil {
		look.Since = p.Past.Since(r, l.act.Commit)
	}
	return look
}

// ApprovalState is the approval that decides about a record, and how far it is proven.
type ApprovalState struct {
	Needed bool // the record needs an approval as it stands
	Approval
	Proof past.Proof // of an approval that there is, where history is known
}

// ApprovalOf tells how the approval of a record stands.
func ApprovalOf(in Input, r record.Record) ApprovalState {
	p := &Pass{Input: in, bearings: bearingsOf(in)}
	d, needed := p.demandOf(r)
	if !needed {
		return ApprovalState{}
	}
	s := ApprovalState{Needed: true, Approval: p.standing(r, d)}
	if s.By != nil && p.Past != nil {
		s.Proof = p.proof(s.By)
	}
	return s
}

// ProofOf tells how far an approval is proven; false where history is not known.
func ProofOf(in Input, a *record.Approval) (past.Proof, bool) {
	if in.Past == nil {
		return past.Proof{}, false
	}
	p := &Pass{Input: in, bearings: bearingsOf(in)}
	return p.proof(a), true
}
