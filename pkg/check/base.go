package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// Base is the AIMS that a change under review is to go into. What judges the
// change comes from there: people, roles, keys, the settings of aims.yaml and
// exceptions. What the change grants itself counts once an approval covers it
// that is trusted there.
type Base struct {
	Graph *graph.Graph
	// Digest is the digest of the decision of one of its records.
	Digest func(record.Record) string
}

// decided reports whether a record stands in the base as it is decided now.
func (p *Pass) decidedInBase(r record.Record) bool {
	m := r.Head()
	was := p.Base.Graph.Named(m.ID.Value)
	return was != nil && was.Head().Kind.Value == m.Kind.Value && !was.Head().Broken && p.Base.Digest(was) == p.decision(r)
}

// givenInBase reports whether an approval was given before the change: the base
// holds it, by the same person in the same role, on the same day and for the same decisions.
func (p *Pass) givenInBase(a *record.Approval) bool {
	was, ok := p.Base.Graph.Named(a.ID.Value).(*record.Approval)
	return ok && !was.Broken && was.By.Value == a.By.Value && was.As.Value == a.As.Value && was.On.Value == a.On.Value &&
		slices.EqualFunc(was.Covers, a.Covers, func(x, y record.ApprovalCover) bool {
			return x.Record.Value == y.Record.Value && x.Digest.Value == y.Digest.Value
		})
}

// trusted reports whether an approval may let in what a change grants itself:
// it was there before, or it is proven by more than the words of the change.
// Whoever writes the change can write the name of an approver, too.
func (p *Pass) trusted(a *record.Approval) bool {
	return p.Base == nil || p.givenInBase(a) || p.Past != nil && p.proof(a).Level >= past.HostRecorded
}

// provenEnough reports whether an approval counts for a record of the change
// under review: it is trusted, or proven as far as aims.yaml of the base says
// is enough for records of this kind. Outside a review every approval is.
func (p *Pass) provenEnough(a *record.Approval, r record.Record) bool {
	if p.Base == nil || p.trusted(a) {
		return true
	}
	root := rootOf(p.Base.Graph)
	if root == nil {
		return true // nothing was agreed upon that an approval could get around
	}
	for _, own := range root.Approvals {
		if least, ok := past.ParseLevel(own.Level.Value); ok && own.Kind.Value == r.Head().Kind.Value {
			return p.Past != nil && p.proof(a).Level >= least
		}
	}
	return false
}

// Trusted reports whether an approval may let in what a change grants itself.
func (a Answers) Trusted(approval *record.Approval) bool { return a.pass.trusted(approval) }

// settings is the aims.yaml whose settings count: today's, unless a change
// under review alters what it decides and nobody who is trusted has approved that.
func (p *Pass) settings() *record.AIMS {
	if p.Base == nil {
		return rootOf(p.Graph)
	}
	if !p.bearings.settingsKnown {
		p.bearings.settings, p.bearings.settingsKnown = p.settingsOfBoth(), true
	}
	return p.bearings.settings
}

func (p *Pass) settingsOfBoth() *record.AIMS {
	root := rootOf(p.Graph)
	before := rootOf(p.Base.Graph)
	if before == nil || before.Broken || root != nil && !root.Broken && p.decidedInBase(root) {
		return root
	}
	if root != nil && !root.Broken {
		if a := p.standing(root, p.builtIn(root, record.TopManagement)); a.Standing == Approved && p.trusted(a.By) {
			return root
		}
	}
	return before
}
