package check

import (
	"regexp"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExclusionBecauseInternal: internal use is use.
var ExclusionBecauseInternal = &Rule{
	Rule: finding.Rule{
		ID: "exclusion-because-internal", Severity: finding.Warning, Title: "something is out of scope only because it is internal", Clause: "4.3", Since: "0.1.0",
		Why:   "The standard makes no difference between systems for customers and systems for one's own staff. A screening tool in recruitment is internal and affects people all the same. An exclusion needs a reason that lies in the organisation, its activities or the technology.",
		Wrong: "exclusions:\n  - what: Meeting transcripts\n    why: Internal use only",
		Right: "exclusions:\n  - what: Spell checker of the office suite\n    why: Fixed dictionary without learning; no content leaves the device",
		Fix:   "Include the system, or give the reason for which its risks are dealt with elsewhere.",
	},
	Run: func(p *Pass) {
		for _, scope := range graph.Of[*record.Scope](p.Graph) {
			for _, e := range scope.Exclusions {
				if !onlyInternal.MatchString(e.Why.Value) {
					continue
				}
				f := p.ReportAt(scope, e.Why, "internal use alone is no reason to leave something out of scope")
				f.Hint = "include it, or say what makes its risks somebody else's"
			}
		}
	},
}

// onlyInternal matches a reason that says nothing but internal use. A longer
// text has a reason beside it, which only people can judge.
var onlyInternal = regexp.MustCompile(`(?i)^\W*((it|this|that|the (system|tool)|they|these) )?(is |are )?(only |just |purely |solely |merely )?((used|for) )?(only |just |purely |solely )?((an? )?internal(ly)?|in-?house)( (use|usage|purposes?|tool|tools|system|systems|application|staff use))?( only)?\W*$`)
