package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/due"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// Sort is one sort of thing that falls due. It asks the same functions for its
// days as the rules that report what is overdue.
type Sort struct {
	Name   string
	Rules  []*Rule  // that report it once it is overdue
	Fields []string // of the schemas from which its days come; "*" for the kind stands for all kinds
	find   func(*Pass) []deadline
}

// Sorts lists what can fall due. To add a sort, write its file and one line here.
var Sorts = []*Sort{
	reviewsDue, evidenceDue, samplesDue, measurementsDue, // what is repeated
	actionsDue, plansDue, implementationsDue, objectivesDue, changesDue, // what was promised
	auditsDue, auditReportsDue, programmesDue, managementReviewsDue, certificationDue, certificateDue, // what is held
	exceptionsDue, acceptancesDue, assurancesDue, trainingsDue, commitmentsDue, retirementsDue, // what ends
	obligationsDue, lawDue, reportsDue, wordsDue, // what the law and those concerned wait for
	keysDue, leaversDue, backupsDue, // people and the repository
}

// RulesOf lists the rules that report a sort of thing once it is overdue.
func RulesOf(sort string) []*Rule {
	for _, s := range Sorts {
		if s.Name == sort {
			return s.Rules
		}
	}
	return nil
}

// deadline is one thing that falls due.
type deadline struct {
	of   record.Record
	at   source.Text // the value that the day follows from
	on   day.Day     // zero where no day is set, and it should have been done already
	from bool        // it is overdue on its day already: a duty that applies from then on
	what string
	by   record.Ref // who is to do it; without one the owner of the record
}

// FallsDue lists what is overdue and what falls due until a day. Of a malformed
// record nothing is listed, since what stands there may be a slip.
func FallsDue(in Input, until day.Day) []due.Item {
	p := passOf(in)
	var items []due.Item
	for _, s := range Sorts {
		for _, d := range s.find(p) {
			if !d.of.Head().Broken && !d.on.After(until) {
				items = append(items, p.item(s, d))
			}
		}
	}
	due.Sort(items)
	return items
}

func (p *Pass) item(s *Sort, d deadline) due.Item {
	m := d.of.Head()
	by := d.by
	if !by.Set() {
		by = m.Owner
	}
	pos := m.Place()
	if d.at.Set() {
		pos = d.at.Pos
	}
	return due.Item{
		Day: d.on, Overdue: d.on.IsZero() || d.on.Before(p.AsOf) || d.from && d.on == p.AsOf, Sort: s.Name, What: d.what,
		ID: m.ID.Value, Kind: m.Kind.Value, Title: m.Title.Value, Owner: p.idOf(by), Backup: p.idOf(m.Backup), Pos: pos,
	}
}

// RolesOf lists the roles that somebody holds on the day of the input.
func RolesOf(in Input, person string) []string {
	p := passOf(in)
	var ids []string
	for _, role := range graph.Of[*record.Role](p.Graph) {
		if slices.Contains(p.holdersOf(role), person) {
			ids = append(ids, role.ID.Value)
		}
	}
	return ids
}
