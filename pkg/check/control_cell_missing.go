package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ControlCellMissing: some controls are proved system by system.
var ControlCellMissing = &Rule{
	Rule: finding.Rule{
		ID: "control-cell-missing", Severity: finding.Warning, Title: "a control does not say how it is met for a system", Clause: "8.1", Since: "0.1.0",
		Needs: []string{"scope"},
		Why:   "Controls such as validation or event logs are met differently from system to system. With several systems in use, a matrix of controls and systems shows which of them a control reaches. The standard does not ask for the matrix; it is practice that answers the question an auditor puts next.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: true\nimplementations:\n  - {system: SYS-score, status: implemented}   # SYS-chat is in use too",
		Right: "implementations:\n  - {system: SYS-score, status: implemented}\n  - {system: SYS-chat, applicable: false, why: The vendor keeps the logs}",
		Fix:   "Add an entry for the system under `implementations`, or one with `applicable: false` and the reason.",
	},
	Run: func(p *Pass) {
		systems := p.deployedInScope()
		for _, c := range graph.Of[*record.Control](p.Graph) {
			var missing []string
			var places []finding.Related
			for _, s := range p.missingCells(c, systems) {
				missing = append(missing, s.ID.Value)
				places = append(places, At(s, fmt.Sprintf("%s is in use", s.ID)))
			}
			if len(missing) == 0 {
				continue
			}
			f := p.Report(c, c.Place(), fmt.Sprintf("%s does not say how it is met for %s", c.ID, wording.And(missing)))
			f.Related = places
			f.Hint = "add an entry under `implementations`"
		}
	},
}

// perSystem reports whether a control is to be told system by system: where it
// is proved so by its nature, or where the record has begun to tell it so.
func perSystem(c *record.Control) bool {
	known, _ := standard.FindControl(c.ID.Value) // an own control has no axis
	return known.Axis == standard.AxisSystem || known.Axis == standard.AxisBoth && len(c.Implementations) > 0
}

// missingCells lists the systems for which a control is to say how it is met,
// and does not. One system needs no matrix: the text of the control is its cell.
func (p *Pass) missingCells(c *record.Control, systems []*record.AISystem) []*record.AISystem {
	if len(systems) < 2 || !c.Applicable.True || !perSystem(c) || c.Unwritten("/implementations") {
		return nil
	}
	told := map[string]bool{}
	for _, cell := range c.Implementations {
		told[p.idOf(cell.System)] = true
	}
	return slices.DeleteFunc(slices.Clone(systems), func(s *record.AISystem) bool { return told[s.ID.Value] })
}
