package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionUnused excuses what the rules before it found and names the
// exceptions that excuse nothing. It has to stand last.
var ExceptionUnused = &Rule{
	Rule: finding.Rule{
		ID: "exception-unused", Severity: finding.Warning, Title: "an exception excuses nothing", Clause: "7.5.3, 10.2", Since: "0.1.0", Fixed: true,
		Why: "An approved exception marks the findings of its rule on its records as excused; they stay visible in every report. Where there is nothing to excuse, the matter is mended, or the exception names the wrong rule or record. " +
			"Left in place it would hide the next case unseen. Information where only some of its records have nothing to excuse.",
		Wrong: "kind: exception\nrecords: [SUP-model]\nrule: supplier-assurance-expired   # the new report is in",
		Right: "# the exception is deleted; git keeps it",
		Fix:   "Delete the exception when the matter is mended, or correct its rule or records and have it approved again.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			if !p.excuses(e) {
				continue // why has been said by the rules before
			}
			var unused []record.Ref
			for _, ref := range e.Records {
				id := ref.Value
				if r := p.Graph.Named(id); r != nil {
					id = r.Head().ID.Value
				}
				if !p.excuse(e, id) && p.couldFind(e.Rule.Value, ref) {
					unused = append(unused, ref)
				}
			}
			if len(unused) == 0 {
				continue
			}
			f := p.ReportAt(e, unused[0].Text, fmt.Sprintf("%s finds nothing at %s, so there is nothing to excuse", e.Rule, refsInWords(unused)))
			f.Related = append(f.Related, finding.Related{Pos: e.Rule.Pos, Message: "the rule"})
			f.Hint = fmt.Sprintf("delete %s if the matter is mended", e.ID)
			if len(unused) < len(e.Records) {
				f.Severity = finding.Info
				f.Hint = "take out the records where the matter is mended, and have the exception approved again"
			}
		}
	},
}
