package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// SystemWithoutSupplier: what was procured came from somebody.
var SystemWithoutSupplier = &Rule{
	Rule: finding.Rule{
		ID: "system-without-supplier", Severity: finding.Warning, Title: "a procured system names no supplier", Clause: "A.10.2, A.10.3", Since: "0.1.0",
		Needs: []string{"resource", "dataset"},
		Why: "A system that was procured, wholly or in part, rests on what somebody else delivers and promises. As long as no supplier is named, neither by the system nor by its resources and data, nobody can say who owes what, " +
			"and no check of suppliers looks at it. Asked of systems in use; not where A.10.3 is left out.",
		Wrong: "kind: ai-system\nid: SYS-chat\nobtained: procured\n# no suppliers",
		Right: "kind: ai-system\nid: SYS-chat\nobtained: procured\nsuppliers: [SUP-llm]",
		Fix:   "Write a record of the supplier (`aims new supplier`) and name it under `suppliers`, or at the model or data it delivers.",
	},
	Run: func(p *Pass) {
		for _, s := range p.deployed() {
			if !bought(s) || !p.applies("A.10.3", s) || p.namesSupplier(s) {
				continue
			}
			f := p.ReportAt(s, s.Obtained, fmt.Sprintf("%s is in use and was procured, wholly or in part, but no supplier is named", s.ID))
			f.Hint = fmt.Sprintf("name the supplier under `suppliers` of %s, or at one of its resources or datasets", s.ID)
		}
	},
}

// namesSupplier reports whether a system says where it comes from, itself or by
// a resource or dataset, or may do so in what is not written or not there.
func (p *Pass) namesSupplier(s *record.AISystem) bool {
	m := s.Head()
	if len(s.Suppliers) > 0 || m.Unwritten("/suppliers") || m.Unwritten("/resources") || m.Unwritten("/datasets") {
		return true
	}
	return slices.ContainsFunc(s.Resources, func(ref record.Ref) bool {
		r, ok := graph.Find[*record.Resource](p.Graph, ref.Value)
		return !ok || r.Supplier.Set()
	}) || slices.ContainsFunc(s.Datasets, func(ref record.Ref) bool {
		d, ok := graph.Find[*record.Dataset](p.Graph, ref.Value)
		return !ok || d.Supplier.Set()
	})
}
