package aims

import (
	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/due"
)

// Due lists what is overdue and what falls due until a day.
func (s *Snapshot) Due(until day.Day) due.List {
	l := due.List{AsOf: s.AsOf, Until: until, Items: check.FallsDue(s.input(), until), Unread: len(s.unread)}
	excused := map[[2]string]string{} // by rule and record
	for _, f := range s.Findings {
		if f.Excused != "" {
			excused[[2]string{f.Rule.ID, f.Record}] = f.Excused
		}
	}
	for n, i := range l.Items {
		for _, rule := range check.RulesOf(i.Sort) {
			if by := excused[[2]string{rule.ID, i.ID}]; i.Overdue && by != "" {
				l.Items[n].Excused = by
			}
		}
	}
	for _, r := range s.Graph.Records {
		if r.Head().Broken {
			l.Unread++
		}
	}
	return l
}

// RolesOf lists the roles that somebody holds on the day of the snapshot.
func (s *Snapshot) RolesOf(person string) []string { return check.RolesOf(s.input(), person) }
