package check

import (
	"fmt"
	"slices"

	"github.com/aims-as-code/aims/pkg/finding"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/record"
)

// ControlPolicyOnly: a rule is no proof that it is kept.
var ControlPolicyOnly = &Rule{
	Rule: finding.Rule{
		ID: "control-policy-only", Severity: finding.Warning, Title: "the only evidence of a control is a policy", Clause: "8.1", Since: "0.1.0",
		Why:   "A policy shows what is meant to happen. That it happens shows in logs, tickets, reports and minutes; an audit of the second stage asks for those.",
		Wrong: "kind: control\nid: A.6.2.8\ntitle: Event logs\napplicable: true\nstatus: implemented\nevidence:\n  - ref: EV-logging-policy   # type: policy",
		Right: "evidence:\n  - ref: EV-logging-policy\n  - ref: EV-log-sample       # type: log, shows: operation",
		Fix:   "Link something that the control has left behind in daily work.",
	},
	Run: func(p *Pass) {
		for _, c := range graph.Of[*record.Control](p.Graph) {
			if found := p.proofOf(c); inPlace(c) && !found.unread && found.policyOnly() {
				p.ReportAt(c, claim(c), fmt.Sprintf("%s is implemented, and its only evidence is the policy", c.ID)).Hint = "link something that shows it at work: a log, a ticket, a report, minutes"
			}
		}
	},
}

func (found proof) policyOnly() bool {
	return len(found.evidence) > 0 && !slices.ContainsFunc(found.evidence, func(e *record.Evidence) bool { return e.Type.Value != "policy" })
}
