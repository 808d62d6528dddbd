package report

import (
	"cmp"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// Acceptances tells which residual risks management lives with, by whose decision.
var Acceptances = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "acceptances", Caption: "Acceptances of residual risk", Empty: "No acceptance is on file.",
		Columns: []document.Column{{Title: "Acceptance"}, {Title: "Accepts"}, {Title: "Up to level"}, {Title: "Why, and under what conditions"}, {Title: "Until"}, {Title: "Approval"},
			{Title: "Reason", Sheet: true}, {Title: "Conditions", Sheet: true}, {Title: "Owner", Sheet: true}, {Title: "Reviews", Sheet: true}, {Title: "Last change"}}}
	for _, a := range Shown[*record.Acceptance](in) {
		t.Rows = append(t.Rows, in.row(a, or(in.named(a.Risks), or(todo(&a.Meta, "/risks"), missing("no risk"))), or(text(a.Level), missing("no level")),
			stacked(or(text(a.Reason), open("no reason")), texts(a.Conditions)), or(or(in.ended(a.Until), text(a.Until.Text)), none("no end set")), in.approvalTold(a),
			text(a.Reason), texts(a.Conditions), in.ref(a.Owner), in.review(a), in.changed(a)))
	}
	rest := document.Table{Register: "not-accepted", Caption: "Risks that nobody has accepted", Empty: "What remains of every risk is accepted.",
		Columns: []document.Column{{Title: "Risk"}, {Title: "What remains"}, {Title: "Why not"}, {Title: "Who may accept it"}, {Title: "Owner"}, {Title: "Last change"}}}
	criteria, _ := graph.First[*record.RiskCriteria](in.Graph)
	var list []*record.Risk
	for _, r := range Shown[*record.Risk](in) {
		avoided := r.Treatment.Option.Value == "avoid" // nothing of it remains, unless somebody says so
		if s := in.Answers.Risk(r); (s.Remains || !avoided) && r.Type.Value != "opportunity" && r.Status.Value != "closed" && !s.Accepted {
			list = append(list, r)
		}
	}
	if len(graph.Of[*record.Risk](in.Graph)) == 0 {
		rest.Empty = "No risk is on file."
	}
	in.worstFirst(list)
	for _, r := range list {
		s := in.Answers.Risk(r)
		why := in.accepted(r, s)
		if s.Why != "" {
			why = document.Words(s.Why)
		}
		may := open("nobody named")
		if level := cmp.Or(s.Level, s.Residual, s.Inherent); criteria != nil && level != "" {
			if at := criteria.LevelAt(level); at >= 0 {
				may = or(in.ref(criteria.Levels[at].AcceptedBy), may)
			}
		}
		rest.Rows = append(rest.Rows, in.row(r, in.remains(r, s), why, may, or(in.ref(r.Owner), missing("no owner")), in.changed(r)))
	}
	return []document.Page{{Name: "acceptances", Title: "Accepted residual risk", Short: "Acceptances", Lead: "Which risks the management lives with, by whose decision and until when, and which nobody has accepted.",
		Blocks: []document.Block{serves("6.1.3", "8.3"), document.Heading{Level: 2, Text: "Not accepted"}, rest, document.Heading{Level: 2, Text: "Acceptances on file"}, t}}}
}}

// ended is the day on which something ends; one that has passed stands out.
func (in *Input) ended(d record.Date) []document.Span {
	switch {
	case d.Day.IsZero():
		return nil
	case d.Day.Before(in.AsOf):
		return missing("ended on " + d.Value)
	}
	return document.Words(d.Value)
}
