package cli

import (
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
)

// showApproval tells how the approval of a record stands; of an approval itself, how far it is proven.
func showApproval(p page, s *aims.Snapshot, r record.Record) {
	if a, ok := r.(*record.Approval); ok {
		if proof, known := s.Ask().ProofOf(a); known {
			p.field("Proof", output.Clean(proof.Words()))
		}
		if void := s.Ask().VoidCovers(a); len(void) > 0 {
			p.field("Changed since", output.Clean(strings.Join(void, ", ")+"; for what stands there now this approval is void"))
		}
		return
	}
	if state := s.Ask().ApprovalOf(r); state.Needed {
		p.field("Approval", output.Clean(state.Words()))
	}
}

// approvalState is the approval of a record in the JSON of show; null where it needs none.
type approvalState struct {
	State    string `json:"state"` // approved, void, without-authority or missing
	Approval string `json:"approval"`
	By       string `json:"by"`
	As       string `json:"as"`
	On       string `json:"on"`
	Why      string `json:"why"`   // why it does not count
	Level    string `json:"level"` // A0 to A3; empty where history is not known
	Proof    string `json:"proof"` // what the level rests on, and what is lacking
}

func approvalOf(s *aims.Snapshot, r record.Record) *approvalState {
	state := s.Ask().ApprovalOf(r)
	x := &approvalState{State: state.Standing.String(), Why: state.Why}
	proof, known := state.Proof, s.Past != nil && state.By != nil
	by := state.By
	if a, ok := r.(*record.Approval); ok {
		by, x.State = a, "itself"
		proof, known = s.Ask().ProofOf(a)
	} else if !state.Needed {
		return nil
	}
	if by != nil {
		x.Approval, x.By, x.As, x.On = by.ID.Value, by.By.Value, by.As.Value, by.On.Value
	}
	if known {
		x.Level, x.Proof = proof.Level.String(), proof.Words()
	}
	return x
}
