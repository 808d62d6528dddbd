package ready

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// aiPolicy asks for the text as well: what is approved is that text.
func aiPolicy(l *look) {
	for _, p := range l.ask.AIPolicies() {
		l.todo(p)
		l.openText(p)
	}
}

// openText takes up the TODOs in the text of a policy, once.
func (l *look) openText(p *record.Policy) {
	for _, f := range l.findings["todo-left"] {
		if f.Record == p.ID.Value && f.Pos == p.Body.Pos && !l.told[&p.Meta]["body"] {
			l.tell(&p.Meta, "body")
			l.add(l.gapOf(f, Blocker))
		}
	}
}

func rolesAssigned(l *look) {
	for _, r := range graph.Of[*record.Role](l.Graph) {
		l.todo(r, "/key", "/holders", "/top_management")
	}
}

// objectives asks for one that can be measured; that others are not is a warning.
func objectives(l *look) {
	all := graph.Of[*record.Objective](l.Graph)
	if len(all) == 0 {
		return // objective-missing
	}
	var records []record.Record
	for _, o := range all {
		if o.Broken || len(o.Measures) > 0 && !o.Todo("/measures") {
			return
		}
		records = append(records, o)
	}
	g := l.gapOfMany(records, fmt.Sprintf("no metric measures an objective: %s name none", some(idsOf(records))), "name one under `measures` (`aims list metric`, `aims new metric`)")
	if len(records) == 1 {
		g.What = fmt.Sprintf("no metric measures the only objective, %s", records[0].Head().ID)
	}
	for _, r := range records {
		l.tell(r.Head(), "/measures")
	}
}

// objectivesMeasured leaves out what the ask for one that can be measured has told.
func objectivesMeasured(l *look) {
	for _, f := range l.findings["objective-without-measure"] {
		if r := l.Graph.Named(f.Record); r == nil || !l.told[r.Head()]["/measures"] {
			l.add(l.gapOf(f, l.weight))
		}
	}
}

// competence asks whether any role says what its holders have to know: where
// none does, no rule has anything to compare.
func competence(l *look) {
	for _, r := range graph.Of[*record.Role](l.Graph) {
		if len(r.Competence) > 0 || r.Todo("/competence") {
			l.todo(r, "/competence")
			return
		}
	}
	l.gapOfAll("no role says what competence it asks for, so none can be shown", "write `competence` with a `topic` in the roles whose work bears on AI, then what shows it (`aims new training`)")
}

// historyKnown tells where git says nothing at all, which is no finding.
func historyKnown(l *look) {
	switch h := l.Tree.History; {
	case l.Past != nil || h != nil && !h.Known(): // incomplete-history
	case h == nil:
		l.gapOfAll("nothing is known from git: who changed and approved what cannot be shown", "commit the records, and do not judge with --history off")
	}
}

// restsOnChange makes one gap of all records that one change upstream reaches.
// Without history nobody can tell what changed since a review.
func restsOnChange(l *look) {
	if !slices.ContainsFunc(l.Graph.Records, func(r record.Record) bool { return r.Head().Review.Last.Set() }) {
		l.open("no record was reviewed yet")
	} else if l.Past == nil {
		l.open("git history is not known, and with it what changed since the reviews")
	}
	type cause struct{ record, commit string }
	together := map[cause][]finding.Finding{}
	var order []cause
	for _, f := range l.findings["upstream-changed"] {
		c := cause{}
		if f.Cause != nil && f.Excused == "" {
			c = cause{f.Cause.Record, f.Cause.Commit}
		} else {
			l.add(l.gapOf(f, l.weight))
			continue
		}
		if together[c] == nil {
			order = append(order, c)
		}
		together[c] = append(together[c], f)
	}
	for _, c := range order {
		l.changedUpstream(together[c])
	}
}

func (l *look) changedUpstream(list []finding.Finding) {
	first := list[0]
	for _, f := range list { // the nearest to the change is to be looked at first
		if len(f.Cause.Way) < len(first.Cause.Way) {
			first = f
		}
	}
	g := l.gapOf(first, l.weight)
	var ids []string
	for _, f := range list {
		ids = append(ids, f.Record)
		if f.Severity == finding.Error && f.Excused == "" {
			g.Weight = Blocker
		}
		if f.Record != first.Record {
			g.Also = append(g.Also, finding.Related{Pos: f.Pos, Message: f.Message})
		}
	}
	if len(list) > 1 {
		g.What = fmt.Sprintf("%s changed in %s (%s, %s), and nobody has looked at what rests on it since: %s", first.Cause.Record, wording.Commit(first.Cause.Commit), first.Cause.Date, first.Cause.Author, some(ids))
		g.Do = fmt.Sprintf("look at %s first (`aims show %s`), then note the reviews (`aims review`); `aims stale` lists all", first.Record, first.Record)
	}
	l.add(g)
}

// nothingTodo tells of every TODO that no other ask has told of.
func nothingTodo(l *look) {
	for _, r := range l.Graph.Records {
		l.todo(r)
		if p, ok := r.(*record.Policy); ok {
			l.openText(p)
		}
	}
}

// nothingElse takes up the rules that no ask is about, so that none is lost.
func nothingElse(l *look) {
	for _, f := range l.Findings {
		if !l.claimed[f.Rule.ID] && f.Severity >= finding.Warning {
			l.add(l.gapOf(f, l.weight))
		}
	}
}

// policyMadeKnown asks for what cannot have happened yet: the rule waits for the
// approval of the policy, and until then nobody was told of it either.
func policyMadeKnown(l *look) {
	for _, p := range l.ask.AIPolicies() {
		if p.Status.Value != "approved" && len(p.Communicated) == 0 && !p.Todo("/communicated") {
			l.gap(p, p.Status, fmt.Sprintf("nobody can have been told of %s: it is not approved yet", p.ID), "once it is approved, make it known, and write under `communicated` to whom, when and how")
		}
	}
}
