package report

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// TreatmentPlan is the AI risk treatment plan, to be read, printed and signed
// by itself.
var TreatmentPlan = Section{Pages: func(in *Input) []document.Page {
	var treated, retained []*record.Risk
	for _, r := range Shown[*record.Risk](in) {
		switch {
		case r.Type.Value == "opportunity" || r.Status.Value == "closed":
		case r.Treatment.Option.Value == "retain":
			retained = append(retained, r)
		default:
			treated = append(treated, r)
		}
	}
	in.worstFirst(treated)
	in.worstFirst(retained)
	all := slices.Concat(treated, retained)
	p := document.Page{Name: "treatment-plan", Title: "AI risk treatment plan", Lead: "What is done about each AI risk: the option chosen, the controls that it needs, who does what until when, what remains, and who has approved and accepted that."}
	add := func(blocks ...document.Block) { p.Blocks = append(p.Blocks, blocks...) }
	add(serves("6.1.1", "6.1.3", "8.3"), in.planInShort(all))
	add(document.Heading{Level: 2, Text: "Approvals of the plan"}, in.planApprovals(all))
	add(document.Heading{Level: 2, Text: "The plan at a glance"}, in.planTable(all))
	add(document.Heading{Level: 2, Text: "Risks to be treated"})
	if len(treated) == 0 {
		add(document.Paragraph(document.Words("No open risk is to be treated.")))
	}
	for _, r := range treated {
		add(in.planned(r)...)
	}
	add(document.Heading{Level: 2, Text: "Risks that are retained"})
	if len(retained) == 0 {
		add(document.Paragraph(document.Words("No open risk is retained as it is.")))
	}
	for _, r := range retained {
		add(in.planned(r)...)
	}
	add(document.Heading{Level: 2, Text: "Signatures"}, in.signatures(all))
	add(document.Paragraph{{Text: "Whoever signs on paper signs this plan as of the day and the commit that stand below. What counts in the repository is the approval record; a signed copy can be linked to it as evidence.", Look: document.Quiet}})
	return []document.Page{p}
}}

// planInShort are the figures of the plan and what stands behind it.
func (in *Input) planInShort(risks []*record.Risk) document.Facts {
	approved, accepted, avoided, actions, done, late, without := 0, 0, 0, 0, 0, 0, 0
	for _, r := range risks {
		if r.Treatment.Option.Value == "avoid" && !in.Answers.Risk(r).Remains {
			avoided++
		}
		if in.Answers.ApprovalOf(r).Standing == check.Approved {
			approved++
		}
		if in.Answers.Risk(r).Accepted {
			accepted++
		}
		if !r.Treatment.Option.Known() {
			without++
		}
		for _, a := range r.Treatment.Actions {
			actions++
			switch {
			case in.isDone(a):
				done++
			case !a.Due.Day.IsZero() && a.Due.Day.Before(in.AsOf):
				late++
			}
		}
	}
	share := func(n, of int) []document.Span {
		look := document.Good
		if n < of {
			look = document.Caution
		}
		if of == 0 {
			look = document.None
		}
		return []document.Span{document.State(look, fmt.Sprintf("%d of %d", n, of))}
	}
	acts := document.Words(fmt.Sprintf("%d of %d done", done, actions))
	if late > 0 {
		acts = append(acts, document.Text(", "), document.State(document.Caution, fmt.Sprintf("%d overdue", late)))
	}
	facts := document.Facts{
		{Name: "Organisation", Value: document.Words(Organisation(in.Snapshot))},
		{Name: "As of", Value: document.Words(in.AsOf.String())},
		{Name: "Risks in the plan", Value: document.Words(fmt.Sprint(len(risks)))},
		{Name: "Option chosen", Value: share(len(risks)-without, len(risks))},
		{Name: "Treatment approved as it stands", Value: share(approved, len(risks))},
		{Name: "What remains is accepted", Value: share(accepted, len(risks)-avoided)},
		{Name: "Actions", Value: acts},
	}
	if c, ok := graph.First[*record.RiskCriteria](in.Graph); ok {
		facts = append(facts, document.Fact{Name: "Criteria", Value: join(in.titled(c), document.Words(", acceptable up to "), or(text(c.Acceptable), open("not said")))})
	} else {
		facts = append(facts, document.Fact{Name: "Criteria", Value: missing("no risk criteria on file")})
	}
	return append(facts, document.Fact{Name: "Methods", Value: []document.Span{to("risk-criteria", "Risk criteria and methods")}})
}

// planApprovals are the approvals under which the treatments stand.
func (in *Input) planApprovals(risks []*record.Risk) document.Table {
	t := document.Table{Caption: "Approvals of the treatment plan", Columns: []document.Column{{Title: "Approval"}, {Title: "By"}, {Title: "On"}, {Title: "Treatments it approves"}, {Title: "Changed since"}, {Title: "Proof"}},
		Empty: "No approval covers the treatment of any risk."}
	holds, void := map[*record.Approval][]string{}, map[*record.Approval][]string{}
	var order []*record.Approval
	for _, r := range risks {
		s := in.Answers.ApprovalOf(r)
		if s.By == nil {
			continue
		}
		if holds[s.By] == nil && void[s.By] == nil {
			order = append(order, s.By)
		}
		if s.Standing == check.Void {
			void[s.By] = append(void[s.By], r.ID.Value)
		} else {
			holds[s.By] = append(holds[s.By], r.ID.Value)
		}
	}
	slices.SortStableFunc(order, func(a, b *record.Approval) int { return byID(a, b) })
	for _, a := range order {
		changed := []document.Span{document.State(document.Good, "none")}
		if len(void[a]) > 0 {
			changed = join(missing("void"), document.Words(": "), in.ids(void[a]))
		}
		t.Rows = append(t.Rows, in.row(a, join(in.ref(a.By), document.Words(" as "), in.ref(a.As)), text(a.On.Text), or(in.ids(holds[a]), none("none as they stand")), changed, in.proof(a)))
	}
	return t
}

// planTable is the plan as a register.
func (in *Input) planTable(risks []*record.Risk) document.Table {
	t := document.Table{Register: "treatment-plan", Caption: "AI risk treatment plan", Empty: "No open risk is on file.",
		Columns: []document.Column{{Title: "Risk"}, {Title: "Before treatment"}, {Title: "Option"}, {Title: "Controls needed"}, {Title: "Actions done"}, {Title: "What remains"}, {Title: "Approved, accepted"},
			{Title: "Owner", Sheet: true}, {Title: "Why", Sheet: true}, {Title: "Actions", Sheet: true}, {Title: "Approval", Sheet: true}, {Title: "Acceptance", Sheet: true}, {Title: "Works", Sheet: true}, {Title: "Last change", Sheet: true}}}
	for _, r := range risks {
		s := in.Answers.Risk(r)
		var actions [][]document.Span
		for _, a := range r.Treatment.Actions {
			actions = append(actions, in.action(a))
		}
		t.Rows = append(t.Rows, in.row(r, in.rated(r, r.Inherent, "/inherent", s.Inherent), in.option(r), or(in.named(r.Treatment.Controls), in.noControls(r)), in.actionsInShort(r),
			in.remains(r, s), stacked(in.approvedInShort(r), in.accepted(r, s)[:1]), in.ref(r.Owner), text(r.Treatment.Why), stacked(actions...), in.approval(r), in.accepted(r, s), in.works(r), in.changed(r)))
	}
	return t
}

// actionsInShort counts the actions of a treatment.
func (in *Input) actionsInShort(r *record.Risk) []document.Span {
	if len(r.Treatment.Actions) == 0 {
		return or(todo(&r.Meta, "/treatment/actions"), none("none on file"))
	}
	done, late := 0, 0
	for _, a := range r.Treatment.Actions {
		switch {
		case in.isDone(a):
			done++
		case !a.Due.Day.IsZero() && a.Due.Day.Before(in.AsOf):
			late++
		}
	}
	words := document.Words(fmt.Sprintf("%d of %d", done, len(r.Treatment.Actions)))
	if late > 0 {
		words = stacked(words, open(fmt.Sprintf("%d overdue", late)))
	}
	return words
}

func (in *Input) noControls(r *record.Risk) []document.Span {
	if open := todo(&r.Meta, "/treatment/controls"); open != nil {
		return open
	}
	if o := r.Treatment.Option.Value; o == "retain" || o == "avoid" {
		return none("none needed")
	}
	return open("none named")
}

func (in *Input) approvedInShort(r *record.Risk) []document.Span {
	a := in.approval(r)
	if a == nil {
		return open("not approved: not ready for it")
	}
	return a[:1]
}

// planned is the treatment of one risk in full.
func (in *Input) planned(r *record.Risk) []document.Block {
	s := in.Answers.Risk(r)
	blocks := []document.Block{document.Heading{Level: 3, Text: r.ID.Value + ": " + r.Title.Value}}
	if r.Broken {
		blocks = append(blocks, document.Note{Look: document.Bad, Text: document.Words("The file of this risk has errors of form; what stands here may be incomplete.")})
	}
	blocks = append(blocks, document.Facts{
		{Name: "Risk", Value: join([]document.Span{document.Record(r.ID.Value), document.Text(", last changed ")}, in.changed(r))},
		{Name: "Owner", Value: or(in.ref(r.Owner), missing("no owner"))},
		{Name: "Systems", Value: or(in.refs(r.Systems), or(todo(&r.Meta, "/systems"), none("none named")))},
		{Name: "Before treatment", Value: in.rated(r, r.Inherent, "/inherent", s.Inherent)},
		{Name: "Option", Value: stacked(in.option(r), text(r.Treatment.Why))},
		{Name: "What remains", Value: in.remains(r, s)},
		{Name: "Works", Value: in.works(r)},
		{Name: "Accepted", Value: in.accepted(r, s)},
		{Name: "Approval of the treatment", Value: in.treatmentApproved(r)},
	}, in.controlsNeeded(r))
	actions := table("Actions for "+r.ID.Value, "Action", "Owner", "Due", "Done", "Evidence")
	actions.Empty = "No action is on file."
	for _, a := range r.Treatment.Actions {
		notYet := none("not yet")
		if !a.Due.Day.IsZero() && a.Due.Day.Before(in.AsOf) {
			notYet = open("not done")
		}
		due := or(or(text(a.Due.Text), todo(&r.Meta, "/treatment/actions")), open("no day set"))
		if !in.isDone(a) && !a.Due.Day.IsZero() {
			due = in.due(a.Due.Day)
		}
		actions.Rows = append(actions.Rows, document.Row{Cells: [][]document.Span{or(text(a.What), open("not said what")), or(in.ref(a.Owner), open("nobody")), due, or(text(a.Done.Text), notYet), or(in.named(a.Evidence), none("none linked"))}})
	}
	return append(blocks, in.written(&r.Meta, "/treatment/actions", actions))
}

// treatmentApproved is how the approval of a treatment stands, once there is one to approve.
func (in *Input) treatmentApproved(r *record.Risk) []document.Span {
	if !r.Treatment.Option.Set() && in.approval(r) == nil {
		return open("nothing to approve yet")
	}
	return in.approvalInFull(r)
}

// isDone reports whether an action was done by the day of the pack.
func (in *Input) isDone(a record.Action) bool {
	return a.Done.Known() && !a.Done.Day.After(in.AsOf)
}

// controlsNeeded are the controls that a treatment needs, with how far each is
// implemented for the systems of the risk.
func (in *Input) controlsNeeded(r *record.Risk) document.Block {
	t := table("Controls needed for "+r.ID.Value, "Control", "Applies", "Implemented", "For its systems", "Owner", "To be done by")
	t.Empty = "No control is needed."
	if o := r.Treatment.Option.Value; o != "retain" && o != "avoid" {
		t.Empty = "No control is named."
	}
	for _, ref := range r.Treatment.Controls {
		c, ok := graph.Find[*record.Control](in.Graph, ref.Value)
		if !ok {
			t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{in.ref(ref), missing("undecided: no record"), none("not known"), none("not known"), none("nobody"), none("no day")}})
			continue
		}
		if check.Excluded(c) {
			t.Rows = append(t.Rows, in.row(c, missing("excluded"), none("excluded"), none("excluded"), or(in.ref(c.Owner), missing("no owner")), none("no day")))
			continue
		}
		var cells [][]document.Span
		for _, cell := range c.Implementations {
			if !slices.ContainsFunc(r.Systems, func(s record.Ref) bool { return in.same(s, cell.System) }) {
				continue
			}
			state := implementation(cell.Status)
			if cell.Applicable.False() {
				state = none("does not apply there")
			}
			cells = append(cells, join(in.named([]record.Ref{cell.System}), document.Words(": "), state))
		}
		by := none("no day set")
		switch {
		case c.Status.Value == "implemented":
			by = none("in place")
		case c.Due.Set():
			by = or(in.due(c.Due.Day), text(c.Due.Text))
		}
		t.Rows = append(t.Rows, in.row(c, or(yesNo(c.Applicable), missing("undecided")), implementation(c.Status), or(stacked(cells...), none("not told by system")), or(in.ref(c.Owner), missing("no owner")), by))
	}
	if o := r.Treatment.Option.Value; o != "retain" && o != "avoid" {
		return in.asked(&r.Meta, "/treatment/controls", t)
	}
	return in.written(&r.Meta, "/treatment/controls", t)
}

// same reports whether two references mean the same record.
func (in *Input) same(a, b record.Ref) bool {
	x, y := in.Graph.Named(a.Value), in.Graph.Named(b.Value)
	return x != nil && x == y
}

// signatures are lines for the roles that may accept the levels of the risks in the plan.
func (in *Input) signatures(risks []*record.Risk) document.Table {
	t := table("Signatures", "For", "Role", "Name", "Day", "Signature")
	t.Empty = "No risk of the plan has a level yet, so it is open who is to sign."
	line := func(what string, role record.Ref) {
		names := document.Words("")
		if r, ok := graph.Find[*record.Role](in.Graph, role.Value); ok {
			names = in.refs(r.Holders)
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(what), or(in.ref(role), open("nobody named")), or(names, open("nobody")), document.Words("…………"), document.Words("……………………")}})
	}
	c, ok := graph.First[*record.RiskCriteria](in.Graph)
	if !ok {
		return t
	}
	there := map[string]bool{}
	for _, r := range risks {
		s := in.Answers.Risk(r)
		there[s.Level], there[s.Residual] = true, true
	}
	done := map[string]bool{}
	for _, l := range slices.Backward(c.Levels) {
		if there[l.ID.Value] && !done[l.AcceptedBy.Value] {
			done[l.AcceptedBy.Value] = true
			line("Plan, and what remains up to level "+l.ID.Value, l.AcceptedBy)
		}
	}
	return t
}
