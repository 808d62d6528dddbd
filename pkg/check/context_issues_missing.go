package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/wording"
)

// ContextIssuesMissing: an organisation that sees nothing inside or nothing outside has not looked.
var ContextIssuesMissing = &Rule{
	Rule: finding.Rule{
		ID: "context-issues-missing", Severity: finding.Warning, Title: "the context lacks external or internal issues", Clause: "4.1", Since: "0.1.0",
		Why:   "External issues such as law, market and technology, and internal ones such as skills, culture and resources, decide what the management system has to achieve. A context without one of the two looks unfinished to an auditor.",
		Wrong: "issues:\n  - id: law\n    origin: external\n    category: regulatory\n    statement: Scoring becomes a high-risk use\n    effect: Conformity work",
		Right: "issues:\n  - id: law\n    origin: external\n    category: regulatory\n    statement: Scoring becomes a high-risk use\n    effect: Conformity work\n  - id: capacity\n    origin: internal\n    category: resources\n    statement: Two people can validate models\n    effect: Releases wait",
		Fix:   "Add at least one issue with the missing `origin`, and what it means for the management system.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Context](p.Graph) {
			if c.Todo("/issues") || issueUnwritten(c) {
				continue
			}
			var missing []string
			for _, origin := range []string{"external", "internal"} {
				if !slices.ContainsFunc(c.Issues, func(i record.ContextIssue) bool { return i.Origin.Value == origin }) {
					missing = append(missing, origin)
				}
			}
			if len(missing) == 0 {
				continue
			}
			f := p.Report(c, c.Place(), fmt.Sprintf("the context names no %s issue", wording.Or(missing)))
			f.Hint = fmt.Sprintf("add to `issues` what is relevant, with `origin: %s`", missing[0])
		}
	},
}

// issueUnwritten reports whether the origin of an issue is still TODO.
func issueUnwritten(c *record.Context) bool {
	for i := range c.Issues {
		if c.Todo(fmt.Sprintf("/issues/%d/origin", i)) {
			return true
		}
	}
	return false
}
