package compare

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var (
	approvalAdded = &Sort{"approval-added", Minor, "an approval added",
		"Somebody takes a decision on these records with the authority of a role."}
	approvalWithdrawn = &Sort{"approval-withdrawn", Critical, "an approval withdrawn from a record",
		"The record stood approved and does not any more, though nothing in it changed."}
	approvalRemoved = &Sort{"approval-removed", Critical, "an approval removed",
		"Approvals are history: a later one takes the place of an earlier, and none is ever taken away."}
	approvalChanged = &Sort{"approval-changed", Critical, "an approval rewritten",
		"What somebody approved on a day cannot change afterwards. A new decision is a new approval."}
	approvalWidened = &Sort{"approval-widened", Critical, "an approval made to cover more",
		"The person approved a list of records in a state. Records added to it later, or another digest, were not in front of them."}
)

// covering lists the approvals that name a record, in path order.
func (s *side) covering(r record.Record) []*record.Approval {
	return graph.Referring[*record.Approval](s.Graph, idOf(r))
}

func (s *side) names(ref record.Ref, r record.Record) bool {
	return s.Graph.Refers([]record.Ref{ref}, idOf(r))
}

// decision is the digest of what a record decides; empty where it cannot be read.
func (s *side) decision(r record.Record) string {
	canonical, err := s.Canonical(r, record.DecisionPart)
	if err != nil {
		return ""
	}
	return record.Digest(canonical)
}

func coveredBy(a *record.Approval) []string {
	var ids []string
	for _, c := range a.Covers {
		ids = append(ids, c.Record.Value)
	}
	return ids
}

func tellApproval(p *pair) {
	if p.kind.Name != "approval" || p.removed() {
		return
	}
	a := p.head.(*record.Approval)
	if p.added() {
		message := fmt.Sprintf("%s approves %s as %s", a.By, some(coveredBy(a)), a.As)
		if stale := p.after.Ask().VoidCovers(a); len(stale) > 0 {
			message += fmt.Sprintf("; it does not cover %s in the state of this change", some(stale))
		}
		x := p.tell(approvalAdded, nil, message)
		if !p.after.Ask().Trusted(a) { // whoever writes the change can write that somebody approved
			x.Weight = Major
			x.Message += "; nothing proves that it is theirs"
		}
		return
	}
	for _, d := range p.under("covers") {
		switch {
		case d.item && d.is == nil:
			p.tell(approvalWithdrawn, d, fmt.Sprintf("approval withdrawn from %s", d.label()))
		case d.item:
			p.tell(approvalWidened, d, fmt.Sprintf("made to cover %s as well, after %s approved on %s", d.label(), a.By, a.On))
		case d.path == "covers/digest":
			p.tell(approvalWidened, d, fmt.Sprintf("made to cover another state of %s than %s approved on %s", d.label(), a.By, a.On))
		}
	}
	p.plainly(approvalChanged, "by", "as", "on", "covers", "statement", "ref", "prepared_by")
}

// label is what the entry of a list is called in which a difference stands.
func (d *difference) label() string {
	for _, s := range slices.Backward(d.trail) {
		if s.label != "" {
			return s.label
		}
	}
	return ""
}

func (p *pair) tellApprovalRemoved() {
	a := p.base.(*record.Approval)
	message := fmt.Sprintf("approval by %s on %s removed", a.By, a.On)
	var open []string
	for _, id := range coveredBy(a) {
		if r := p.after.Graph.Named(p.nameOf(id)); r != nil {
			if left, _ := p.after.approvalOn(r); left == nil {
				open = append(open, idOf(r))
			}
		}
	}
	if len(open) > 0 {
		message += fmt.Sprintf("; no approval covers %s now", some(open))
	}
	p.tell(approvalRemoved, nil, message)
}
