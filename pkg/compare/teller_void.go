package compare

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/record"
)

var (
	approvalVoid = &Sort{"approval-void", Critical, "an approval made void by this change",
		"Somebody approved something else than what stands here now. Until it is approved anew the record is unapproved."}
	approvalRenewed = &Sort{"approval-renewed", Minor, "a changed record approved anew",
		"The approval before covers the record no more, and one in this change covers it as it is now."}
)

// broughtUnproven is why an approval does not count that anybody could have written.
const broughtUnproven = "came with this change and is not proven, so it does not count yet"

// unasked is why an approval does not count that nobody has to give.
const unasked = "nothing asked for it"

// tellVoid finds approvals that covered the record as it was and do not cover
// it as it is.
func tellVoid(p *pair) {
	if !p.stayed() {
		return
	}
	was, but := p.before.approvalOn(p.base)
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
	is, lacks := p.after.approvalOn(p.head)
	if is != nil && (lacks == "" || lacks == unasked) {
		if p.before.Graph.Named(is.ID.Value) != nil {
			// Nobody decided anew: the record goes back behind the decision that stood, or
			// somebody approved beforehand what it was to become.
			p.tell(approvalVoid, nil, fmt.Sprintf("approval %s by %s on %s is void by this change; as it is now, it is what %s by %s of %s covers, which stood before this change",
				was.ID, was.By, was.On, is.ID, is.By, is.On))
			return
		}
		p.tell(approvalRenewed, nil, fmt.Sprintf("approval %s by %s covers the record as it was; %s by %s covers it as it is now", was.ID, was.By, is.ID, is.By))
		return
	}
	wording := p.onlyWording()
	x := p.tell(approvalVoid, nil, fmt.Sprintf("approval %s by %s on %s is void by this change", was.ID, was.By, was.On))
	switch {
	case but != "":
		x.Weight = Major
		x.Message += "; " + but
	case wording:
		x.Weight = Minor // what was decided stands; the digest covers the wording, too
		x.Message += ", though only its wording changed"
	}
	if is != nil {
		x.Message += fmt.Sprintf("; %s by %s covers it as it is now, but %s", is.ID, is.By, strings.Replace(lacks, "did", "does", 1))
	}
}

// onlyWording reports whether all that was told of the record says the same as
// before: a title, a note, its place, the new id of another record.
func (p *pair) onlyWording() bool {
	for _, c := range p.changes {
		if c.Record == idOf(p.head) && c.Weight != Editorial && c.Sort != recordRenamed {
			return false
		}
	}
	return true
}

// approvalOn is the approval by which a record is approved as it stands, or the
// newest that says so and does not count, with the reason.
func (s *side) approvalOn(r record.Record) (newest *record.Approval, but string) {
	covering := s.covering(r)
	if len(covering) == 0 {
		return nil, ""
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
		return nil, ""
	}
	state := s.Ask().ApprovalOf(r)
	switch {
	case !state.Needed:
		return newest, unasked
	case state.Standing == check.Approved:
		return state.By, ""
	case state.Unproven != nil:
		return newest, broughtUnproven
	case state.Why != "":
		return newest, "it did not count: " + state.Why
	}
	return newest, "it did not count"
}
