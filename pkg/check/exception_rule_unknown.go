package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionRuleUnknown: an excuse has to say from what.
var ExceptionRuleUnknown = &Rule{
	Rule: finding.Rule{
		ID: "exception-rule-unknown", Severity: finding.Error, Title: "an exception names a rule that does not exist", Clause: "7.5.2", Since: "0.1.0", Fixed: true,
		Why:   "An exception excuses findings of one rule, by its id. With another word there it excuses nothing, although its owner believes so.",
		Wrong: "kind: exception\nrule: supplier-assurance-out-of-date",
		Right: "kind: exception\nrule: supplier-assurance-expired",
		Fix:   "Write the id that stands in brackets behind the finding; `aims rules` lists them all.",
	},
	Run: func(p *Pass) {
		ids := make([]string, len(p.rules))
		for i, r := range p.rules {
			ids[i] = r.ID
		}
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			if rule, _ := p.ruleNamed(e.Rule.Value); rule != nil {
				continue
			}
			f := p.ReportAt(e, e.Rule, fmt.Sprintf("there is no rule %q", e.Rule))
			f.Hint = "`aims rules` lists the rules"
			if near := finding.Nearest(e.Rule.Value, ids); near != "" {
				f.Hint = fmt.Sprintf("did you mean %q?", near)
			}
		}
	},
}
