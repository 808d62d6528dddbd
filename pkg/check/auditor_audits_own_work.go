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

// AuditorAuditsOwnWork: an audit has to be objective and impartial.
var AuditorAuditsOwnWork = &Rule{
	Rule: finding.Rule{
		ID: "auditor-audits-own-work", Severity: finding.Warning, Title: "an internal auditor audits what they own", Clause: "9.2.2", Since: "0.1.0",
		Why:   "Internal audits have to be objective and impartial. An auditor who owns controls or clauses in the scope of the audit judges their own work. The standard does not forbid it outright, so this is no error, but you will be asked what balances it; for one or two people the finding is information only. Information, too, where the auditor took part in a risk or impact assessment, or reviewed one, and now audits that work.",
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
				if !auditor.Person.Known() {
					continue // an outsider known by name only owns nothing here
				}
				own, places := p.ownedBy(auditor.Person.Value, a.Scope)
				if len(own) == 0 {
					p.auditsAdvice(a, auditor)
					continue
				}
				f := p.ReportAt(a, auditor.Person.Text, fmt.Sprintf("%s audits what they own: %s", auditor.Person, wording.And(own)))
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
			if owner := r.Head().Owner; (kind == "control" || kind == "clause") && p.answersFor(owner, person) {
				ids = append(ids, r.Head().ID.Value)
				places = append(places, finding.Related{Pos: owner.Pos, Message: fmt.Sprintf("owner of %s", r.Head().ID)})
			}
		}
	}
	return ids, places
}

// auditsAdvice reports an auditor who had a part in the assessments that are audited.
func (p *Pass) auditsAdvice(a *record.Audit, auditor record.AuditAuditor) {
	if !slices.ContainsFunc([]string{"6.1.2", "6.1.3", "6.1.4", "8.2", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"}, func(item string) bool { return serves(a.Scope, item) }) {
		return
	}
	who := p.idOf(auditor.Person)
	means := func(r record.Ref) bool { return p.answersFor(r, who) }
	var ids []string
	var places []finding.Related
	for _, r := range p.Graph.Records {
		part, people := "reviewed", r.Head().Reviewers
		switch r := r.(type) {
		case *record.Risk, *record.ImpactAssessment:
		case *record.Assessment:
			if r.Broken || r.Type.Value == "record-review" {
				continue
			}
			part, people = "took part in", r.Participants
		default:
			continue
		}
		at := slices.IndexFunc(people, means)
		if at < 0 {
			continue
		}
		ids = append(ids, r.Head().ID.Value)
		places = append(places, finding.Related{Pos: people[at].Pos, Message: fmt.Sprintf("%s %s %s", who, part, r.Head().ID)})
	}
	if len(ids) == 0 {
		return
	}
	f := p.ReportAt(a, auditor.Person.Text, fmt.Sprintf("%s had a part in what they audit: %s", auditor.Person, some(ids)))
	f.Severity = finding.Info
	f.Related = places
	f.Hint = "say in `objectivity` how the audit kept apart from it, or let somebody else audit it"
}
