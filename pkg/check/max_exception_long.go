package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// MaxExceptionLong: a limit that never bites is none.
var MaxExceptionLong = &Rule{
	Rule: finding.Rule{
		ID: "max-exception-long", Severity: finding.Warning, Title: "exceptions may last for more than a year", Clause: "6.1.3, 9.3.2", Since: "0.1.0", Fixed: true,
		Why:   "An exception is for a short time: what stays open for longer than a year outlives every management review and every audit of the cycle, and is a risk to be treated or accepted. The standard names no number, so this is practice.",
		Wrong: "max_exception: P5Y",
		Right: "max_exception: P6M",
		Fix:   "Set `max_exception` to a year at most; six months is the default.",
	},
	Run: func(p *Pass) {
		year := day.Duration{Months: 12}
		for _, a := range graph.Of[*record.AIMS](p.Graph) {
			if length := a.MaxException.Length; p.AsOf.Add(length).After(p.AsOf.Add(year)) {
				f := p.ReportAt(a, a.MaxException.Text, fmt.Sprintf("an exception may last for %s, which is more than a year", length))
				f.Hint = "set `max_exception` to P12M at most"
			}
		}
	},
}
