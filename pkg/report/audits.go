package report

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
)

// Audits tells what was and will be audited, and what nobody looks at.
var Audits = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("audit-programme-missing", "internal-audit-missing")
	for _, p := range Shown[*record.AuditProgramme](in) {
		blocks = append(blocks, in.programme(p)...)
	}
	if len(Shown[*record.AuditProgramme](in)) == 0 {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("No audit programme is on file.")})
	}
	blocks = append(blocks, document.Heading{Level: 2, Text: "Audits"}, in.audits())
	for _, a := range Shown[*record.Audit](in) {
		blocks = append(blocks, document.Heading{Level: 3, Text: "Result of " + a.ID.Value + ": " + a.Title.Value})
		blocks = append(blocks, written(prose(a.Result, 3))...)
	}
	blocks = append(blocks, document.Heading{Level: 2, Text: "What the audits reach"})
	blocks = append(blocks, in.coverage()...)
	return []document.Page{page("audits", "Internal audit", "What of the management system was audited and will be, by whom, with what result, and what is left out.", []string{"9.2.1", "9.2.2"}, blocks)}
}}

func (in *Input) programme(p *record.AuditProgramme) []document.Block {
	blocks := append([]document.Block{document.Heading{Level: 2, Text: "Programme " + p.ID.Value + ": " + p.Title.Value}}, in.notes(p)...)
	period := document.Listed(led("from", or(date(p.From), open("no day given"))), led("until", or(date(p.Until), open("no day given"))))
	if !p.Until.Day.IsZero() && p.Until.Day.Before(in.AsOf) {
		period = document.Listed(period, none("over"))
	}
	blocks = append(blocks, append(document.Facts{{Name: "Period", Value: period}}, in.keeping(p)...), document.Heading{Level: 3, Text: "Weighting"})
	blocks = append(blocks, written(prose(p.Weighting, 3))...)
	t := document.Table{Caption: "Audits planned in " + p.ID.Value, Empty: "No audit is planned in it.", Columns: columns("Audit", "Planned for", "Scope", "Methods", "Responsible", "Reporting")}
	for _, a := range p.Audits {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{stacked(text(a.ID), word("audit-programme", "audits/0/type", a.Type)), or(date(a.Planned), open("no day given")), or(in.scopeWords(a.Scope), missing("nothing named")),
			or(line(a.Methods), open("not said")), or(in.ref(a.Responsible), open("nobody named")), or(line(a.Reporting), open("not said"))}})
	}
	return append(blocks, document.Heading{Level: 3, Text: "Planned audits"}, t)
}

// scopeWords lists clauses and controls by their ids.
func (in *Input) scopeWords(refs []record.Ref) []document.Span {
	ids := source.Values(refs)
	if len(ids) == 0 {
		return nil
	}
	slices.SortStableFunc(ids, standard.Compare)
	return document.Words(strings.Join(ids, ", "))
}

func (in *Input) audits() document.Table {
	t := document.Table{Register: "audits", Caption: "Audits", Empty: "No audit is on file.",
		Columns: columns("Audit", "Sort", "Performed", "Scope", "Auditors", "Reported", "|", "Programme", "Criteria", "Objectivity", "Result", "Owner", "Last change")}
	for _, a := range Shown[*record.Audit](in) {
		var who [][]document.Span
		for _, x := range a.Auditors {
			name := stacked(in.ref(x.Person), text(x.Name))
			who = append(who, document.Listed(or(name, open("not named")), text(x.Organisation)))
		}
		when := []document.Span{document.State(document.Good, "performed"), document.Text(" on " + a.Performed.Value)}
		switch {
		case a.Performed.Day.After(in.AsOf):
			when = []document.Span{document.State(document.Partly, "planned"), document.Text(" for " + a.Performed.Value)}
		case a.Performed.Day.IsZero():
			when = stacked([]document.Span{document.State(document.Partly, "planned")}, or(in.dueOn(a.Planned), open("without a day")))
		}
		reported := stacked(in.refs(a.ReportedTo), led("on", date(a.ReportedOn)))
		if a.Performed.Day.IsZero() {
			reported = or(reported, none("not yet"))
		}
		if !a.Performed.Day.IsZero() {
			reported = or(reported, open("to nobody, as far as is written"))
		}
		t.Rows = append(t.Rows, in.row(a, or(word("audit", "type", a.Type), open("not said")), when, or(in.scopeWords(a.Scope), missing("nothing named")),
			stacked(or(stacked(who...), missing("nobody named")), label("objectivity", or(line(a.Objectivity), open("not said")))), stacked(reported, in.remarks(a)),
			in.ref(a.Programme), line(a.Criteria), line(a.Objectivity), line(a.Result), in.owner(a), in.changed(a)))
	}
	return t
}

// coverage tells for every clause item and applicable control which audits reach it.
func (in *Input) coverage() []document.Block {
	t := document.Table{Register: "audit-coverage", Caption: "Clauses and controls with the audits that reach them", Columns: columns("Clause or control", "Planned in", "Audited in", "State")}
	items := in.Answers.Auditable()
	planned, audited := map[string][]string{}, map[string][]string{}
	for _, p := range Shown[*record.AuditProgramme](in) {
		if p.Until.Day.Before(in.AsOf) {
			continue // what is over plans nothing any more
		}
		for _, a := range p.Audits {
			reach(planned, a.Scope, p.ID.Value+" "+a.ID.Value)
		}
	}
	for _, a := range Shown[*record.Audit](in) {
		if !a.Performed.Day.IsZero() && !a.Performed.Day.After(in.AsOf) {
			reach(audited, a.Scope, a.ID.Value)
		}
	}
	for _, id := range items {
		how := document.State(document.Good, "audited")
		switch {
		case len(audited[id]) == 0 && len(planned[id]) == 0:
			how = document.State(document.Bad, "neither planned nor audited")
		case len(audited[id]) == 0:
			how = document.State(document.Partly, "planned")
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(itemWords(id)), or(lines(planned[id]), none("none")), or(in.ids(audited[id]), none("none")), {how}}})
	}
	left := check.Condensed(items, func(id string) bool { return len(planned[id]) > 0 })
	unaudited := check.Condensed(items, func(id string) bool { return len(audited[id]) > 0 })
	line := func(ids []string, none, some string) document.Note {
		if len(ids) == 0 {
			return document.Note{Look: document.Good, Text: document.Words(none)}
		}
		return document.Note{Look: document.Caution, Text: document.Words(some + strings.Join(ids, ", ") + ".")}
	}
	return []document.Block{
		document.Paragraph(document.Words("Counted are the clause items, and the controls of Annex A that are decided as applicable. A scope that names a chapter or an area reaches everything in it.")),
		line(left, "The programmes in force plan an audit of everything.", "No audit in the programmes in force reaches "),
		line(unaudited, "Everything was audited at least once.", "No audit on file has reached "),
		t,
	}
}

// reach notes for every item below a scope that an audit reaches it.
func reach(reached map[string][]string, scope []record.Ref, name string) {
	for _, r := range scope {
		for _, id := range standard.Expand(r.Value) {
			if n := len(reached[id]); n == 0 || reached[id][n-1] != name {
				reached[id] = append(reached[id], name)
			}
		}
	}
}
