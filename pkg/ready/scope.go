package ready

import (
	"slices"

	"github.com/aims-as-code/aims/pkg/check"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
)

func scope(l *look) {
	for _, s := range graph.Of[*record.Scope](l.Graph) {
		l.todo(s)
	}
}

func climateDetermined(l *look) {
	for _, c := range graph.Of[*record.Context](l.Graph) {
		l.todo(c, "/climate_change")
	}
}

func contextIssues(l *look) {
	for _, c := range graph.Of[*record.Context](l.Graph) {
		l.todo(c, "/issues")
	}
}

// inventory asks for at least one AI system: where none is on file, everything
// that is asked of each system would be met by nothing.
func inventory(l *look) {
	systems := graph.Of[*record.AISystem](l.Graph)
	for _, s := range systems {
		if !check.Retired(s) {
			return
		}
	}
	if len(systems) > 0 {
		l.gap(systems[0], systems[0].Status, "every AI system on file is retired, so nothing is left to certify", "write the systems that are developed, provided or used (`aims new ai-system`)")
		return
	}
	l.gapOfAll("no AI system is on file", "write each system in scope (`aims new ai-system`), and name it in the scope")
}

func riskCriteria(l *look) {
	for _, c := range graph.Of[*record.RiskCriteria](l.Graph) {
		l.todo(c)
	}
}

// externalDocuments asks which edition of somebody else's paper is meant:
// of certificates of suppliers, and of what they hand over as assurance.
func externalDocuments(l *look) {
	assured := map[string]bool{}
	for _, s := range graph.Of[*record.Supplier](l.Graph) {
		for _, a := range s.Assurance {
			for _, ref := range a.Evidence {
				assured[ref.Value] = true
			}
		}
	}
	for _, e := range graph.Of[*record.Evidence](l.Graph) {
		certifies := e.Type.Value == "certificate" && slices.ContainsFunc(e.Subject, func(ref record.Ref) bool {
			_, is := graph.Find[*record.Supplier](l.Graph, ref.Value)
			return is
		})
		if e.Broken || e.External.Version.Set() || e.Head().Unwritten("/external") || !certifies && !assured[e.ID.Value] {
			continue
		}
		l.gap(e, source.Text{}, "nothing says which edition of the document "+e.ID.Value+" shows", "write `external` with `document` and `version`")
	}
}
