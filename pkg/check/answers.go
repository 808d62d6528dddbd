package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// Answers tells of single records what the rules know of them, for commands
// that show a record rather than findings.
type Answers struct{ pass *Pass }

// Ask prepares answers about an AIMS.
func Ask(in Input) Answers { return Answers{&Pass{Input: in, bearings: bearingsOf(in)}} }

// Look is the last time somebody looked at a record as a whole: a review, an
// assessment held that lists it, or the impact assessment itself.
type Look struct {
	On     day.Day         // zero when nobody did
	In     string          // id of the assessment held, if that was it
	Commit *history.Commit // with which it came; nil where it is not committed, or history is not known
	Since  []past.Change   // what changed in the substance of the record since, newest first
}

// LastLook tells when a record was last looked at, and what has changed in it since.
func (a Answers) LastLook(r record.Record) Look {
	l := a.pass.lastLook(r)
	look := Look{On: l.on, Commit: l.act.Commit}
	if l.held != nil {
		look.In = l.held.Head().ID.Value
	}
	if a.pass.Past != nil {
		look.Since = a.pass.Past.Since(r, l.act.Commit)
	}
	return look
}

// ApprovalState is the approval that decides about a record, and how far it is proven.
type ApprovalState struct {
	Needed bool   // the record needs an approval as it stands
	Whose  string // whose approval it needs, in words, with the roles that may give it
	Approval
	Proof past.Proof // of an approval that there is, where history is known
	Known bool       // history is known
}

// Words tells who approved and how far that is proven.
func (s ApprovalState) Words() string {
	switch {
	case s.By == nil && s.Unproven != nil:
		return fmt.Sprintf("%s by %s as %s on %s; it came with this change and is not proven, so it does not count yet", s.Unproven.ID, s.Unproven.By, s.Unproven.As, s.Unproven.On)
	case s.By == nil:
		return "none yet"
	}
	words := fmt.Sprintf("%s by %s as %s on %s", s.By.ID, s.By.By, s.By.As, s.By.On)
	switch {
	case s.Standing == Void:
		return words + "; void, since the record has changed"
	case s.Standing == Powerless:
		return words + "; it does not count: " + s.Why
	case !s.Known:
		return words
	}
	return words + "; " + s.Proof.Words()
}

// ApprovalOf tells how the approval of a record stands.
func (a Answers) ApprovalOf(r record.Record) ApprovalState {
	d, needed := a.pass.demandOf(r)
	if !needed {
		return ApprovalState{}
	}
	s := ApprovalState{Needed: true, Whose: a.pass.whose(d), Approval: a.pass.standing(r, d), Known: a.pass.Past != nil}
	if s.By != nil && s.Known {
		s.Proof = a.pass.proof(s.By)
	}
	return s
}

// Demands reports whether a record, also one of an older commit, needs an
// approval as it stands, by the settings of today.
func (a Answers) Demands(r record.Record) bool {
	_, needed := a.pass.demandOf(r)
	return needed
}

// VoidCovers lists the ids of the records under an approval that are not as they were approved.
func (a Answers) VoidCovers(approval *record.Approval) []string {
	var ids []string
	for _, c := range approval.Covers {
		if r := a.pass.Graph.Named(c.Record.Value); r != nil && a.pass.decision(r) != c.Digest.Value {
			ids = append(ids, r.Head().ID.Value)
		}
	}
	return ids
}

// ProofOf tells how far an approval is proven; false where history is not known.
func (a Answers) ProofOf(approval *record.Approval) (past.Proof, bool) {
	if a.pass.Past == nil {
		return past.Proof{}, false
	}
	return a.pass.proof(approval), true
}

// Judgement is what an approval of a record would be worth.
type Judgement struct {
	Needed bool   // the record needs an approval as it stands
	Whose  string // whose approval it needs, in words, with the roles that may give it
	Why    string // why this one would not count; empty when it would
}

// Judge tells what an approval would be worth before it is written.
func (a Answers) Judge(r record.Record, approval *record.Approval) Judgement {
	d, needed := a.pass.demandOf(r)
	if !needed {
		// A draft asks for none. One that is given is of somebody who may.
		kind := record.KindNamed(r.Head().Kind.Value)
		if kind == nil || kind.Approval == "" || a.pass.waived(r, kind) {
			return Judgement{}
		}
		d = a.pass.authorityOf(r)
	}
	why, _ := a.pass.counts(approval, d)
	return Judgement{Needed: needed, Whose: a.pass.whose(d), Why: why}
}
