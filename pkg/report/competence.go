package report

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// Competence tells what roles ask their holders to be able to do, what shows
// that they are, and how far people were made aware.
var Competence = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("awareness-missing")
	blocks = append(blocks,
		document.Heading{Level: 2, Text: "Competence asked for, and what shows it"}, in.competences(),
		document.Heading{Level: 2, Text: "Awareness"}, in.awareness(),
		document.Heading{Level: 2, Text: "Records of training, education and experience"}, in.trainings())
	return []document.Page{page("competence", "Competence and awareness", "What people who work with our AI systems have to be able to do, what shows that they are, and who was made aware of the AI policy.", []string{"7.2", "7.3", "A.4.6"}, blocks)}
}}

func (in *Input) competences() document.Table {
	t := document.Table{Register: "competence", Caption: "Competence by role and holder", Empty: "No role is on file.", Columns: columns("Role", "Holder", "Competence", "State", "Shown by", "Checked by", "|", "How it was checked", "Last change")}
	for _, r := range Shown[*record.Role](in) {
		holders := in.Answers.Holders(r)
		if len(r.Competence) == 0 {
			asked := none("asks for none")
			if r.Todo("/competence") {
				asked = open("TODO")
			}
			t.Rows = append(t.Rows, in.row(r, in.holders(r), asked, quiet("nothing to show"), quiet("nothing"), quiet("nobody"), nil, in.changed(r)))
			continue
		}
		for _, c := range r.Competence {
			what := stacked(or(text(c.Topic), open("no topic")), line(c.Level))
			if len(holders) == 0 {
				t.Rows = append(t.Rows, in.row(r, missing("nobody"), what, missing("nobody to show it"), quiet("nothing"), quiet("nobody"), nil, in.changed(r)))
			}
			for _, id := range holders {
				who := in.Graph.Named(id)
				if !c.Topic.Known() {
					t.Rows = append(t.Rows, in.row(r, in.titled(who), what, open("cannot be told"), quiet("nothing"), quiet("nobody"), nil, in.changed(r)))
					continue
				}
				shown := in.Answers.Competence(id, c.Topic)
				state := missing("nothing shows it")
				by, checked, how := quiet("nothing"), quiet("nobody"), []document.Span(nil)
				if shown.By != nil {
					by = stacked(in.titled(shown.By), led("on", date(shown.By.On)))
					checked, how = or(in.ref(shown.By.VerifiedBy), open("nobody, as far as is written")), or(line(shown.By.Verification), open("not said"))
					switch {
					case shown.Expired:
						state = []document.Span{document.State(document.Bad, "expired on "+shown.By.Expires.Value)}
					case shown.Unnamed:
						state = open("shown for a group, without names")
					case !shown.By.VerifiedBy.Known() || !shown.By.Verification.Known():
						state = []document.Span{document.State(document.Partly, "shown, not verified")}
					default:
						state = []document.Span{document.State(document.Good, "verified")}
						if shown.By.Expires.Set() {
							state = append(state, document.Text(", until "+shown.By.Expires.Value))
						}
					}
				}
				t.Rows = append(t.Rows, in.row(r, in.titled(who), what, state, by, checked, how, in.changed(r)))
			}
		}
	}
	return t
}

func (in *Input) awareness() document.Table {
	t := document.Table{Caption: "What was done so that people are aware", Empty: "No act of awareness is on file.", Columns: columns("Record", "For whom", "Day", "Reached", "Subjects", "Last change")}
	for _, x := range Shown[*record.Training](in) {
		if x.Type.Value == "awareness" {
			t.Rows = append(t.Rows, in.row(x, or(line(x.Audience), open("not said")), in.held(x), reached(x), or(texts(x.Topics), open("none named")), in.changed(x)))
		}
	}
	return t
}

// held is the day of a training; one that is still to come is said.
func (in *Input) held(x *record.Training) []document.Span {
	if x.On.Day.After(in.AsOf) {
		return join([]document.Span{document.State(document.Partly, "planned")}, document.Words(" for "+x.On.Value))
	}
	return or(date(x.On), open("no day given"))
}

// reached says how many of those invited completed a training.
func reached(x *record.Training) []document.Span {
	switch {
	case x.Completed.Known() && x.Invited.Known():
		look := document.Good
		if x.Completed.Float < x.Invited.Float {
			look = document.Partly
		}
		return []document.Span{document.State(look, fmt.Sprintf("%s of %s", x.Completed.Value, x.Invited.Value))}
	case x.Completed.Known():
		return document.Words(x.Completed.Value + ", of how many is not said")
	case x.Completed.Todo() || x.Invited.Todo():
		return open("TODO")
	}
	return open("not said")
}

func (in *Input) trainings() document.Table {
	t := document.Table{Register: "trainings", Caption: "Trainings and other records of competence", Empty: "No record of training is on file.",
		Columns: columns("Record", "Sort and subjects", "Day", "Reached", "Verified", "Valid until", "|", "For whom", "Persons", "AI systems", "Evidence", "Last change")}
	for _, x := range Shown[*record.Training](in) {
		valid := or(date(x.Expires), none("no end given"))
		if !x.Expires.Day.IsZero() && x.Expires.Day.Before(in.AsOf) {
			valid = join(open("expired"), document.Words(" on "+x.Expires.Value))
		}
		verified := or(stacked(led("by", in.ref(x.VerifiedBy)), line(x.Verification)), none("not said"))
		if x.Type.Value == "competence" {
			verified = stacked(or(led("by", in.ref(x.VerifiedBy)), open("by nobody, as far as is written")), or(line(x.Verification), open("how is not said")))
		}
		t.Rows = append(t.Rows, in.row(x, stacked(or(word("training", "type", x.Type), open("not said")), texts(x.Topics), label("basis", word("training", "basis", x.Basis))), in.held(x), reached(x), verified, stacked(valid, in.remarks(x)),
			line(x.Audience), in.refs(x.Persons), in.refs(x.Systems), in.evidence(x.Evidence), in.changed(x)))
	}
	return t
}
