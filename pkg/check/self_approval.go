package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// MakesUp begins what aims.yaml says of how self-approval is made up for.
const MakesUp = "what makes up for it: "

// SelfApproval: two pairs of eyes see more than one.
var SelfApproval = &Rule{
	Rule: finding.Rule{
		ID: "self-approval", Severity: finding.Warning, Title: "somebody approved what they prepared", Clause: "5.3, A.3.2", Since: "0.1.0", Fixed: true,
		Why:   "Preparing and approving are best done by two people. Who prepared is what `prepared_by` says, or, where git tells, who wrote what is decided since the approval before. The standard does not ask for it, and in an organisation of one or two it cannot always be done, so it is a warning; information where aims.yaml allows it openly under `self_approval` and names what makes up for it.",
		Wrong: "by: PER-amara\nprepared_by: [PER-amara]",
		Right: "by: PER-amara\nprepared_by: [PER-jonas]",
		Fix:   "Let another holder of the role approve. Where there is none, allow it in aims.yaml under `self_approval`, and name what makes up for it.",
	},
	Run: func(p *Pass) {
		for _, a := range graph.Of[*record.Approval](p.Graph) {
			i := slices.IndexFunc(a.PreparedBy, func(ref record.Ref) bool { return p.sameAs(ref, a.By) })
			if i < 0 && (p.Past == nil || !p.Complete("approval")) {
				continue
			}
			covered := p.decides(a)
			at, message := a.By.Text, ""
			if i >= 0 {
				at, message = a.PreparedBy[i].Text, fmt.Sprintf("%s both prepared and approved this", a.By)
			} else {
				covered, message = p.wroteAndApproved(a, covered)
			}
			if len(covered) == 0 {
				continue
			}
			kinds := kindsOf(covered)
			f := p.ReportAt(a, at, message)
			f.Related = append(f.Related, finding.Related{Pos: a.By.Pos, Message: "the approver"})
			f.Hint = "let another holder of the role approve, or allow it in aims.yaml under `self_approval`"
			// It is allowed by what aims.yaml said before, and says still.
			allowing := p
			if before, _ := p.before(a); before != nil {
				allowing = before
			}
			if !slices.ContainsFunc(kinds, func(kind string) bool { return !p.selfApprovalAllowed(kind) || !allowing.selfApprovalAllowed(kind) }) {
				f.Severity, f.Hint = finding.Info, ""
				if root := p.settings(); root.SelfApproval.Compensating.Known() {
					f.Related = append(f.Related, finding.Related{Pos: root.SelfApproval.Compensating.Pos, Message: MakesUp + root.SelfApproval.Compensating.Value})
				}
			}
		}
	},
}

// wroteAndApproved lists the records under an approval whose decision the
// approver wrote since the approval before, as the commits tell.
func (p *Pass) wroteAndApproved(a *record.Approval, covered []record.Record) ([]record.Record, string) {
	var own []record.Record
	message := ""
	given := p.Past.Given(a)
	if given.Commit != nil && p.broughtAlong(a.On.Day, given.Commit) {
		return nil, ""
	}
	isApprover := p.approver(a, given.Commit)
	first, _ := p.adoption()
	for _, r := range covered {
		if _, own := r.(*record.Acceptance); own {
			continue // accepting risk is the approver's own act
		}
		before := p.approvedBefore(r, a)
		for _, c := range p.Past.Decision(r) {
			if c.Commit == nil || first != nil && c.Commit.Landed == first.Landed || before != nil && !c.Commit.Newer(before) {
				continue
			}
			if isApprover(c.Commit.Author) {
				if message == "" {
					message = fmt.Sprintf("%s approved what they wrote: %s of %s in %s", a.By, c.Field, r.Head().ID, p.commit(c.Commit))
				}
				own = append(own, r)
				break
			}
		}
	}
	if n := len(own) - 1; n > 0 {
		message += fmt.Sprintf(" (and %s)", wording.CountOf(n, "more record", "more records"))
	}
	return own, message
}

// approver tells whether a name in a commit is the approver's, by the addresses
// of today and by those of then: none that is taken out hides what was written under it.
func (p *Pass) approver(a *record.Approval, given *history.Commit) func(history.Signature) bool {
	var people []*record.Person
	add := func(g *graph.Graph) {
		if who, ok := graph.Exactly[*record.Person](g, a.By.Value); ok {
			people = append(people, who)
		}
	}
	add(p.Graph)
	proper := []func(history.Signature) history.Signature{p.Past.Proper}
	if judges := p.Past.Judges(given); judges != nil {
		add(judges.Graph)
		proper = append(proper, judges.Mailmap.Proper)
	}
	return func(s history.Signature) bool {
		return slices.ContainsFunc(people, func(who *record.Person) bool {
			return past.Is(who, s) || slices.ContainsFunc(proper, func(as func(history.Signature) history.Signature) bool { return past.Is(who, as(s)) })
		})
	}
}

// approvedBefore is the commit of the latest other approval of a record that
// came before one. It has to be one that counted, of somebody else, or of
// something else that was changed since: nobody clears what they wrote by
// approving it twice.
func (p *Pass) approvedBefore(r record.Record, a *record.Approval) *history.Commit {
	d, _ := p.demandOf(r)
	var latest *history.Commit
	for _, c := range p.bearings.approvals[r.Head().ID.Value] {
		given := p.Past.Given(c.approval).Commit
		if given == nil || !a.On.Day.After(c.approval.On.Day) || latest != nil && !given.Newer(latest) {
			continue
		}
		if _, ok := p.counts(c.approval, d); !ok {
			continue
		}
		if p.sameAs(c.approval.By, a.By) && (c.digest == p.decision(r) || !p.decidedSince(r, given)) {
			continue
		}
		latest = given
	}
	return latest
}

// decidedSince reports whether something that a record decides changed after a commit.
func (p *Pass) decidedSince(r record.Record, commit *history.Commit) bool {
	return slices.ContainsFunc(p.Past.Decision(r), func(c past.Change) bool { return c.Commit == nil || c.Commit.Newer(commit) })
}

func kindsOf(records []record.Record) []string {
	var kinds []string
	for _, r := range records {
		kinds = append(kinds, r.Head().Kind.Value)
	}
	return kinds
}

// decides lists the records whose approval rests on this one today.
func (p *Pass) decides(a *record.Approval) []record.Record {
	var covered []record.Record
	for _, c := range a.Covers {
		r := p.Graph.Named(c.Record.Value)
		if r == nil || c.Digest.Value != p.decision(r) {
			continue
		}
		if d, needed := p.demandOf(r); needed && p.standing(r, d) == (Approval{Standing: Approved, By: a}) {
			covered = append(covered, r)
		}
	}
	return covered
}

func (p *Pass) selfApprovalAllowed(kind string) bool {
	root := p.settings()
	return root != nil && (root.SelfApproval.Allowed.True || slices.ContainsFunc(root.Approvals, func(a record.AIMSApproval) bool {
		return a.Kind.Value == kind && a.SelfApproval.True
	}))
}
