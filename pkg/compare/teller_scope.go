package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

var (
	scopeWidened = &Sort{"scope-widened", Critical, "the scope covers more",
		"What comes in has to be managed from here on, and the certificate may not cover it yet."}
	scopeNarrowed = &Sort{"scope-narrowed", Critical, "the scope covers less",
		"What falls out is managed by nobody any more. A scope that leaves out what is inconvenient is what auditors look for first."}
	scopeReworded = &Sort{"scope-boundary-changed", Critical, "the boundary of the scope is drawn in other words",
		"The certificate repeats this statement."}
	scopeDetail = &Sort{"scope-detail-changed", Major, "how the scope is described changed",
		"Processes, interfaces and dependencies say how the AIMS works at its edges."}
)

func tellScope(p *pair) {
	if !p.of("scope") {
		return
	}
	p.plainly(scopeReworded, "boundary")
	for _, d := range p.under("systems", "units", "product_lines", "activities", "locations", "processes") {
		came, went := d.came(), d.went()
		if came && went {
			// Both at once are told apart, since each asks for something else.
			less, more := *d, *d
			less.added, more.dropped = nil, nil
			p.tell(scopeNarrowed, d, p.scopeWords(&less))
			p.tell(scopeWidened, d, p.scopeWords(&more))
		} else if went {
			p.tell(scopeNarrowed, d, p.scopeWords(d))
		} else if came {
			p.tell(scopeWidened, d, p.scopeWords(d))
		}
	}
	for _, d := range p.under("exclusions") {
		leavesOut := d.path == "exclusions" || d.path == "exclusions/systems"
		switch {
		case leavesOut && d.came():
			p.tell(scopeNarrowed, d, d.plainly())
		case leavesOut && d.went():
			p.tell(scopeWidened, d, d.plainly())
		case d.path == "exclusions/what":
			p.tell(scopeReworded, d, d.plainly())
		}
	}
	p.plainly(scopeDetail, "exclusions", "processes", "interfaces", "software_dependencies", "systems", "units", "product_lines", "activities", "locations")
}

// came reports whether an entry of a list is new.
func (d *difference) came() bool { return d.item && d.was == nil || d.set && len(d.added) > 0 }

// went reports whether an entry of a list is gone.
func (d *difference) went() bool { return d.item && d.is == nil || d.set && len(d.dropped) > 0 }

// scopeWords says what came into the scope, or fell out of it; of an AI system
// that came in also what it lacks, for without that it is managed in name only.
func (p *pair) scopeWords(d *difference) string {
	verb := "narrowed"
	if d.came() {
		verb = "widened"
	}
	switch {
	case d.path != "systems" || !d.set:
		return fmt.Sprintf("scope %s, %s", verb, d.plainly())
	case !d.came():
		return fmt.Sprintf("scope narrowed by %s", some(words(d.dropped)))
	}
	message := "scope widened to " + some(words(d.added))
	var lacking []string
	for _, id := range d.added {
		what := p.lacks(id)
		switch {
		case what == "":
		case len(d.added) == 1:
			return message + ", which has " + what
		default:
			lacking = append(lacking, fmt.Sprintf("%s has %s", word(id), what))
		}
	}
	if len(lacking) > 0 {
		message += "; " + strings.Join(lacking, "; ")
	}
	return message
}

// lacks says what every AI system in scope needs and this one has not. The
// graph is asked and not the rules, which say nothing of a record with an error of form.
func (p *pair) lacks(id string) string {
	if _, ok := graph.Find[*record.AISystem](p.after.Graph, id); !ok {
		return "no record"
	}
	var without []string
	if !slices.ContainsFunc(graph.Referring[*record.ImpactAssessment](p.after.Graph, id), func(a *record.ImpactAssessment) bool { return len(a.Harms) > 0 }) {
		without = append(without, "no impact assessment")
	}
	if !slices.ContainsFunc(graph.Referring[*record.Risk](p.after.Graph, id), func(r *record.Risk) bool { return r.Type.Value != "opportunity" }) {
		without = append(without, "no risk")
	}
	return some(without)
}
