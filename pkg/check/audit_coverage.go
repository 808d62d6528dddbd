package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// AuditCoverage: what no audit is planned for, nobody looks at.
var AuditCoverage = &Rule{
	Rule: finding.Rule{
		ID: "audit-coverage", Severity: finding.Info, Title: "the audit programme leaves something out", Clause: "9.2.2", Since: "0.1.0",
		Needs: []string{"audit-programme"},
		Why:   "Over its period the programme usually reaches every clause and every applicable control, and a certification body expects that before Stage 2. It is information, since a programme may run over several years or follow other weights.",
		Wrong: "kind: audit-programme\naudits:\n  - id: spring\n    planned: 2026-05-18\n    scope: [\"4\", \"5\", \"6\", \"7\", \"8\"]",
		Right: "kind: audit-programme\naudits:\n  - id: spring\n    planned: 2026-05-18\n    scope: [\"4\", \"5\", \"6\", \"7\", \"8\"]\n  - id: autumn\n    planned: 2026-09-21\n    scope: [\"9\", \"10\", A.2, A.3, A.4, A.5, A.6, A.7, A.8, A.9, A.10]",
		Fix:   "Add what is left out to the scope of a planned audit, or say in the weighting when it is looked at.",
	},
	Run: func(p *Pass) {
		var current *record.AuditProgramme
		var scope []record.Ref
		for _, programme := range graph.Of[*record.AuditProgramme](p.Graph) {
			if programme.Until.Day.Before(p.AsOf) {
				continue
			}
			if programme.Head().Todo("/audits") {
				return
			}
			if current == nil {
				current = programme
			}
			for i, plan := range programme.Audits {
				if programme.Head().Unwritten(fmt.Sprintf("/audits/%d/scope", i)) {
					return
				}
				scope = append(scope, plan.Scope...)
			}
		}
		if current == nil {
			return
		}
		left := condensed(p.auditable(), func(id string) bool { return serves(scope, id) })
		if len(left) > 0 {
			f := p.Report(current, current.Place(), fmt.Sprintf("the planned audits of %s leave out %s", current.ID, wording.And(left)))
			f.Hint = "add them to the scope of a planned audit, or say in the weighting when they are looked at"
		}
	},
}

// Auditable lists what an audit programme is expected to reach: the clause
// items and the controls that are decided as applicable.
func (a Answers) Auditable() []string { return a.pass.auditable() }

// Condensed lists the items of a list that are not covered, a chapter or area
// in place of its items where none of them is.
func Condensed(items []string, covered func(string) bool) []string { return condensed(items, covered) }

// auditable lists the clause items and the controls that are decided as applicable.
func (p *Pass) auditable() []string {
	var ids []string
	for _, c := range standard.Clauses() {
		ids = append(ids, c.ID)
	}
	for _, c := range standard.Controls() {
		if own, ok := graph.Find[*record.Control](p.Graph, c.ID); ok && own.Applicable.True {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// condensed lists the items that are not covered, a chapter or area in place of
// its items where none of them is.
func condensed(items []string, covered func(string) bool) []string {
	var groups, left []string
	for _, c := range standard.Chapters() {
		groups = append(groups, c.ID)
	}
	for _, a := range standard.Areas() {
		groups = append(groups, a.ID)
	}
	for _, group := range groups {
		inside := slices.DeleteFunc(standard.Expand(group), func(id string) bool { return !slices.Contains(items, id) })
		open := slices.DeleteFunc(slices.Clone(inside), covered)
		if len(open) == len(inside) && len(open) > 1 {
			open = []string{group}
		}
		left = append(left, open...)
	}
	return left
}
