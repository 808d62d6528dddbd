package ready

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/wording"
)

// cycle is how long an internal audit counts for what it looked at: the three
// years for which a certificate is given. That is practice of certification.
var cycle = day.Duration{Months: 36}

// internalAudit asks at Stage 2 that the internal audits held, taken together,
// reach every clause and every control that applies.
func internalAudit(l *look) {
	if l.question.Stage < 2 || len(l.now.Gaps) > 0 {
		return
	}
	var scope []record.Ref
	var held []string
	for _, a := range graph.Of[*record.Audit](l.Graph) {
		on := a.Performed.Day
		if a.Broken || a.Type.Value != "internal" || on.IsZero() || on.After(l.AsOf) || on.Add(cycle).Before(l.AsOf) {
			continue
		}
		if !a.Result.Known() {
			l.gap(a, a.Performed.Text, fmt.Sprintf("%s was held on %s, and no result is on file, so it is not completed", a.ID, a.Performed), "write `result`")
			continue
		}
		scope = append(scope, a.Scope...)
		held = append(held, a.ID.Value)
	}
	if len(held) == 0 {
		if len(l.now.Gaps) == 0 {
			l.gapOfAll("no internal audit was completed", "hold it and write its record with `performed` and `result` (`aims new audit`)")
		}
		return
	}
	if left := l.ask.NotServed(scope); len(left) > 0 {
		a := graph.Of[*record.Audit](l.Graph)
		last := a[slices.IndexFunc(a, func(a *record.Audit) bool { return a.ID.Value == held[len(held)-1] })]
		g := l.gap(last, source.Text{}, fmt.Sprintf("the internal audits held (%s) leave out %s", wording.And(held), wording.And(left)), "audit what is left out before Stage 2, and write it into the `scope` of that audit")
		g.Rule = "audit-coverage"
	}
}

// managementReview asks for a review that was held; at Stage 1 a day for it is
// enough, unless the question is stricter.
func managementReview(l *look) {
	for _, r := range graph.Of[*record.ManagementReview](l.Graph) {
		if r.On.Day.IsZero() || r.On.Day.After(l.AsOf) {
			continue
		}
		if !r.Broken {
			l.todo(r, "/on", "/chaired_by", "/attendees", "/inputs", "/decisions", "/verdict")
		}
		if len(l.now.Gaps) == 0 {
			l.now.Why = fmt.Sprintf("held on %s (%s)", r.On, r.ID)
			return
		}
	}
	if len(l.now.Gaps) > 0 {
		return
	}
	if planned, clause := l.plannedReview(); l.question.Stage == 1 && !l.question.ReviewHeld && clause != nil {
		l.now.Why = fmt.Sprintf("planned for %s (clause %s); some certification bodies want it held before Stage 1: --management-review done", planned, clause.ID)
		return
	}
	what, do := "no management review was held", "hold it and write its record (`aims new management-review`)"
	if l.question.Stage == 1 && !l.question.ReviewHeld {
		what += ", and no day is planned for it"
		do += ", or write the day under `due` of the clause 9.3.1 (`aims new clause 9.3.1`)"
	}
	found := l.findings["management-review-missing"]
	if len(found) == 0 {
		l.gapOfAll(what, do)
		return
	}
	g := l.gapOf(found[0], l.weight)
	g.What, g.Do = what, do
	l.add(g)
}

// plannedReview is the day that a clause of 9.3 sets for the management review.
func (l *look) plannedReview() (record.Date, *record.Clause) {
	for _, c := range graph.Of[*record.Clause](l.Graph) {
		if strings.HasPrefix(c.ID.Value, "9.3.") && !c.Broken && !c.Due.Day.IsZero() && !c.Due.Day.Before(l.AsOf) {
			return c.Due, c
		}
	}
	return record.Date{}, nil
}

// correctiveActions asks at Stage 2 whether actions that are done worked.
func correctiveActions(l *look) {
	if l.question.Stage < 2 {
		return
	}
	told := map[string]bool{}
	for _, g := range l.now.Gaps {
		told[g.Record] = true
	}
	for _, n := range graph.Of[*record.Finding](l.Graph) {
		if n.Broken || n.Type.Value != "nonconformity" || n.ActionNeeded.False() || told[n.ID.Value] || n.Head().Unwritten("/effectiveness") || n.Head().Unwritten("/actions") {
			continue
		}
		undone := slices.ContainsFunc(n.Actions, func(a record.Action) bool { return !a.Done.Set() })
		switch result := n.Effectiveness.Result; {
		case len(n.Actions) == 0 || undone: // nonconformity-without-action, action-overdue
		case !result.Set():
			l.gap(n, n.Status, fmt.Sprintf("the actions of %s are done, and nobody has checked whether they worked", n.ID), "check it, and write `effectiveness` with day, person and result")
		case result.Value == "not-effective":
			l.gap(n, result, fmt.Sprintf("the check of %s found its actions not effective, and none is open", n.ID), "look for the cause again, and plan what removes it under `actions`")
		}
	}
}
