package report

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Gates tells how each system came through its life cycle, and every decision on the way.
var Gates = Section{Pages: func(in *Input) []document.Page {
	reached := table("Stages that each system has reached", "AI system")
	reached.Empty = "No AI system is on file."
	for i, stage := range standard.Vocabulary("lifecycle-stages") {
		if i < inRow {
			reached.Columns = append(reached.Columns, document.Column{Title: strings.Fields(stage.Label)[0]})
		}
	}
	reached.Columns = append(reached.Columns, document.Column{Title: "Later stages"})
	for _, s := range Shown[*record.AISystem](in) {
		var cells, later [][]document.Span
		for i, x := range in.Answers.Passages(s) {
			switch {
			case i < inRow:
				cells = append(cells, in.passage(x))
			case x.Reached && !x.Unknown:
				later = append(later, join(document.Words(x.Stage.Label+": "), in.passage(x)))
			}
		}
		rest := none("none reached")
		if !s.Stage.Known() {
			rest = open("not known")
		}
		reached.Rows = append(reached.Rows, in.row(s, append(cells, or(stacked(later...), rest))...))
	}
	t := document.Table{Register: "gates", Caption: "Life cycle gates", Empty: "No gate is on file.",
		Columns: []document.Column{{Title: "Gate"}, {Title: "From, to"}, {Title: "Decision"}, {Title: "Criteria"}, {Title: "Evidence"}, {Title: "Approval"},
			{Title: "System", Sheet: true}, {Title: "Decided by", Sheet: true}, {Title: "Authority", Sheet: true}, {Title: "Conditions", Sheet: true}, {Title: "Last change"}}}
	for _, g := range Shown[*record.LifecycleGate](in) {
		row := in.gateRow(g)
		row.Cells = append(row.Cells, in.ref(g.System), in.ref(g.By), in.ref(g.Authority), texts(g.Conditions), in.changed(g))
		t.Rows = append(t.Rows, row)
	}
	return []document.Page{{Name: "gates", Title: "Life cycle gates", Lead: "Which stage of its life cycle each AI system has reached, who let it in, and on which criteria.",
		Blocks: []document.Block{serves("A.6.1.3", "A.6.2.2", "A.6.2.4", "A.6.2.5", "A.6.2.6"), document.Heading{Level: 2, Text: "Stages reached"}, reached,
			document.Paragraph{{Text: "What was bought, or ran before there was an AIMS, comes in by one entry gate, which serves for the stages before it.", Look: document.Quiet}},
			document.Heading{Level: 2, Text: "Gates"}, t}}}
}}

// inRow is how many stages every system goes through, from the first to its operation.
const inRow = 5

// passage is how a system came into a stage.
func (in *Input) passage(x check.Passage) []document.Span {
	switch {
	case x.Gate != nil:
		return join([]document.Span{in.link(x.Gate.ID.Value), document.Break}, in.decision(x.Gate))
	case x.Unknown:
		return open("not known")
	case !x.Reached:
		return none("not reached")
	case x.Entry != nil:
		return stacked([]document.Span{in.link(x.Entry.ID.Value)}, document.Words("by its entry"))
	case x.First:
		return none("begins here")
	}
	return open("no gate on file")
}

// decision is what a gate decided, and when.
func (in *Input) decision(g *record.LifecycleGate) []document.Span {
	if !g.Decision.Known() {
		return or(text(g.Decision), missing("no decision"))
	}
	look := map[string]document.Look{"go": document.Good, "go-with-conditions": document.Partly, "no-go": document.Bad, "deferred": document.Caution}[g.Decision.Value]
	return join([]document.Span{document.State(look, document.PlainText(word("lifecycle-gate", "decision", g.Decision)))}, document.Words(", "), or(text(g.On.Text), open("no day")))
}

// gateRow tells a gate, with its criteria.
func (in *Input) gateRow(g *record.LifecycleGate) document.Row {
	var criteria, proof [][]document.Span
	for _, c := range g.Criteria {
		state := or(text(c.Met.Text), open("not said"))
		switch {
		case c.Met.True:
			state = []document.Span{document.State(document.Good, "met")}
		case c.Met.False():
			state = open("not met")
		}
		note := text(c.Note)
		if note != nil {
			note = join(document.Words("; "), note)
		}
		criteria = append(criteria, join(state, document.Words(": "), or(text(c.Criterion), open("not named")), note))
	}
	for _, e := range g.Evidence {
		proof = append(proof, in.named([]record.Ref{e.Ref}))
	}
	from := or(word("lifecycle-gate", "from", g.From), document.Words("entry"))
	return in.row(g, stacked(in.named([]record.Ref{g.System}), join(from, document.Words(" → "), or(word("lifecycle-gate", "to", g.To), missing("no stage")))),
		stacked(in.decision(g), join(document.Words("by "), or(in.ref(g.By), missing("nobody named")), document.Words(" "), asRole(in, g.Authority)), texts(g.Conditions)),
		or(stacked(criteria...), or(todo(&g.Meta, "/criteria"), open("no criteria on file"))), or(stacked(proof...), open("none linked")), stacked(in.approvalTold(g), in.afterthought(g)))
}

// afterthought remarks in words that a gate was approved after it was passed,
// which by itself breaks no rule: an auditor asks what the system did until then.
func (in *Input) afterthought(g *record.LifecycleGate) []document.Span {
	x, late := in.Answers.Afterthought(g)
	if !late {
		return nil
	}
	said := "approved " + after(x.Days)
	switch {
	case x.Days == 0:
		said = fmt.Sprintf("the approval is dated in time, and was first seen in git on %s, %s", x.Seen, after(x.Seen.Days(g.On.Day)))
	case !x.Seen.IsZero():
		said += fmt.Sprintf(", first seen in git on %s", x.Seen)
	}
	spans := open(said)
	if x.InUse != nil {
		spans = append(spans, document.Text("; "), in.link(x.InUse.ID.Value), document.Text(" is in use since "+x.InUse.InUseSince.Value+", before that"))
	}
	return spans
}

// after is how long after the gate something came.
func after(days int) string { return wording.Count(days, "day") + " after the gate" }

func asRole(in *Input, role record.Ref) []document.Span {
	if !role.Set() {
		return open("no authority named")
	}
	return join(document.Words("as "), in.ref(role))
}
