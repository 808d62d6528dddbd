package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/record"
)

// approvalsHere are all approvals that cover something of this trail, people
// and what stands over all systems apart.
func (d *dossier) approvalsHere() document.Table {
	t := table("Approvals", "Approval", "By", "On", "Covers of this trail", "Changed since", "Proof")
	t.Empty = "No approval covers a record of this trail."
	for _, a := range Shown[*record.Approval](d.Input) {
		var covers []string
		for _, c := range a.Covers {
			if r := d.Graph.Named(c.Record.Value); r != nil && d.records[r.Head().ID.Value] != nil && !slices.Contains(overAll, r.Head().Kind.Value) {
				covers = append(covers, r.Head().ID.Value)
			}
		}
		if len(covers) > 0 {
			t.Rows = append(t.Rows, d.row(a, d.approvalHere(a, covers)...))
		}
	}
	return t
}

func (d *dossier) approvalHere(a *record.Approval, covers []string) [][]document.Span {
	var changed []string
	for _, id := range d.voided(a) {
		if slices.Contains(covers, id) {
			changed = append(changed, id)
		}
	}
	since := []document.Span{document.State(document.Good, "none of them")}
	if len(changed) > 0 {
		since = join(missing("changed"), document.Words(": "), d.ids(changed))
	}
	return [][]document.Span{join(d.ref(a.By), document.Words(" as "), d.ref(a.As)), text(a.On.Text), d.someOf(covers), since, d.proof(a)}
}

// voided lists what an approval covers and does not stand as it was approved; worked out once.
func (in *Input) voided(a *record.Approval) []string {
	ids, known := in.void[a]
	if !known {
		ids = in.Answers.VoidCovers(a)
		in.void[a] = ids
	}
	return ids
}

// proof is how far an approval is proven.
func (in *Input) proof(a *record.Approval) []document.Span {
	proof, known := in.Answers.ProofOf(a)
	if !known {
		return unknown()
	}
	words := proof.Level.String() + ": " + proof.Level.Words()
	if proof.By != "" && !in.Customer { // which names people and commits
		words += " (" + proof.By + ")"
	}
	spans := document.Words(words)
	if proof.Broken != "" {
		spans = append(spans, document.Break, document.State(document.Bad, "signature"), document.Text(" "+proof.Broken))
	}
	return spans
}
