package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// systemsOf lists the systems that references name, as far as they are there.
func (p *Pass) systemsOf(refs []record.Ref) []*record.AISystem {
	var systems []*record.AISystem
	for _, ref := range refs {
		if s, ok := graph.Find[*record.AISystem](p.Graph, ref.Value); ok {
			systems = append(systems, s)
		}
	}
	return systems
}

// onlyRetired reports whether a record served systems that are all retired: then
// nobody has to work on it any more.
func (p *Pass) onlyRetired(systems []*record.AISystem) bool {
	return len(systems) > 0 && !slices.ContainsFunc(systems, func(s *record.AISystem) bool { return !Retired(s) })
}
