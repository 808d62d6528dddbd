package check

import (
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// NotAccepted tells which level of risk remains of a risk that nobody has
// accepted, and whose approval an acceptance of it needs; empty where that is
// accepted, or low enough to need none.
func (a Answers) NotAccepted(r *record.Risk) (level, whose string) {
	p := a.pass
	rating, remains := p.remaining(r)
	if !remains || r.Broken || !p.acceptanceKnown() {
		return "", ""
	}
	criteria, ok := graph.First[*record.RiskCriteria](p.Graph)
	if level = p.levelOf(rating); level == "" || !ok {
		return "", ""
	}
	strengths := map[*record.Acceptance]strength{}
	for _, x := range graph.Of[*record.Acceptance](p.Graph) {
		strengths[x] = p.strengthOf(x)
	}
	if _, at := p.bestAcceptance(r, level, strengths); at == accepts {
		return "", ""
	}
	return level, p.whose(p.acceptorOf(criteria, level))
}
