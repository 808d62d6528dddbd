package report

import "github.com/aims-as-code/aims/pkg/document"

// Glossary explains the words of the pack. Terms of the standards are those of
// ISO/IEC 22989 and ISO/IEC 42001; the explanations are our own.
var Glossary = Section{Customer: true, Pages: func(*Input) []document.Page {
	t := document.Table{Caption: "Words of this pack", Columns: []document.Column{{Title: "Word"}, {Title: "What it means here"}}}
	for _, w := range glossary {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(w[0]), document.Words(w[1])}})
	}
	return []document.Page{{Name: "glossary", Title: "Glossary", Lead: "The words of this pack and what they mean here. ISO/IEC 22989:2022 defines the terms of AI; these explanations replace no definition.", Blocks: []document.Block{t}}}
}}

var glossary = [][2]string{
	{"Acceptance", "A decision of management to live with the risk that remains after treatment, given by the role that the level of the risk names."},
	{"AI system", "A system in the inventory: what it is for, who uses it, whom it affects, what it is made of."},
	{"AIMS", "AI management system: the policies, roles, processes and records by which an organisation governs AI. A certificate is about the AIMS of an organisation at a scope, never about a model."},
	{"Applicable", "A control that the organisation has decided to use, with the reason; an excluded one has a reason, too."},
	{"Approval", "A record in which a person, in a role, says yes to named records as they stood. It carries a digest of each; when what was decided changes, the approval is void for that record."},
	{"As of", "The day on which everything in this pack is judged."},
	{"Cadence", "How often something is to be reviewed or renewed."},
	{"Commit", "A step in the history of the repository, with its author and day as the commit claims them."},
	{"Current", "Reviewed and evidenced within the cadence, and not overtaken by a change."},
	{"Declared", "What the record of a control says about its own status."},
	{"Digest", "A fingerprint of what a record says (SHA-256). The same words give the same digest; any other words another one."},
	{"Evidenced", "Supported by evidence that shows the control in operation, not its design alone."},
	{"Exception", "A waiver of one rule for named records, with reason, measure and an end. It excuses only while an approval of the right authority covers it."},
	{"Finding", "Two things: what a rule of aims found in the records on this day, or a record of kind finding, which an audit or a person raised."},
	{"Gate", "A decision to let an AI system pass from one stage of its life cycle to the next."},
	{"Impact assessment", "What an AI system may do to individuals, groups and societies, and the decision that follows."},
	{"Inherent and residual risk", "The risk before and after treatment."},
	{"Landed", "The commit with which a change came into the main line of the repository."},
	{"Matrix", "The Statement of Applicability by AI system: for each control and each system, how far it is implemented there. A practice, not a requirement of the standard."},
	{"Own control", "A control of the organisation beside those of Annex A; its id begins with X."},
	{"Proof A0 to A3", "How far git proves an approval: claimed, named as author, recorded by the forge, signed with the approver's key."},
	{"Review", "Somebody looked at the whole record and said so, with a day."},
	{"Stale", "A record that can no longer be relied upon: its review is overdue, or it or what it rests on has changed since somebody looked."},
	{"Statement of Applicability (SoA)", "All controls with the decision to use or exclude each, the reason, and how far it is implemented."},
	{"TODO", "A field that is still to be written. It counts as no answer anywhere."},
	{"Treatment plan", "What is done about each risk: the option chosen, the controls needed, actions with owner and day, and the risk that remains."},
}
