// Package trail gathers everything that hangs on a record, in the order of the
// chain an auditor follows: scope, assessments, risks, controls, evidence,
// operation, improvement.
package trail

import (
	"cmp"
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Section is one link of the chain.
type Section struct {
	Title   string
	Records []record.Record
	Missing string // what an auditor would expect here, when there is nothing
}

// link says which records of the neighbourhood belong to a section.
type link struct {
	title   string
	missing string
	kinds   []string
}

// chain lists the sections. To add one, write one line here.
var chain = []link{
	{"Scope and people", "", []string{"scope", "role", "person"}},
	{"EU AI Act", "", []string{"eu-ai-act", "obligation"}},
	{"Impact assessments", "no impact assessment names it", []string{"impact-assessment"}},
	{"Risks", "no risk names it", []string{"risk", "acceptance", "assessment"}},
	{"Controls", "no control names it, and none of its risks names a control", []string{"control"}},
	{"Data, models and suppliers", "", []string{"dataset", "resource", "supplier"}},
	{"Life cycle gates and changes", "no gate decided about it", []string{"lifecycle-gate", "change"}},
	{"Monitoring and objectives", "nothing measures it", []string{"metric", "objective"}},
	{"Competence and communication", "", []string{"training", "communication"}},
	{"Incidents, findings and exceptions", "", []string{"incident", "finding", "exception"}},
	{"Evidence", "no evidence supports it", []string{"evidence"}},
	{"Approvals, audits and reviews", "", []string{"approval", "audit", "management-review", "audit-programme"}},
	{"Policies, parties and others", "", []string{"policy", "interested-party", "context", "certification", "clause", "risk-criteria", "aims", "ai-system"}},
}

// Of gathers the trail of a record. For an AI system it reaches one step
// further than the record's own references: to the controls its risks need,
// and to the evidence and the decisions behind all of these.
func Of(g *graph.Graph, r record.Record) []Section {
	near := neighbours(g, r)
	if _, isSystem := r.(*record.AISystem); isSystem {
		near = append(near, beyond(g, r, near)...)
	}
	var sections []Section
	for _, l := range chain {
		s := Section{Title: l.title}
		taken := map[record.Record]bool{r: true}
		for _, n := range near {
			if slices.Contains(l.kinds, n.Head().Kind.Value) && !taken[n] {
				taken[n] = true
				s.Records = append(s.Records, n)
			}
		}
		slices.SortStableFunc(s.Records, func(a, b record.Record) int {
			return cmp.Or(
				slices.Index(l.kinds, a.Head().Kind.Value)-slices.Index(l.kinds, b.Head().Kind.Value),
				standard.Compare(a.Head().ID.Value, b.Head().ID.Value))
		})
		if _, isSystem := r.(*record.AISystem); isSystem && len(s.Records) == 0 {
			s.Missing = l.missing
		}
		if len(s.Records) > 0 || s.Missing != "" {
			sections = append(sections, s)
		}
	}
	return sections
}

func neighbours(g *graph.Graph, r record.Record) []record.Record {
	var near []record.Record
	for _, e := range g.Out(r) {
		if to := g.Named(e.To); to != nil {
			near = append(near, to)
		}
	}
	for _, e := range g.In(r.Head().ID.Value) {
		near = append(near, e.From)
	}
	return near
}

// second says from which kinds of neighbour the trail of a system goes on, and to which.
var second = map[string][]string{
	"risk":              {"control", "acceptance", "assessment", "approval", "exception"},
	"impact-assessment": {"approval", "assessment", "risk", "exception"},
	"control":           {}, // its evidence for other systems does not belong here
	"dataset":           {"evidence", "exception"},
	"resource":          {"exception"},
	"supplier":          {"evidence", "exception"},
	"metric":            {"objective", "evidence", "exception"},
	"incident":          {"finding"},
	"lifecycle-gate":    {"approval", "evidence", "exception"},
	"eu-ai-act":         {"evidence", "exception"},
}

func beyond(g *graph.Graph, system record.Record, near []record.Record) []record.Record {
	known := map[record.Record]bool{}
	for _, n := range near {
		known[n] = true
	}
	var more []record.Record
	add := func(r record.Record) {
		if r != nil && !known[r] {
			known[r] = true
			more = append(more, r)
		}
	}
	for _, n := range near {
		onward := second[n.Head().Kind.Value]
		if len(onward) == 0 {
			continue
		}
		for _, m := range neighbours(g, n) {
			if slices.Contains(onward, m.Head().Kind.Value) {
				add(m)
			}
		}
	}
	// Of a control only the evidence of this system's own cell counts.
	for _, c := range graph.Referring[*record.Control](g, system.Head().ID.Value) {
		for _, cell := range c.Implementations {
			if cell.System.Value != system.Head().ID.Value {
				continue
			}
			for _, e := range cell.Evidence {
				add(g.Named(e.Value))
			}
		}
	}
	return more
}
