package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/output"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// capacity is a person in a role.
type capacity struct{ by, as string }

func (c capacity) flags() string { return fmt.Sprintf("--by %s --as %s", c.by, c.as) }

// ableFor lists in whose hands, and in which role, an approval would count for
// all of some records, the person first who was named.
func ableFor(s *aims.Snapshot, a *record.Approval, records ...record.Record) []capacity {
	var own, others []capacity
	for _, role := range graph.Of[*record.Role](s.Graph) {
		for _, holder := range role.Holders {
			try := *a
			try.By.Value, try.As.Value = holder.Value, role.ID.Value
			counts := func(r record.Record) bool { return s.Ask().Judge(r, &try).Why == "" }
			c := capacity{holder.Value, role.ID.Value}
			switch {
			case role.Broken, slices.ContainsFunc(records, func(r record.Record) bool { return !counts(r) }):
			case c.by == a.By.Value:
				own = append(own, c)
			case !slices.ContainsFunc(others, func(o capacity) bool { return o.by == c.by }):
				others = append(others, c)
			}
		}
	}
	return append(own, others...)
}

// ableTo says whose approval of a record would count: that of the person in
// another role, or one of the others, whom they have to ask.
func ableTo(s *aims.Snapshot, a *record.Approval, r record.Record) string {
	able := ableFor(s, a, r)
	switch {
	case len(able) == 0:
		return ""
	case able[0].by == a.By.Value:
		return able[0].flags() + " would count"
	}
	return askOneOf(able)
}

// askOneOf names people who may approve to somebody who may not.
func askOneOf(able []capacity) string {
	var who []string
	for _, c := range able {
		who = append(who, fmt.Sprintf("%s as %s", c.by, c.as))
	}
	if len(who) == 1 {
		return "ask " + who[0]
	}
	const enough = 3
	if len(who) > enough {
		return fmt.Sprintf("ask one of %s, …", strings.Join(who[:enough], ", "))
	}
	return "ask one of " + wording.Or(who)
}

// oneCommand is the command by which somebody may approve all records, or whom
// to ask; empty where nobody may approve them all.
func oneCommand(s *aims.Snapshot, a *record.Approval, records []record.Record) string {
	able := ableFor(s, a, records...)
	switch {
	case len(able) == 0:
		return ""
	case able[0].by == a.By.Value:
		return fmt.Sprintf("`%s`", approveBy(able[0], records))
	}
	return askOneOf(able)
}

// severalCommands are the commands that approve records which nobody may
// approve in one role; empty where one is enough, or nobody may approve one of them.
func severalCommands(s *aims.Snapshot, a *record.Approval, records []record.Record) string {
	if len(records) < 2 || len(ableFor(s, a, records...)) > 0 {
		return ""
	}
	lots := map[capacity][]record.Record{}
	var order []capacity
	for _, r := range records {
		able := ableFor(s, a, r)
		if len(able) == 0 {
			return ""
		}
		at := able[0]
		for _, c := range order { // as few commands as there is need for
			if slices.Contains(able, c) {
				at = c
				break
			}
		}
		if lots[at] == nil {
			order = append(order, at)
		}
		lots[at] = append(lots[at], r)
	}
	var commands []string
	for _, c := range order {
		commands = append(commands, "`"+approveBy(c, lots[c])+"`")
	}
	return "no one role may approve all of these, so it takes " + wording.And(commands)
}

func approveBy(c capacity, records []record.Record) string {
	const enough = 6
	ids := record.IDs(records[:min(enough, len(records))])
	if len(records) > enough {
		ids = append(ids, "…")
	}
	return fmt.Sprintf("aims approve %s %s", strings.Join(ids, " "), c.flags())
}

// sayNotAccepted tells of risks whose treatment is approved that to approve
// what is done about a risk is not yet to live with what remains of it, where no
// acceptance that is approved along with them does that.
func sayNotAccepted(p page, s *aims.Snapshot, records []record.Record) {
	type remains struct{ level, whose string }
	ids := map[remains][]string{}
	var order []remains
	accepted := func(risk *record.Risk) bool {
		return slices.ContainsFunc(records, func(r record.Record) bool {
			acceptance, ok := r.(*record.Acceptance)
			return ok && s.Graph.Refers(acceptance.Risks, risk.ID.Value)
		})
	}
	for _, r := range records {
		risk, ok := r.(*record.Risk)
		if !ok || accepted(risk) {
			continue
		}
		level, whose := s.Ask().NotAccepted(risk)
		if level == "" {
			continue
		}
		x := remains{level, whose}
		if ids[x] == nil {
			order = append(order, x)
		}
		ids[x] = append(ids[x], risk.ID.Value)
	}
	for _, x := range order {
		p.line("note: what remains of %s is of level %s, which nobody has accepted: that takes an acceptance as well (`aims new acceptance`), approved by %s",
			output.Clean(wording.Some(ids[x], 3)), output.Clean(x.level), output.Clean(x.whose))
	}
}
