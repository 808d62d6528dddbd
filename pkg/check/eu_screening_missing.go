package check

import (
	"fmt"
	"maps"
	"slices"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/source"
	"github.com/aims-as-code/aims/pkg/standard"
	"github.com/aims-as-code/aims/pkg/wording"
)

// EUScreeningMissing: a ban is only kept by looking.
var EUScreeningMissing = &Rule{
	Rule: finding.Rule{
		ID: "eu-screening-missing", Severity: finding.Warning, Title: "a system was not screened for prohibited practices", Clause: "4.1, 4.2", Since: "0.1.0",
		Why: "The EU AI Act bans certain practices outright, whatever class a system has. Whoever is reached by the Act should be able to show for each ban that somebody looked and why it does not apply. " +
			"The Act forbids the practice, it does not ask for the record; so a missing answer is a warning, and for bans that do not apply yet information. A practice that is present is another rule, and an error.",
		Wrong: "kind: eu-ai-act\nnexus: established\n# no screening",
		Right: "screening:\n  - practice: 5.1.c\n    answer: absent\n    reason: Score uses credit data for a credit decision only\n    by: ROLE-legal\n    on: 2026-03-03",
		Fix:   "Answer each practice of Article 5 with reason, person and day. `aims explain` and the schema name them.",
	},
	Run: func(p *Pass) {
		for _, r := range p.reached() {
			if r.Todo("/screening") {
				continue
			}
			var open []string
			ahead := map[string][]string{} // by the day from which they are banned
			for _, practice := range standard.Vocabulary("prohibited-practices") {
				if slices.ContainsFunc(r.Screening, func(s record.EUAIActScreening) bool { return s.Practice.Value == practice.ID }) {
					continue
				}
				from, err := day.Parse(standard.BanAppliesFrom(practice.ID))
				switch name := fmt.Sprintf("%s (%s)", practice.ID, practice.Label); {
				case err == nil && from.After(p.AsOf):
					ahead[from.String()] = append(ahead[from.String()], name)
				default:
					open = append(open, name)
				}
			}
			if len(open) > 0 {
				f := p.ReportAt(r, screened(r), fmt.Sprintf("%s is not screened for %s", r.System, wording.And(open)))
				f.Hint = "answer each under `screening`, with reason, person and day; " + checkedOn()
			}
			for _, from := range slices.Sorted(maps.Keys(ahead)) {
				f := p.ReportAt(r, screened(r), fmt.Sprintf("%s is not screened for what will be banned from %s on: %s", r.System, from, wording.And(ahead[from])))
				f.Severity = finding.Info
				f.Hint = "answer each under `screening` before that day; " + checkedOn()
			}
		}
	},
}

// screened is where the screening of a record begins; nothing where there is none.
func screened(r *record.EUAIAct) source.Text {
	if len(r.Screening) == 0 {
		return source.Text{}
	}
	return r.Screening[0].Practice
}
