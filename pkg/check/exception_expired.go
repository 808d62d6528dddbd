package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionExpired: an excuse has an end.
var ExceptionExpired = &Rule{
	Rule: finding.Rule{
		ID: "exception-expired", Severity: finding.Warning, Title: "an exception has expired", Clause: "6.1.3, 10.2", Since: "0.1.0", Fixed: true,
		Why:   "An exception leaves something open for a time that somebody with the authority agreed to. That time is over, so it excuses nothing any more, and what it excused is reported as before.",
		Wrong: "kind: exception\nrule: supplier-assurance-expired\nexpires: 2026-06-30   # looked at in November",
		Right: "# mended and the exception deleted, or a new one decided anew\nkind: exception\nexpires: 2027-01-31",
		Fix:   "Mend what was left open and delete the exception. If more time is needed, decide again: new date, new approval.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			if p.Late(e.Expires) {
				f := p.ReportAt(e, e.Expires.Text, fmt.Sprintf("%s expired on %s and excuses nothing any more", e.ID, e.Expires))
				f.Hint = "mend what it left open and delete it, or decide again and have it approved"
			}
		}
	},
}
