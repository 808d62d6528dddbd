package report

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Incidents tells what went wrong, who was told by when, and what was learned.
var Incidents = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "incidents", Caption: "Incidents", Empty: "No incident is on file.",
		Columns: columns("Incident", "AI systems", "Severity", "Noticed", "Status", "Reports", "Leads to", "|", "Sort", "Serious kind", "Occurred", "Closed", "Persons affected", "What happened", "Lessons", "Owner", "Last change")}
	reports := document.Table{Register: "incident-reports", Caption: "Reports of incidents and their days", Empty: "No report was due or made.", Columns: columns("Incident", "To", "Duty", "Due", "Reported on", "State", "Last change")}
	var each []document.Block
	for _, n := range Shown[*record.Incident](in) {
		made := 0
		for _, r := range n.Reports {
			if !r.On.Day.IsZero() {
				made++
			}
			reports.Rows = append(reports.Rows, in.row(n, or(line(r.To), missing("not said")), line(r.Duty), or(date(r.Due), open("no day given")), or(date(r.On), document.Words("not yet")), in.clock(r.Due, r.On), in.changed(n)))
		}
		told := document.Words(fmt.Sprintf("%d of %d made", made, len(n.Reports)))
		if len(n.Reports) == 0 {
			told = none("none on file")
		}
		t.Rows = append(t.Rows, in.row(n, or(in.refs(n.Systems), missing("none named")), severityOf(n), or(date(n.AwareOn), open("no day given")), stacked(or(incidentState(n), missing("no status")), in.remarks(n)), told, or(in.named(n.LeadsTo), open("nothing named")),
			word("incident", "type", n.Type), seriousKind(n), date(n.Occurred), date(n.ClosedOn), text(n.PersonsAffected.Text), line(n.Description), line(n.Lessons), in.owner(n), in.changed(n)))
		each = append(each, in.incident(n)...)
	}
	blocks := []document.Block{t, document.Heading{Level: 2, Text: "Reports and their days"}, reports}
	return []document.Page{page("incidents", "Incidents", "What went wrong with our AI systems, who was told and by when, and what was learned from it.", []string{"A.8.4", "8.1", "10.2"}, blocks, each)}
}}

func severityOf(n *record.Incident) []document.Span {
	return stacked(or(word("incident", "severity", n.Severity), missing("not said")), label("under the EU AI Act", seriousKind(n)))
}

func seriousKind(n *record.Incident) []document.Span {
	if n.SeriousKind.Value == "none" {
		return document.Words("no serious incident")
	}
	return word("incident", "serious_kind", n.SeriousKind)
}

func incidentState(n *record.Incident) []document.Span {
	return state("incident", "status", n.Status, map[string]document.Look{"open": document.Bad, "investigating": document.Caution, "contained": document.Partly, "closed": document.Good})
}

// clock is how a report stands to the day until which it had to be made.
func (in *Input) clock(due, on record.Date) []document.Span {
	switch {
	case !on.Day.IsZero() && !due.Day.IsZero() && on.Day.After(due.Day):
		return []document.Span{document.State(document.Caution, wording.Count(on.Day.Days(due.Day), "day")+" late")}
	case !on.Day.IsZero() && due.Day.IsZero():
		return []document.Span{document.State(document.Good, "made")}
	case !on.Day.IsZero():
		return []document.Span{document.State(document.Good, "in time")}
	case on.Set():
		return date(on)
	case due.Day.IsZero():
		return open("not made, and without a day")
	case due.Day.Before(in.AsOf):
		return missing("overdue")
	}
	return []document.Span{document.State(document.Partly, "to be made")}
}

// incident tells one incident.
func (in *Input) incident(n *record.Incident) []document.Block {
	blocks := []document.Block{document.Heading{Level: 2, Text: n.ID.Value + ": " + n.Title.Value}}
	blocks = append(blocks, in.notes(n)...)
	affected := text(n.PersonsAffected.Text)
	blocks = append(blocks, document.Facts{
		{Name: "AI systems", Value: or(in.refs(n.Systems), missing("none named"))},
		{Name: "Sort and severity", Value: stacked(word("incident", "type", n.Type), severityOf(n))},
		{Name: "Occurred, noticed, closed", Value: document.Listed(or(date(n.Occurred), open("not said")), or(date(n.AwareOn), open("not said")), or(date(n.ClosedOn), document.Words("still open")))},
		{Name: "Persons affected", Value: or(affected, open("not said"))},
		{Name: "Owner", Value: in.owner(n)},
		{Name: "Leads to", Value: or(in.refs(n.LeadsTo), open("nothing named"))},
		{Name: "Evidence", Value: or(in.evidence(n.Evidence), open("none"))},
		{Name: "Last change", Value: in.changed(n)},
	}, document.Heading{Level: 3, Text: "What happened"})
	blocks = append(blocks, written(prose(n.Description, 3))...)
	told := document.Table{Caption: "Who was told of " + n.ID.Value, Empty: "Nobody was told, as far as is written.", Columns: columns("Who", "Day", "How")}
	for _, c := range n.Communications {
		told.Rows = append(told.Rows, document.Row{Cells: [][]document.Span{or(line(c.To), open("not said")), or(date(c.On), open("no day given")), line(c.How)}})
	}
	blocks = append(blocks, document.Heading{Level: 3, Text: "Who was told"}, told, document.Heading{Level: 3, Text: "Lessons"})
	return append(blocks, written(prose(n.Lessons, 3))...)
}

// written is a text, or that there is none.
func written(blocks []document.Block) []document.Block {
	if len(blocks) > 0 {
		return blocks
	}
	return []document.Block{document.Paragraph{document.State(document.Caution, "Nothing is written.")}}
}
