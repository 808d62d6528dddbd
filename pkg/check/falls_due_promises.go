package check

import (
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var implementationsDue = &Sort{
	Name:   "implementation",
	Rules:  []*Rule{DuePassed},
	Fields: []string{"control.due", "clause.due"},
	find: func(p *Pass) (list []deadline) {
		p.toImplement(func(r record.Record, by record.Date) {
			if !by.Day.IsZero() {
				list = append(list, deadline{of: r, at: by.Text, on: by.Day, what: "to be implemented"})
			}
		})
		return list
	},
}

var objectivesDue = &Sort{
	Name:   "objective",
	Fields: []string{"objective.plan.by"},
	Rules:  []*Rule{ObjectiveOverdue},
	find: func(p *Pass) (list []deadline) {
		for _, o := range graph.Of[*record.Objective](p.Graph) {
			if !bygone(o) && !o.Plan.By.Day.IsZero() {
				list = append(list, deadline{of: o, at: o.Plan.By.Text, on: o.Plan.By.Day, what: "objective to be reached", by: o.Plan.Who})
			}
		}
		return list
	},
}

var changesDue = &Sort{
	Name:   "change",
	Fields: []string{"change.on"},
	find: func(p *Pass) (list []deadline) {
		for _, c := range graph.Of[*record.Change](p.Graph) {
			if c.On.Day.IsZero() || p.past(c) {
				continue
			}
			what := "change is to take effect"
			if c.Status.Value == "proposed" {
				what = "change is to take effect, and is not approved yet"
			}
			list = append(list, deadline{of: c, at: c.On.Text, on: c.On.Day, what: what})
		}
		return list
	},
}
