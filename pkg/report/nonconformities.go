package report

import (
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// Nonconformities tells what audits, incidents and daily work found, why it
// was so, and whether what was done about it worked.
var Nonconformities = Section{Pages: func(in *Input) []document.Page {
	t := document.Table{Register: "nonconformities", Caption: "Nonconformities, observations and improvements", Empty: "No finding is on file.",
		Columns: columns("Finding", "Sort and source", "Against", "Opened", "Status", "Actions", "Effect", "|", "Audit", "About", "Nature", "Correction", "Root cause", "Elsewhere", "Records changed", "Closed", "Owner", "Last change")}
	actions := document.Table{Register: "corrective-actions", Caption: "Actions on findings", Empty: "No action is on file.", Columns: columns("Finding", "Action", "Owner", "State", "Evidence", "Last change")}
	var each []document.Block
	for _, f := range Shown[*record.Finding](in) {
		if f.Type.Value == "concern" {
			continue // told without its nature on a page of its own
		}
		left := 0
		for _, a := range f.Actions {
			if a.Done.Day.IsZero() {
				left++
			}
			actions.Rows = append(actions.Rows, in.row(f, line(a.What), or(in.ref(a.Owner), missing("nobody")), in.done(a.Due, a.Done), or(in.refs(a.Evidence), none("none")), in.changed(f)))
		}
		against := or(in.named(f.Against), open("nothing named"))
		t.Rows = append(t.Rows, in.row(f, findingSort(f), against, or(date(f.Opened), open("no day given")), stacked(or(findingState(f), missing("no status")), led("closed on", date(f.ClosedOn)), in.remarks(f)),
			actionsOf(f, left), effect(f), in.ref(f.Audit), in.refs(f.About), line(f.Nature), line(f.Correction), line(f.RootCause), line(f.Similar), in.refs(f.Updates), date(f.ClosedOn), in.owner(f), in.changed(f)))
		each = append(each, in.finding(f)...)
	}
	blocks := []document.Block{t, document.Heading{Level: 2, Text: "Actions"}, actions}
	return []document.Page{page("nonconformities", "Nonconformities and improvement", "What audits, incidents and daily work found wrong or could do better, why it was so, what was done, and whether that worked.", []string{"10.1", "10.2"}, blocks, each)}
}}

func findingSort(f *record.Finding) []document.Span {
	grade := word("finding", "grade", f.Grade)
	return stacked(or(word("finding", "type", f.Type), missing("not said")), label("grade", grade), led("from", word("finding", "source", f.Source)))
}

func actionsOf(f *record.Finding, left int) []document.Span {
	switch {
	case f.Todo("/actions"):
		return open("TODO")
	case len(f.Actions) == 0 && f.ActionNeeded.False():
		return join(none("none needed"), led(", since", or(line(f.ActionReason), missing("no reason given"))))
	case len(f.Actions) == 0 && f.ActionNeeded.True:
		return missing("needed, and none is named")
	case len(f.Actions) == 0:
		return open("whether one is needed is not decided")
	case left == 0:
		return []document.Span{document.State(document.Good, "all done")}
	}
	return []document.Span{document.State(document.Partly, wording.Count(left, "action")+" open")}
}

// effect is whether somebody looked if the actions worked.
func effect(f *record.Finding) []document.Span {
	e := f.Effectiveness
	looks := map[string]document.Look{"effective": document.Good, "not-effective": document.Bad}
	switch {
	case e.Result.Set():
		return join(state("finding", "effectiveness/result", e.Result, looks), led(", checked on", date(e.CheckedOn)))
	case f.Type.Value == "nonconformity" && f.ActionNeeded.True && f.Status.Value == "closed":
		return missing("not checked")
	case f.Type.Value == "nonconformity" && f.ActionNeeded.True:
		return []document.Span{document.State(document.Partly, "not checked yet")}
	}
	return none("not asked for")
}

// finding tells one finding.
func (in *Input) finding(f *record.Finding) []document.Block {
	blocks := append([]document.Block{document.Heading{Level: 2, Text: f.ID.Value + ": " + f.Title.Value}}, in.notes(f)...)
	facts := document.Facts{
		{Name: "Sort and source", Value: findingSort(f)},
		{Name: "Against", Value: or(in.refs(f.Against), open("nothing named"))},
		{Name: "Status", Value: stacked(or(findingState(f), missing("no status")), led("opened on", date(f.Opened)), led("closed on", date(f.ClosedOn)))},
		{Name: "What was found", Value: or(line(f.Nature), missing("not said"))},
	}
	add := func(name string, value []document.Span) {
		if len(value) > 0 {
			facts = append(facts, document.Fact{Name: name, Value: value})
		}
	}
	add("Audit", in.ref(f.Audit))
	add("About", in.refs(f.About))
	serious := f.Type.Value == "nonconformity"
	need := func(name string, value []document.Span, words string) {
		if serious {
			value = or(value, missing(words))
		}
		add(name, value)
	}
	need("What was done at once", line(f.Correction), "nothing written")
	if f.ActionNeeded.True {
		need("Root cause", line(f.RootCause), "not written")
		need("The same elsewhere", line(f.Similar), "not looked for, as far as is written")
	} else {
		add("Root cause", line(f.RootCause))
		add("The same elsewhere", line(f.Similar))
	}
	var actions [][]document.Span
	left := 0
	for _, a := range f.Actions {
		if a.Done.Day.IsZero() {
			left++
		}
		actions = append(actions, in.task(line(a.What), a.Owner, a.Due, a.Done))
	}
	add("Actions", stacked(append([][]document.Span{actionsOf(f, left)}, actions...)...))
	add("Effect", stacked(effect(f), led("by", in.ref(f.Effectiveness.By)), line(f.Effectiveness.Note)))
	add("Records changed because of it", in.refs(f.Updates))
	add("Evidence", in.evidence(f.Evidence))
	add("Owner", in.owner(f))
	add("Last change", in.changed(f))
	return append(blocks, facts)
}
