package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// cover is one line of an approval: this record, as it had this digest.
type cover struct {
	approval *record.Approval
	digest   string
	several  bool // the approval names the record with another digest, too
}

func coversOf(g *graph.Graph) map[string][]cover {
	covers := map[string][]cover{}
	approvals := graph.Of[*record.Approval](g)
	slices.SortStableFunc(approvals, func(a, b *record.Approval) int { return b.On.Day.Days(a.On.Day) })
	for _, a := range approvals {
		states := map[string]map[string]bool{}
		idOf := func(c record.ApprovalCover) string {
			if r := g.Named(c.Record.Value); r != nil {
				return r.Head().ID.Value
			}
			return c.Record.Value
		}
		for _, c := range a.Covers {
			id := idOf(c)
			if states[id] == nil {
				states[id] = map[string]bool{}
			}
			states[id][c.Digest.Value] = true
		}
		for _, c := range a.Covers {
			id := idOf(c)
			covers[id] = append(covers[id], cover{a, c.Digest.Value, len(states[id]) > 1})
		}
	}
	return covers
}

// Standing is what the records tell about the approval of a record.
type Standing int

// The standings of an approval, as far as records alone tell.
const (
	Unapproved Standing = iota // no approval covers it
	Void                       // it has changed since it was approved
	Powerless                  // approved as it stands, by somebody without the authority
	Approved
)

// String is the word for a standing, as programs read it.
func (s Standing) String() string {
	return [...]string{"missing", "void", "without-authority", "approved"}[s]
}

// Approval is the standing of a record and the approval that decides it.
type Approval struct {
	Standing Standing
	By       *record.Approval // nil when Unapproved
	Why      string           // why it has no power
	Unproven *record.Approval // would count, had it not come with the change under review without a proof
}

// notYet says of an approval that would count why it does not.
func (a Approval) notYet() string {
	return fmt.Sprintf("%s covers it, but came with this change and is not proven", a.Unproven.ID)
}

// decision is the digest of a record's decision, worked out once.
func (p *Pass) decision(r record.Record) string {
	digest, known := p.bearings.decisions[r]
	if !known {
		digest = p.Digest(r, record.DecisionPart)
		p.bearings.decisions[r] = digest
	}
	return digest
}

// approvalOf judges the approvals of a record. The newest approval of the
// record as it stands counts; one with the authority before one without.
func (p *Pass) approvalOf(r record.Record, may func(*record.Approval) (why string, ok bool)) Approval {
	covers := p.bearings.approvals[r.Head().ID.Value]
	if len(covers) == 0 {
		return Approval{}
	}
	digest := p.decision(r)
	powerless := Approval{}
	var unproven *record.Approval
	for _, c := range covers {
		if c.digest != digest || c.approval.Head().Broken {
			continue
		}
		why, ok := may(c.approval)
		if c.several {
			why, ok = "it covers two states of it, and nobody can approve both", false
		}
		switch {
		case ok && p.provenEnough(c.approval, r):
			return Approval{Standing: Approved, By: c.approval}
		case ok && unproven == nil:
			unproven = c.approval
		case !ok && (powerless.By == nil || powerless.By.On.Day == c.approval.On.Day): // of one day the last that was written
			powerless = Approval{Standing: Powerless, By: c.approval, Why: why}
		}
	}
	if unproven != nil {
		// What it covers stands as if nobody had brought it.
		for _, c := range covers {
			if c.digest != digest && !c.approval.Head().Broken && p.provenEnough(c.approval, r) {
				return Approval{Standing: Void, By: c.approval, Unproven: unproven}
			}
		}
		return Approval{Unproven: unproven}
	}
	if powerless.By != nil {
		return powerless
	}
	return Approval{Standing: Void, By: p.lastCounted(r, covers, may)}
}

// lastCounted is the newest approval of another state of a record that counted
// for it; the newest of all where none did.
func (p *Pass) lastCounted(r record.Record, covers []cover, may func(*record.Approval) (string, bool)) *record.Approval {
	for _, c := range covers {
		if _, ok := may(c.approval); ok && !c.several && !c.approval.Head().Broken && p.provenEnough(c.approval, r) {
			return c.approval
		}
	}
	return covers[0].approval
}
