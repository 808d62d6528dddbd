package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Changes tells the changes that were planned as such, and those that came about unintended.
var Changes = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "changes", Caption: "Changes", Empty: "No change record is on file.",
		Columns: columns("Change", "What and why", "Planned", "Impact", "Status", "Approval", "Records", "|", "Day", "Touches", "Consequences", "Teams affected", "Has to be approved by", "Effects", "Action", "Owner", "Last change")}
	for _, c := range Shown[*record.Change](in) {
		planned := or(yes(c.Planned, "yes", "no, it came about"), open("not said"))
		if c.Planned.False() {
			planned = open("no, it came about")
			planned = stacked(planned, label("effects", line(c.Effects)), label("action", or(line(c.Action), missing("none written"))))
		}
		impact := stacked(or(word("change", "impact", c.Impact), open("not said")), words("change", "touches", c.Touches))
		t.Rows = append(t.Rows, in.row(c, stacked(or(line(c.What), missing("not said")), label("why", line(c.Why))), planned, impact, stacked(or(changeState(c), missing("no status")), date(c.On), in.remarks(c)),
			in.approved(c), or(in.named(c.Records), open("none named")), date(c.On), words("change", "touches", c.Touches), line(c.Consequences), in.refs(c.Affects), in.refs(c.Approvers), line(c.Effects), line(c.Action), in.owner(c), in.changed(c)))
	}
	return []document.Page{page("changes", "Changes", "Which changes to the management system and its AI systems were planned, what they meant, and who approved them.", []string{"6.3", "8.1"}, []document.Block{
		document.Paragraph(document.Words("A change of any record is a commit and can be read in git; a reviewed change there is a planned one. A record of its own is for changes that more than one team has to agree to.")), t})}
}}

func changeState(c *record.Change) []document.Span {
	return state("change", "status", c.Status, map[string]document.Look{"proposed": document.Partly, "approved": document.Partly, "done": document.Good, "rejected": document.None})
}
