package report

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// Approvals tells who approved what, whether it still holds, and how far git
// proves it.
var Approvals = Section{Pages: func(in *Input) []document.Page {
	p := document.Page{Name: "approvals", Title: "Approvals and their proof", Short: "Approvals", Lead: "Who approved what, whether what stands there now is what was approved, and how far that is proven."}
	p.Blocks = []document.Block{
		in.whatIsApproved(),
		document.Heading{Level: 2, Text: "How far an approval can be proven"}, levels(),
		document.Heading{Level: 2, Text: "Approvals on file"}, in.approvalsOnFile(),
		document.Heading{Level: 2, Text: "Records that need an approval"}, in.approvalsNeeded(),
	}
	return []document.Page{p}
}}

// levels explains the levels of proof.
func levels() document.Table {
	t := document.Table{Caption: "Levels of proof", Columns: []document.Column{{Title: "Level"}, {Title: "What git shows"}}}
	for l := past.Claimed; l <= past.Signed; l++ {
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(l.String()), document.Words(l.Words())}})
	}
	return t
}

// subjects are what an auditor asks the approval of, in the order of the asking.
var subjects = []struct{ name, kind string }{
	{"AI policy and the documents below it (5.2, A.2)", "policy"},
	{"Scope (4.3)", "scope"},
	{"Risk criteria (6.1.1)", "risk-criteria"},
	{"Risk treatment plan (6.1.3)", "risk"},
	{"Acceptance of residual risk (6.1.3, 8.3)", "acceptance"},
	{"Statement of Applicability (6.1.3)", "control"},
	{"Impact assessments (6.1.4)", "impact-assessment"},
	{"Roles and authorities (5.3)", "role"},
	{"Aim of certification", "certification"},
	{"Life cycle gates (A.6)", "lifecycle-gate"},
	{"Changes of high impact (6.3)", "change"},
	{"Exceptions", "exception"},
}

// whatIsApproved sums up by subject, so that nobody has to count rows.
func (in *Input) whatIsApproved() document.Table {
	t := document.Table{Caption: "What is approved", Columns: []document.Column{{Title: "What"}, {Title: "Holds"}, {Title: "Approved by"}, {Title: "Least proof"}}}
	for _, s := range subjects {
		needed, holds, void, powerless, weakest := 0, 0, 0, 0, past.Signed
		var by [][]document.Span
		seen := map[string]bool{}
		for _, r := range in.ofKind(s.kind) {
			a := in.Answers.ApprovalOf(r)
			if !a.Needed {
				continue
			}
			needed++
			switch a.Standing {
			case check.Approved:
				holds++
				weakest = min(weakest, a.Proof.Level)
			case check.Void:
				void++
			case check.Powerless:
				powerless++
			}
			if a.By != nil && !seen[a.By.ID.Value] {
				seen[a.By.ID.Value] = true
				by = append(by, join(in.ref(a.By.By), document.Words(" as "), in.ref(a.By.As), document.Words(" on "+a.By.On.Value+" ("), []document.Span{in.link(a.By.ID.Value)}, document.Words(")")))
			}
		}
		if needed == 0 {
			continue
		}
		state := []document.Span{document.State(document.Good, "all of them: "+fmt.Sprint(needed))}
		if holds < needed {
			state = []document.Span{document.State(document.Bad, fmt.Sprintf("%d of %d", holds, needed))}
			for _, more := range []struct {
				n    int
				what string
			}{{void, "changed since"}, {powerless, "without the authority"}, {needed - holds - void - powerless, "never approved"}} {
				if more.n > 0 {
					state = append(state, document.Break, document.Text(fmt.Sprintf("%d %s", more.n, more.what)))
				}
			}
		}
		proof := []document.Span{{Text: "not known", Look: document.Quiet}}
		switch {
		case holds == 0:
			proof = []document.Span{document.State(document.None, "none")}
		case in.Past != nil:
			proof = document.Words(weakest.String() + ": " + weakest.Words())
		}
		t.Rows = append(t.Rows, document.Row{Cells: [][]document.Span{document.Words(s.name), state, stacked(by...), proof}})
	}
	return t
}

func (in *Input) approvalsOnFile() document.Table {
	t := document.Table{Register: "approvals", Caption: "Approvals on file", Empty: "No approval is on file.",
		Columns: []document.Column{{Title: "Approval"}, {Title: "By"}, {Title: "On"}, {Title: "Covers"}, {Title: "Changed since"}, {Title: "Proof"}, {Title: "As", Sheet: true}, {Title: "Statement", Sheet: true}, {Title: "Records covered", Sheet: true}, {Title: "What is lacking", Sheet: true}, {Title: "Last change"}}}
	powerless := in.WithoutAuthority()
	for _, a := range Shown[*record.Approval](in) {
		var covered []record.Ref
		for _, c := range a.Covers {
			covered = append(covered, c.Record)
		}
		void := in.Answers.VoidCovers(a)
		changed := []document.Span{document.State(document.Good, "none")}
		if len(void) > 0 {
			changed = []document.Span{document.State(document.Bad, fmt.Sprintf("%d", len(void))), document.Text(": ")}
			for i, id := range void {
				if i > 0 {
					changed = append(changed, document.Text(", "))
				}
				changed = append(changed, in.link(id))
			}
		}
		proof, lacks := []document.Span{{Text: "not known", Look: document.Quiet}}, ""
		if found, known := in.Answers.ProofOf(a); known {
			proof, lacks = in.proof(a), found.Lacks
		}
		by := join(in.ref(a.By), document.Words(" as "), in.ref(a.As))
		if powerless[a.File] {
			by = append(by, document.Break, document.State(document.Bad, "without the authority"))
		}
		t.Rows = append(t.Rows, in.row(a, by, text(a.On.Text), document.Words(coveredKinds(in, covered)), changed, proof, in.ref(a.As), text(a.Statement), in.refs(covered), document.Words(lacks), in.changed(a)))
	}
	return t
}

// coveredKinds counts what an approval covers by kind.
func coveredKinds(in *Input, covered []record.Ref) string {
	counts, unknown := map[string]int{}, 0
	for _, c := range covered {
		if r := in.Graph.Named(c.Value); r != nil {
			counts[r.Head().Kind.Value]++
		} else {
			unknown++
		}
	}
	var parts []string
	for _, k := range record.Kinds {
		if n := counts[k.Name]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s: %d", k.InWords(), n))
		}
	}
	if unknown > 0 {
		parts = append(parts, fmt.Sprintf("unknown record: %d", unknown))
	}
	return strings.Join(parts, ", ")
}

func (in *Input) approvalsNeeded() document.Table {
	t := document.Table{Register: "approvals-needed", Caption: "Records that need an approval", Empty: "No record needs an approval.",
		Columns: []document.Column{{Title: "Record"}, {Title: "Whose approval it needs"}, {Title: "State"}}}
	for _, kind := range record.KindNames() {
		for _, r := range in.ofKind(kind) {
			if a := in.Answers.ApprovalOf(r); a.Needed {
				state := in.approval(r)
				if in.ownApproval(r, a) {
					state = append(state, document.Break, document.State(document.Caution, "of their own"), document.Text(": who approved it answers for it"))
				}
				t.Rows = append(t.Rows, in.row(r, document.Words(a.Whose), state))
			}
		}
	}
	return t
}

// ownApproval reports whether somebody approved what they answer for
// themselves. To accept risk is the approver's own act, an organisation of one
// or two cannot do otherwise, and another may allow it openly.
func (in *Input) ownApproval(r record.Record, a check.ApprovalState) bool {
	if _, isAcceptance := r.(*record.Acceptance); isAcceptance || a.Standing != check.Approved || in.Answers.Small() {
		return false
	}
	if root, ok := graph.First[*record.AIMS](in.Graph); ok && root.SelfApproval.Allowed.True {
		return false
	}
	return in.Answers.AnswersFor(r.Head().Owner, a.By.By.Value)
}
