package report

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/document"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

func (d *dossier) controlsHere() document.Table {
	return table("Controls", "Control", "Applies", "For this system", "Evidence for it", "Owner", "Last change")
}

// controlHere is what a control says for this system.
func (d *dossier) controlHere(c *record.Control) [][]document.Span {
	applies := or(yesNo(c.Applicable), missing("undecided"))
	if check.Excluded(c) {
		applies = stacked(none("excluded"), text(c.Justification))
	}
	var here, proof []document.Span
	for _, cell := range c.Implementations {
		if !d.Graph.Refers([]record.Ref{cell.System}, d.system.ID.Value) {
			continue
		}
		if cell.Applicable.False() {
			here, proof = stacked(here, none("does not apply here"), text(cell.Why)), stacked(proof, none("none asked for"))
			continue
		}
		here = stacked(here, implementation(cell.Status), text(cell.How))
		proof = stacked(proof, d.currentProof(cell.Evidence))
	}
	if here == nil {
		here, proof = d.overall(c)
	}
	return [][]document.Span{applies, here, or(proof, open("none linked")), or(d.ref(c.Owner), missing("no owner")), d.changed(c)}
}

// overall is what a control says where it has no cell for this system.
func (d *dossier) overall(c *record.Control) (here, proof []document.Span) {
	if check.Excluded(c) {
		return none("excluded"), none("none asked for")
	}
	switch state := d.Answers.Control(c); {
	case state.CellsOpen:
		return todo(&c.Meta, "/implementations"), none("no cell for this system")
	case slices.Contains(state.Missing, d.system):
		return open("says nothing of this system"), none("no cell for this system")
	case state.PerSystem && len(c.Implementations) > 0:
		return none("says nothing of this system"), none("no cell for this system")
	}
	var refs []record.Ref
	for _, link := range c.Evidence {
		refs = append(refs, link.Ref)
	}
	return stacked(implementation(c.Status), []document.Span{{Text: "for the organisation as a whole", Look: document.Quiet}}), d.currentProof(refs)
}

// implementation is the status of a control, or of one of its cells.
func implementation(status source.Text) []document.Span {
	look, known := map[string]document.Look{"implemented": document.Good, "in-progress": document.Partly, "not-started": document.Caution}[status.Value]
	if !known {
		return or(text(status), open("no status"))
	}
	return []document.Span{document.State(look, document.PlainText(word("control", "status", status)))}
}

// currentProof names evidence with how current it is.
func (in *Input) currentProof(refs []record.Ref) []document.Span {
	var cells [][]document.Span
	for _, ref := range refs {
		e, ok := graph.Find[*record.Evidence](in.Graph, ref.Value)
		if !ok {
			cells = append(cells, in.ref(ref))
			continue
		}
		cells = append(cells, join([]document.Span{in.link(e.ID.Value), document.Text(" ")}, in.currency(e)[:1]))
	}
	return stacked(cells...)
}
