package ready

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// unapproved is what records have in common whose approval does not count.
type unapproved struct {
	standing check.Standing
	by       *record.Approval
	kind     string // where no approval covers them
	weight   Weight
}

// approvals notes which of the records lack an approval that counts: one gap
// for all that one approval would settle. What is still TODO cannot be approved.
func (l *look) approvals(records []record.Record, weight func(record.Record) Weight) {
	together := map[unapproved][]record.Record{}
	var order []unapproved
	var early []record.Record
	for _, r := range records {
		m := r.Head()
		l.approved[r] = true
		if m.Broken {
			continue
		}
		a := l.approval(r)
		switch {
		case a.Standing == check.Approved:
			continue
		case !a.Needed && len(m.Todos) > 0:
			early = append(early, r)
			continue
		case !a.Needed:
			continue
		}
		u := unapproved{standing: a.Standing, by: a.By, weight: weight(r)}
		if a.By == nil {
			u.kind = m.Kind.Value
		}
		if together[u] == nil {
			order = append(order, u)
		}
		together[u] = append(together[u], r)
	}
	for _, u := range order {
		l.unapproved(u, together[u])
	}
	if len(early) > 0 {
		g := l.gapOfMany(early, fmt.Sprintf("%s cannot be approved yet: there are TODOs left", some(idsOf(early))), "write what is TODO first, then have it approved")
		g.Weight = weight(early[0])
	}
}

func (l *look) unapproved(u unapproved, records []record.Record) {
	names := some(idsOf(records))
	what := fmt.Sprintf("no approval covers %s", names)
	switch u.standing {
	case check.Void:
		what = fmt.Sprintf("%s %s changed since the approval by %s on %s (%s)", names, wording.Agree(len(records), "has", "have"), u.by.By, u.by.On, u.by.ID)
	case check.Powerless:
		what = fmt.Sprintf("%s of %s does not count for %s: %s", u.by.ID, u.by.By, names, l.approval(records[0]).Why)
	}
	g := l.gapOfMany(records, what, l.ask.HowToApprove(records, u.standing == check.Void))
	g.Weight = u.weight
	g.Rule = map[check.Standing]string{check.Unapproved: "approval-missing", check.Void: "approval-void", check.Powerless: "approval-without-authority"}[u.standing]
}

func (l *look) always(record.Record) Weight { return l.weight }

func scopeApproved(l *look) {
	for _, s := range graph.Of[*record.Scope](l.Graph) {
		if l.ask.Waived(s) {
			l.approved[s] = true
			g := l.gapOfAll("aims.yaml asks for no approval of the scope, so nobody has to stand behind it", "take `required: false` for scope out of aims.yaml, then have the scope approved")
			g.Weight = Warning
			continue
		}
		l.approvals([]record.Record{s}, l.always)
	}
}

func aiPolicyApproved(l *look) {
	policies := l.ask.AIPolicies()
	if len(policies) == 0 {
		l.open("there is no AI policy yet")
		return
	}
	var records []record.Record
	for _, p := range policies {
		records = append(records, p)
	}
	l.take("policy-ai-draft", l.weight, 0)
	if len(l.now.Gaps) > 0 {
		for _, r := range records {
			l.approved[r] = true
		}
		return // a draft is approved once it is none any more
	}
	l.approvals(records, l.always)
}

func treatmentApproved(l *look) {
	var plan []record.Record
	for _, r := range openRisks(l) {
		if r.Treatment.Option.Known() {
			plan = append(plan, r)
		}
	}
	if len(plan) == 0 {
		l.open("no risk is treated yet")
		return
	}
	l.approvals(plan, l.always)
}

// approvalsGiven notes the approvals that no ask of its own is about. Where the
// standard compels one it stands in the way; the others are good practice.
func approvalsGiven(l *look) {
	var rest []record.Record
	for _, r := range l.Graph.Records {
		switch r.(type) {
		case *record.Exception, *record.Change: // rules of their own
			continue
		}
		if !l.approved[r] && len(r.Head().Todos) == 0 {
			rest = append(rest, r)
		}
	}
	l.approvals(rest, func(r record.Record) Weight {
		if check.Compelled(r) {
			return Blocker
		}
		return Warning
	})
}

// approvalsSigned notes the approvals in force that no key of the approver signed.
func approvalsSigned(l *look) {
	for _, f := range l.findings["approval-unproven"] {
		l.add(l.gapOf(f, Warning)) // aims.yaml asks for more than there is, or it is a mere claim
	}
	if l.Past == nil {
		l.open("git history is not known, and with it who signed what")
		return
	}
	told := map[finding.Position]bool{}
	for _, f := range l.findings["approval-unproven"] {
		for _, r := range f.Related {
			told[r.Pos] = true // the place of the approval is among them
		}
	}
	var below []*record.Approval
	seen := map[*record.Approval]bool{}
	least := past.Signed
	for _, r := range l.Graph.Records {
		a := l.approval(r)
		if !a.Needed || a.Standing != check.Approved || seen[a.By] {
			continue
		}
		seen[a.By] = true
		if a.Proof.Level < past.Signed && !told[a.By.Place()] {
			below = append(below, a.By)
			least = min(least, a.Proof.Level)
		}
	}
	if len(below) == 0 {
		return
	}
	records := make([]record.Record, len(below))
	for i, a := range below {
		records[i] = a
	}
	l.gapOfMany(records, fmt.Sprintf("%s %s not signed by a key of the approver (A3); the least is %s", some(idsOf(below)), wording.Agree(len(below), "is", "are"), least),
		"sign the next ones: `aims approve ID --sign KEY`, with the key listed in the person's record beforehand")
}

// ownersApprove notes what the owner of a record approved. In an organisation
// of one or two it cannot be otherwise, and aims.yaml may allow it openly.
func ownersApprove(l *look) {
	root, _ := graph.First[*record.AIMS](l.Graph)
	switch {
	case l.ask.Small():
		l.now.Why = "one or two people cannot keep all duties apart"
		return
	case root != nil && root.SelfApproval.Allowed.True:
		l.now.Why = "aims.yaml allows openly that people approve what is their own"
		return
	}
	own := map[string][]record.Record{}
	var order []string
	for _, r := range l.Graph.Records {
		if _, isAcceptance := r.(*record.Acceptance); isAcceptance {
			continue // to accept risk is the approver's own act
		}
		a := l.approval(r)
		if a.Standing != check.Approved || !a.Needed || !l.ask.AnswersFor(r.Head().Owner, a.By.By.Value) {
			continue
		}
		by := a.By.By.Value
		if own[by] == nil {
			order = append(order, by)
		}
		own[by] = append(own[by], r)
	}
	for _, by := range order {
		l.gapOfMany(own[by], fmt.Sprintf("%s approved what they answer for themselves: %s", by, some(idsOf(own[by]))),
			"let another holder of the role approve, or allow it in aims.yaml under `self_approval` and say what makes up for it")
	}
}

// backupsNamed notes what has nobody to stand in. One or two people cannot have it.
func backupsNamed(l *look) {
	if l.ask.Small() {
		l.now.Why = "one or two people cannot name a backup for everything"
		return
	}
	for _, kind := range []string{"scope", "certification", "ai-system"} {
		var without []record.Record
		for _, r := range l.Graph.Records {
			m := r.Head()
			if m.Kind.Value == kind && !m.Broken && !m.Backup.Set() && !over(r) {
				without = append(without, r)
			}
		}
		if len(without) > 0 {
			l.gapOfMany(without, fmt.Sprintf("nobody stands in for the owner of %s", some(idsOf(without))), "name a `backup` other than the owner")
		}
	}
	for _, c := range graph.Of[*record.Certification](l.Graph) {
		if !c.Forum.Set() && !c.Broken {
			l.gap(c, source.Text{}, fmt.Sprintf("%s names no forum to escalate to", c.ID), "name the role of a forum under `forum`")
		}
	}
}

// over reports whether a record is about something out of use.
func over(r record.Record) bool {
	s, ok := r.(*record.AISystem)
	return ok && check.Retired(s)
}
