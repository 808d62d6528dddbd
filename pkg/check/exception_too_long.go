package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionTooLong: an excuse for ever is a decision in disguise.
var ExceptionTooLong = &Rule{
	Rule: finding.Rule{
		ID: "exception-too-long", Severity: finding.Error, Title: "an exception lasts longer than allowed", Clause: "6.1.3, 10.2", Since: "0.1.0", Fixed: true,
		Why:   "An exception may last at most `max_exception` of aims.yaml (six months if it does not say) from its approval on. A longer one excuses nothing: what is to stay open for years is a risk to be accepted, not an exception.",
		Wrong: "kind: exception\nexpires: 2029-12-31",
		Right: "kind: exception\nexpires: 2027-01-31",
		Fix:   "Choose an earlier day and have the exception approved with it, or treat the matter as a risk and accept what remains.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			limit, length, from := p.longest(e)
			if !e.Expires.Day.After(limit) || p.Late(e.Expires) {
				continue
			}
			f := p.ReportAt(e, e.Expires.Text, fmt.Sprintf("%s may last until %s at most (%s from %s), not until %s", e.ID, limit, length, from, e.Expires))
			f.Hint = "choose an earlier day, or accept the risk"
			if root := p.settings(); root != nil && root.MaxException.Set() {
				f.Related = append(f.Related, finding.Related{Pos: root.MaxException.Pos, Message: "the longest time is set here"})
			}
		}
	},
}
