package cli

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// showApproval tells how the approval of a record stands; of an approval itself, how far it is proven.
func showApproval(p page, s *aims.Snapshot, r record.Record) {
	if a, ok := r.(*record.Approval); ok {
		if proof, known := s.Ask().ProofOf(a); known {
			p.field("Proof", output.Clean(proofInWords(proof)))
		}
		if void := s.Ask().VoidCovers(a); len(void) > 0 {
			p.field("Changed since", output.Clean(strings.Join(void, ", ")+"; for what stands there now this approval is void"))
		}
		return
	}
	if state := s.Ask().ApprovalOf(r); state.Needed {
		p.field("Approval", output.Clean(approvalInWords(s, state)))
	}
}

func approvalInWords(s *aims.Snapshot, state check.ApprovalState) string {
	if state.By == nil {
		return "none yet"
	}
	words := fmt.Sprintf("%s by %s as %s on %s", state.By.ID, state.By.By, state.By.As, state.By.On)
	switch state.Standing {
	case check.Void:
		return words + "; void, since the record has changed"
	case check.Powerless:
		return words + "; it does not count: " + state.Why
	}
	if s.Past == nil {
		return words
	}
	return words + "; " + proofInWords(state.Proof)
}

func proofInWords(proof past.Proof) string {
	words := proof.Level.String() + " " + proof.Level.Words()
	if proof.By != "" {
		words += " (" + proof.By + ")"
	}
	if proof.Lacks != "" && proof.Broken == "" {
		words += "; " + proof.Lacks
	}
	if proof.Broken != "" {
		words += "; its signature does not count: " + proof.Broken
	}
	return words
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
	x := &approvalState{State: map[check.Standing]string{check.Unapproved: "missing", check.Void: "void", check.Powerless: "without-authority", check.Approved: "approved"}[state.Standing], Why: state.Why}
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
		x.Level, x.Proof = proof.Level.String(), proofInWords(proof)
	}
	return x
}
