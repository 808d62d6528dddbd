package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Approver is a group of people of whom one is to approve some records.
type Approver struct {
	Whose   string     // the authority in words
	Roles   []string   // ids of the roles that have it
	People  []Person   // who holds them; nobody where the roles have no holder
	Records []Approval // what they are to approve
}

// Person is somebody by id and name.
type Person struct{ ID, Name string }

// Approval is a record that is to be approved, and why.
type Approval struct{ Record, Why string }

// approvers tells who is to approve what the change decides.
func approvers(x *comparison, before, after *aims.Snapshot, changes []Change) []Approver {
	ask := after.Ask()
	why, void := map[string]Change{}, map[string]Change{} // the first, which is the weightiest
	for _, c := range changes {
		if c.Sort == approvalVoid {
			void[c.Record] = c
		}
		if _, known := why[c.Record]; !known {
			why[c.Record] = c
		}
	}
	var list []Approver
	at := map[string]int{}
	add := func(s check.Signers, approval Approval) {
		a := Approver{Whose: s.Whose, Roles: s.Roles}
		for _, id := range s.People {
			p := Person{ID: id}
			for _, side := range []*aims.Snapshot{before, after} {
				if who := side.Graph.Named(id); who != nil && p.Name == "" {
					p.Name = who.Head().Title.Value
				}
			}
			a.People = append(a.People, p)
		}
		key := a.Whose + "\x00" + strings.Join(a.Roles, "\x00")
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, a)
		}
		list[i].Records = append(list[i].Records, approval)
	}
	for _, r := range toApprove(before, after, changes) {
		m := r.Head()
		c := why[m.ID.Value]
		// What approvals are trusted by asks for top management, whether or not its kind asks for approval.
		trusted := c.Weight == Critical && (m.Kind.Value == "aims" || m.Kind.Value == "person")
		state := ask.ApprovalOf(r)
		approval := Approval{Record: m.ID.Value, Why: "no approval covers it yet"}
		switch {
		case state.Unproven != nil:
			approval.Why = fmt.Sprintf("its approval %s %s", state.Unproven.ID, broughtUnproven)
		case state.By != nil:
			approval.Why = "its approval is " + state.Words()
		case approvalLost(before, after, r):
			approval.Why = "it was approved, and the change takes the approval away"
		}
		if v, ok := void[m.ID.Value]; ok {
			approval.Why = v.Message
		}
		switch approved := state.Standing.String() == "approved"; {
		case c.Weight == Critical && approved && !ask.Trusted(state.By):
			approval.Why = fmt.Sprintf("its approval %s %s", state.By.ID, broughtUnproven)
		case trusted:
			approval.Why = "it decides what approvals are worth"
		case !state.Needed, approved:
			continue
		case state.Unproven == nil && !x.altered(r, record.DecisionPart) && !approvalLost(before, after, r):
			continue // it lacked its approval before, too
		}
		add(ask.WhoMayApprove(r), approval)
	}
	for _, x := range leaving(before, after, changes) {
		add(before.Ask().WhoMayApprove(x.record), x.Approval)
	}
	return list
}

// left is a record by whose approval is decided about what goes out of use or is taken away.
type left struct {
	record record.Record
	Approval
}

// leaving lists what the change takes away although it was approved, and the
// AI systems that it retires: there the role of the newest gate decides.
func leaving(before, after *aims.Snapshot, changes []Change) []left {
	var list []left
	seen := map[string]bool{}
	for _, c := range changes {
		was := before.Graph.Named(c.Record)
		if was == nil || seen[c.Record] {
			continue
		}
		seen[c.Record] = true
		is := after.Graph.Named(c.Record)
		if state := before.Ask().ApprovalOf(was); is == nil && c.Removed && state.Standing == check.Approved {
			list = append(list, left{was, Approval{c.Record, fmt.Sprintf("it is removed, and %s by %s on %s approved it", state.By.ID, state.By.By, state.By.On)}})
			continue
		}
		old, system := was.(*record.AISystem)
		now, stays := is.(*record.AISystem)
		if !system || check.Retired(old) || stays && !check.Retired(now) {
			continue
		}
		how := "it is retired"
		if !stays {
			how = "it is removed"
		}
		if gate := newestGate(before, c.Record); gate != nil {
			list = append(list, left{gate, Approval{c.Record, fmt.Sprintf("%s, and whoever decides its gates decides that (%s)", how, gate.ID)}})
		}
	}
	return list
}

// newestGate is the gate of an AI system that was decided last; nil where it passed none.
func newestGate(s *aims.Snapshot, system string) *record.LifecycleGate {
	var newest *record.LifecycleGate
	for _, g := range graph.Of[*record.LifecycleGate](s.Graph) {
		if s.Graph.Refers([]record.Ref{g.System}, system) && !g.Broken && (newest == nil || !g.On.Day.Before(newest.On.Day)) {
			newest = g
		}
	}
	return newest
}

// toApprove lists the records that the change touches, those that it only says are
// approved, and those whose approval it takes away.
func toApprove(before, after *aims.Snapshot, changes []Change) []record.Record {
	list := touched(after, changes)
	add := func(r record.Record) {
		if r != nil && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	for _, c := range changes {
		if a, ok := after.Graph.Named(c.Record).(*record.Approval); ok && !c.Removed {
			for _, cover := range a.Covers {
				if r := after.Graph.Named(cover.Record.Value); r != nil && after.Ask().ApprovalOf(r).Unproven == a {
					add(r)
				}
			}
		}
		if a, ok := before.Graph.Named(c.Record).(*record.Approval); ok {
			for _, cover := range a.Covers {
				if r := after.Graph.Named(cover.Record.Value); r != nil && approvalLost(before, after, r) {
					add(r)
				}
			}
		}
	}
	return list
}

// approvalLost reports whether a record was approved before the change.
func approvalLost(before, after *aims.Snapshot, r record.Record) bool {
	was := then(before, after, r)
	return was != nil && before.Ask().ApprovalOf(was).Standing.String() == "approved"
}

// toldWithApprovers reports whether a change is an approval made void of which
// "Who has to approve" tells.
func (v Review) toldWithApprovers(c Change) bool {
	return c.Sort == approvalVoid && slices.ContainsFunc(v.Approvers, func(a Approver) bool {
		return slices.ContainsFunc(a.Records, func(r Approval) bool { return r.Record == c.Record && r.Why == c.Message })
	})
}
