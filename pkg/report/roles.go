package report

import (
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

// Roles tells who may decide what, whether the assignments that the standard
// wants are filled, and who answers for each AI system.
var Roles = Section{Pages: func(in *Input) []document.Page {
	blocks := in.told("assignment-missing", "top-management-missing", "second-line-missing")
	blocks = append(blocks,
		document.Heading{Level: 2, Text: "Assignments"}, in.assignments(),
		document.Heading{Level: 2, Text: "Roles"}, in.roles(),
		document.Heading{Level: 2, Text: "Forums"}, in.forums(),
		document.Heading{Level: 2, Text: "Who answers for each AI system"}, in.systemRoles(),
		document.Heading{Level: 2, Text: "Activities"}, in.raci(),
		document.Heading{Level: 2, Text: "People who left"}, in.left())
	return []document.Page{page("roles", "Roles and responsibilities", "Who may decide what, whether the duties that have to be assigned are, and who answers for each AI system.", []string{"5.1", "5.3", "A.3.2"}, blocks)}
}}

// holders are the people who hold a role today; those who left are told apart.
func (in *Input) holders(role *record.Role) []document.Span {
	var cells [][]document.Span
	for _, h := range role.Holders {
		cell := in.ref(h)
		if who, ok := graph.Find[*record.Person](in.Graph, h.Value); ok && in.Answers.Left(who) {
			cell = join(cell, document.Words(", "), []document.Span{document.State(document.Bad, "left on "+who.ActiveUntil.Value)})
		} else if h.Todo() {
			cell = text(h.Text)
		}
		cells = append(cells, cell)
	}
	if role.Todo("/holders") && len(cells) == 0 {
		return open("TODO")
	}
	return or(stacked(cells...), missing("nobody"))
}

// assignments are the duties that clause 5.3 wants assigned, then those that are practice.
func (in *Input) assignments() document.Table {
	t := document.Table{Register: "assignments", Caption: "Assignments and who holds them", Columns: columns("Duty", "Asked for by", "Role", "Held by", "State", "Last change")}
	for _, duty := range []struct{ key, words, from string }{
		{"", "Top management", "5.1"},
		{"aims-conformity", "Sees to it that the AIMS conforms to the standard", "5.3"},
		{"aims-reporting", "Reports to top management how the AIMS performs", "5.3"},
		{"ai-accountability", "Answers for AI as a whole", "practice"},
		{"second-line", "Challenges those who build and run systems", "practice"},
		{"data-steward", "Keeps the data of AI systems", "practice"},
	} {
		found := false
		for _, role := range Shown[*record.Role](in) {
			if duty.key == "" && !role.TopManagement.True || duty.key != "" && !slices.ContainsFunc(role.Key, func(k source.Text) bool { return k.Value == duty.key }) {
				continue
			}
			found = true
			how := document.State(document.Good, "filled")
			if held := in.Answers.Holders(role); len(held) == 0 {
				how = document.State(document.Bad, "vacant")
			} else if !slices.ContainsFunc(held, func(id string) bool { return in.Graph.Named(id).Head().Title.Known() }) {
				how = document.State(document.Caution, "by whom is still to be written")
			}
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(duty.words), document.Words(duty.from), in.titled(role), in.holders(role), {how}, in.changed(role)}})
		}
		if !found {
			how := document.State(document.Bad, "assigned to nobody")
			if duty.from == "practice" {
				how = document.State(document.None, "not assigned")
			}
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(duty.words), document.Words(duty.from), quiet("none"), quiet("nobody"), {how}}})
		}
	}
	return t
}

func (in *Input) roles() document.Table {
	t := document.Table{Register: "roles", Caption: "Roles", Empty: "No role is on file.",
		Columns: columns("Role", "Held by", "May", "Answers for", "Approval and reviews", "|", "Backup", "Top management", "Key duties", "Meets", "Competence", "Last change")}
	for _, r := range Shown[*record.Role](in) {
		var asked [][]document.Span
		for _, c := range r.Competence {
			asked = append(asked, join(text(c.Topic), label(", level", text(c.Level))))
		}
		t.Rows = append(t.Rows, in.row(r, in.holders(r), or(words("role", "authority", r.Authority), none("no authority named")), or(texts(r.Responsibilities), open("nothing named")),
			stacked(in.approved(r), in.review(r), in.remarks(r)), in.ref(r.Backup), yes(r.TopManagement, "yes", "no"), words("role", "key", r.Key), every(r.MeetingCadence), stacked(asked...), in.changed(r)))
	}
	return t
}

// forums are the roles that meet: those with a cadence, or with several holders.
func (in *Input) forums() document.Table {
	t := document.Table{Caption: "Forums and how often they meet", Empty: "No role has several holders or meets.", Columns: columns("Forum", "Members", "Meets", "Last change")}
	for _, r := range Shown[*record.Role](in) {
		if len(r.Holders) > 1 || r.MeetingCadence.Set() {
			t.Rows = append(t.Rows, in.row(r, in.holders(r), or(every(r.MeetingCadence), open("no cadence named")), in.changed(r)))
		}
	}
	return t
}

// systemRoles works out who answers for what of each system.
func (in *Input) systemRoles() document.Table {
	t := document.Table{Register: "system-roles", Caption: "Who answers for each AI system", Empty: "No AI system is on file.",
		Columns: columns("AI system", "Owner", "Model owner", "Data steward", "Risk owners", "Control owners", "Second line", "|", "Oversees it", "Last change")}
	var second [][]document.Span
	for _, r := range Shown[*record.Role](in) {
		if slices.ContainsFunc(r.Key, func(k source.Text) bool { return k.Value == "second-line" }) {
			second = append(second, in.titled(r))
		}
	}
	for _, s := range Shown[*record.AISystem](in) {
		var risks, controls []record.Ref
		for _, r := range graph.Referring[*record.Risk](in.Graph, s.ID.Value) {
			risks = append(risks, r.Owner)
		}
		for _, c := range graph.Referring[*record.Control](in.Graph, s.ID.Value) {
			controls = append(controls, c.Owner)
		}
		ask := open
		if check.Retired(s) {
			ask = none // nobody has to be named any more
		}
		t.Rows = append(t.Rows, in.row(s, in.owner(s), or(in.ref(s.ModelOwner), ask("nobody named")), or(in.ref(s.DataSteward), ask("nobody named")),
			or(in.distinct(risks), ask("no risk with an owner")), or(in.distinct(controls), ask("no control of its own")),
			or(stacked(second...), none("none")), in.ref(s.HumanOversight.Who), in.changed(s)))
	}
	return t
}

// distinct names each of the people and roles once.
func (in *Input) distinct(refs []record.Ref) []document.Span {
	seen := map[string]bool{}
	var once []record.Ref
	for _, r := range refs {
		if r.Value != "" && !seen[r.Value] {
			seen[r.Value] = true
			once = append(once, r)
		}
	}
	slices.SortStableFunc(once, func(a, b record.Ref) int { return strings.Compare(a.Value, b.Value) })
	return in.refs(once)
}

// raci turns what roles say of their activities around: who has which part in each.
func (in *Input) raci() document.Table {
	t := document.Table{Register: "raci", Caption: "Parts of roles in activities", Empty: "No role names its part in an activity.", Columns: columns("Activity", "Responsible", "Accountable", "Consulted", "Informed")}
	type activity struct {
		name  string
		parts map[string][][]document.Span
	}
	known := map[string]*activity{}
	var order []*activity
	for _, r := range Shown[*record.Role](in) {
		for _, x := range r.RACI {
			key := strings.ToLower(strings.TrimSpace(x.Activity.Value))
			a := known[key]
			if a == nil {
				a = &activity{x.Activity.Value, map[string][][]document.Span{}}
				known[key] = a
				order = append(order, a)
			}
			a.parts[x.Part.Value] = append(a.parts[x.Part.Value], in.titled(r))
		}
	}
	slices.SortStableFunc(order, func(a, b *activity) int { return strings.Compare(a.name, b.name) })
	for _, a := range order {
		part := func(name string) []document.Span { return or(stacked(a.parts[name]...), none("nobody")) }
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(a.name), part("responsible"), part("accountable"), part("consulted"), part("informed")}})
	}
	return t
}

// left are the people who are active no more, with what still names them.
func (in *Input) left() document.Table {
	t := document.Table{Register: "people-who-left", Caption: "People who left and what they are still named for", Empty: "Nobody on file has left.", Columns: columns("Person", "Position", "Left on", "Still named as", "Last change")}
	for _, p := range Shown[*record.Person](in) {
		if !in.Answers.Left(p) {
			continue
		}
		still := []document.Span{document.State(document.Good, "nothing")}
		if duties := in.Answers.DutiesOf(p); len(duties) > 0 {
			var cells [][]document.Span
			for _, d := range duties {
				cells = append(cells, []document.Span{document.State(document.Bad, d)})
			}
			still = stacked(cells...)
		}
		t.Rows = append(t.Rows, in.row(p, text(p.Position), date(p.ActiveUntil), still, in.changed(p)))
	}
	return t
}
