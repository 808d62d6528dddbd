package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// bought reports whether a system was procured, wholly or in part: somebody supplied it, named or not.
func bought(s *record.AISystem) bool {
	return s.Obtained.Value == "procured" || s.Obtained.Value == "both"
}

// suppliersOf lists the suppliers that a system rests on: its own and those of its resources and datasets.
func (p *Pass) suppliersOf(s *record.AISystem) []*record.Supplier {
	refs := slices.Clone(s.Suppliers)
	for _, ref := range s.Resources {
		if r, ok := graph.Find[*record.Resource](p.Graph, ref.Value); ok {
			refs = append(refs, r.Supplier)
		}
	}
	for _, ref := range s.Datasets {
		if d, ok := graph.Find[*record.Dataset](p.Graph, ref.Value); ok {
			refs = append(refs, d.Supplier)
		}
	}
	var suppliers []*record.Supplier
	for _, ref := range refs {
		if supplier, ok := graph.Find[*record.Supplier](p.Graph, ref.Value); ok && !slices.Contains(suppliers, supplier) {
			suppliers = append(suppliers, supplier)
		}
	}
	return suppliers
}

// supplied tells which deployed systems rest on each supplier, where A.10.3 is asked of them.
func (p *Pass) supplied() map[*record.Supplier][]*record.AISystem {
	systems := map[*record.Supplier][]*record.AISystem{}
	for _, s := range p.deployed() {
		if !p.applies("A.10.3", s) {
			continue
		}
		for _, supplier := range p.suppliersOf(s) {
			systems[supplier] = append(systems[supplier], s)
		}
	}
	return systems
}

// eachSupplier makes the function of a rule that looks at every supplier on which deployed systems rest.
func eachSupplier(look func(p *Pass, s *record.Supplier, systems string)) func(*Pass) {
	return func(p *Pass) {
		supplied := p.supplied()
		for _, s := range graph.Of[*record.Supplier](p.Graph) {
			if systems := supplied[s]; len(systems) > 0 {
				look(p, s, some(record.IDs(systems)))
			}
		}
	}
}
