package check

import (
	"fmt"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ExceptionNotAllowed: some things cannot be excused.
var ExceptionNotAllowed = &Rule{
	Rule: finding.Rule{
		ID: "exception-not-allowed", Severity: finding.Error, Title: "an exception from a rule that has none", Clause: "7.5.3, 6.1.3", Since: "0.1.0", Fixed: true,
		Why:   "Files that cannot be read, broken references, missing approvals, exceptions themselves and prohibited practices cannot be excused: a management system that waives them cannot be relied on for anything else. Nor can what the standard compels outright, such as scope, policy, criteria, assessed risks, a decided Statement of Applicability and accepted residual risk: leaving it out for a while is not a matter of the organisation's choice.",
		Wrong: "kind: exception\nrule: reference-dangling",
		Right: "kind: exception\nrule: supplier-assurance-expired",
		Fix:   "Mend what the rule found and delete the exception. `aims rules` shows which rules can be excused.",
	},
	Run: func(p *Pass) {
		for _, e := range graph.Of[*record.Exception](p.Graph) {
			if rule, excusable := p.ruleNamed(e.Rule.Value); rule != nil && !excusable {
				f := p.ReportAt(e, e.Rule, fmt.Sprintf("the rule %s (%s) can never be excused", rule.ID, rule.Title))
				f.Hint = "mend what it found and delete the exception"
			}
		}
	},
}
