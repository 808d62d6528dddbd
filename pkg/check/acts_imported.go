package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ActsImported: what was done before the AIMS was kept in git is told, not held against anybody.
var ActsImported = &Rule{
	Rule: finding.Rule{
		ID: "acts-imported", Severity: finding.Info, Title: "reviews and approvals from before the AIMS was kept in git", Clause: "7.5.3", Since: "0.1.0",
		Why:   "What was reviewed and approved before the AIMS was kept here came in with its first commits. Its days are claims that git cannot confirm, and nobody is blamed for that: one line says how many there are. An act counts as brought along when it came with the first commit, or within 90 days of it and is dated before `adopted` in aims.yaml.",
		Wrong: "review:\n  last: 2025-03-11   # and the first commit is of September 2025",
		Right: "review:\n  last: 2026-03-10   # the next review, noted in git when it took place",
		Fix:   "Nothing: the next review and the next approval take their place.",
	},
	Run: func(p *Pass) {
		count, all := map[string]int{}, 0
		var order []string
		for _, a := range p.acts() {
			if p.imported(a) {
				if count[a.what] == 0 {
					order = append(order, a.what)
				}
				count[a.what]++
				all++
			}
		}
		if len(order) == 0 {
			return
		}
		var words []string
		for _, what := range order {
			words = append(words, wording.Count(count[what], what))
		}
		first, _ := p.adoption()
		p.ReportAIMS(fmt.Sprintf("%s %s claimed from before the AIMS came into git with %s", wording.And(words), wording.Agree(all, "is", "are"), p.commit(first)))
	},
}
