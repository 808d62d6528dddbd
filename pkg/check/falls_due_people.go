package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var keysDue = &Sort{
	Name:   "key",
	Fields: []string{"person.keys.until"},
	find: func(p *Pass) (list []deadline) {
		for _, who := range graph.Of[*record.Person](p.Graph) {
			if p.Late(who.ActiveUntil) {
				continue
			}
			for _, k := range who.Keys {
				if k.Until.Day.IsZero() || revoked(k) || slices.ContainsFunc(who.Keys, func(other record.PersonKey) bool {
					return !revoked(other) && (!other.Until.Set() || other.Until.Day.After(k.Until.Day))
				}) {
					continue
				}
				list = append(list, deadline{of: who, at: k.Until.Text, on: k.Until.Day, what: "last key for signing ends", by: record.Ref{Text: who.ID}})
			}
		}
		return list
	},
}

func revoked(k record.PersonKey) bool { return k.Revoked.Set() || k.RevokedOn.Set() }

var leaversDue = &Sort{
	Name:   "leaver",
	Rules:  []*Rule{PersonInactive},
	Fields: []string{"person.active_until"},
	find: func(p *Pass) (list []deadline) {
		for _, who := range graph.Of[*record.Person](p.Graph) {
			duties, _ := p.dutiesOf(who)
			if len(duties) == 0 || who.ActiveUntil.Day.IsZero() {
				continue
			}
			by := who.Owner
			if !by.Set() {
				by = record.Ref{Text: who.ID}
			}
			list = append(list, deadline{of: who, at: who.ActiveUntil.Text, on: who.ActiveUntil.Day, what: "leaves; to be handed over: " + some(duties), by: by})
		}
		return list
	},
}

var backupsDue = &Sort{
	Name:   "backup",
	Rules:  []*Rule{BackupUntested},
	Fields: []string{"aims.repository.backup.restore_tested_on"},
	find: func(p *Pass) []deadline {
		a, ok := graph.First[*record.AIMS](p.Graph)
		if !ok || !a.Repository.Backup.Method.Set() {
			return nil
		}
		tested := a.Repository.Backup.RestoreTestedOn
		what := "first restore test of the backup"
		if !tested.Day.IsZero() {
			what = fmt.Sprintf("restore test of the backup (last on %s)", tested)
		}
		return []deadline{{of: a, at: tested.Text, on: aboutAYearAfter(tested.Day), what: what}}
	},
}
