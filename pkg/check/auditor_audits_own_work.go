package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/standard"
)

// AuditorAuditsOwnWork: an audit has to be objective and impartial.
var AuditorAuditsOwnWork = &Rule{
	Rule: finding.Rule{
		ID: "auditor-audits-own-work", Severity: finding.Warning, Title: "an internal auditor audits what they own", Clause: "9.2.2", Since: "0.1.0",
		Why:   "Internal audits have to be objective and impartial. An auditor who owns controls or clauses in the scope of the audit judges their own work. The standard does not forbid it outright, so this is no error, but you will be asked what balances it; for one or two people the finding is information only.",
		Wrong: "kind: audit\nid: AUD-1\ntitle: Internal audit\nscope: [A.6]\nauditors: [{person: PER-kumar}]   # PER-kumar owns A.6.2.4",
		Right: "auditors: [{person: PER-berg, organisation: Harrow Audit Partners}]",
		Fix:   "Let somebody else audit these items, and say in `objectivity` what keeps the audit impartial.",
	},
	Run: func(p *Pass) {
		for _, a := range graph.Of[*record.Audit](p.Graph) {
			if a.Type.Value != "internal" {
				continue
			}
			for _, auditor := range a.Auditors {
				own, places := p.ownedBy(auditor.Person.Value, a.Scope)
				if len(own) == 0 {
					continue
				}
				f := p.ReportAt(a, auditor.Person.Text, fmt.Sprintf("%s audits what they own: %s", auditor.Person, inWords(own)))
				f.Related = places
				f.Hint = "let somebody else audit these, or say in `objectivity` what balances it"
				p.milderIfSmall(f)
			}
		}
	},
}

// ownedBy lists the controls and clauses in a scope that a person owns, alone or by a role.
func (p *Pass) ownedBy(person string, scope []record.Ref) (ids []string, places []finding.Related) {
	for _, named := range scope {
		items := standard.Expand(named.Value)
		if len(items) == 0 {
			items = []string{named.Value}
		}
		for _, id := range items {
			r := p.Graph.Named(id)
			if r == nil || slices.Contains(ids, r.Head().ID.Value) {
				continue
			}
			kind := r.Head().Kind.Value
			if owner := r.Head().Owner; (kind == "control" || kind == "clause") && owner.Known() && p.answersFor(owner, person) {
				ids = append(ids, r.Head().ID.Value)
				places = append(places, finding.Related{Pos: owner.Pos, Message: fmt.Sprintf("owner of %s", r.Head().ID)})
			}
		}
	}
	return ids, places
}
