package check

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// assessed reports whether an impact assessment says what may happen to whom.
// A malformed one may say it where it could not be read.
func assessed(a *record.ImpactAssessment) bool {
	return a.Broken || slices.ContainsFunc(a.Harms, func(h record.ImpactAssessmentHarm) bool { return h.Description.Known() })
}

// impactsOf lists the impact assessments of a system that say something.
func (p *Pass) impactsOf(s *record.AISystem) []*record.ImpactAssessment {
	return slices.DeleteFunc(graph.Referring[*record.ImpactAssessment](p.Graph, s.ID.Value), func(a *record.ImpactAssessment) bool { return !assessed(a) })
}
