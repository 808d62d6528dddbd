package check

import (
	"fmt"
	"strings"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
)

// EUFRIABasis: credit scoring and insurance are named in Article 27 themselves.
var EUFRIABasis = &Rule{
	Rule: finding.Rule{
		ID: "eu-fria-basis", Severity: finding.Warning, Title: "the ground for a fundamental rights assessment is missing", Clause: "4.1, A.5.4", Since: "0.1.0",
		Why: "Article 27 of the EU AI Act asks deployers of systems for creditworthiness (Annex III 5(b)) and for life and health insurance (5(c)) for a fundamental rights impact assessment, also when they are private companies. " +
			"A warning from the day on which the duty applies, information before and for systems that were there earlier and have not changed significantly since.",
		Wrong: "annex_point: Annex III 5(b)\noperator_roles: [deployer]\nfria_basis: none",
		Right: "annex_point: Annex III 5(b)\noperator_roles: [deployer]\nfria_basis: annex-iii-5b",
		Fix:   "Name the ground under `fria_basis` and answer `fria`.",
	},
	Run: func(p *Pass) {
		a, _ := article("27")
		for _, r := range p.reached() {
			basis := friaBasis(r)
			from, _, _ := appliesFrom(a, scopeOf(r.Class.Value))
			if basis == "" || !actsAs(r, "deployer") || r.FRIABasis.Set() && r.FRIABasis.Value != "none" {
				continue
			}
			stands := "names no ground for the fundamental rights impact assessment"
			at := r.AnnexPoint
			if r.FRIABasis.Set() {
				stands = "says that no fundamental rights impact assessment is due"
				at = r.FRIABasis
			}
			f := p.ReportAt(r, at, fmt.Sprintf("%s %s, but deployers of systems of %s owe one from %s", r.ID, stands, r.AnnexPoint, from))
			f.Hint = fmt.Sprintf("write `fria_basis: %s` and answer `fria`; %s", basis, checkedOn())
			switch {
			case p.AsOf.Before(from):
				f.Severity = finding.Info
			case p.isLegacy(r, from):
				f.Severity = finding.Info
				f.Message += fmt.Sprintf("; the system was there on %s and has not changed significantly since, so it falls due with the next such change", onMarketSince(r))
			}
		}
	},
}

// friaBasis is the ground that the Annex point of a listed use gives; empty where it gives none.
func friaBasis(r *record.EUAIAct) string {
	if r.Class.Value != "high-risk-annex-iii" {
		return ""
	}
	point := strings.Join(wordsOf(r.AnnexPoint.Value), "")
	switch {
	case strings.HasSuffix(point, "5b"):
		return "annex-iii-5b"
	case strings.HasSuffix(point, "5c"):
		return "annex-iii-5c"
	}
	return ""
}
