package hostile

// Excuses that somebody grants himself.

var exceptionGuards = []Guard{
	{"an excuse from a rule that there is", "pkg/check/exception_rule_unknown.go", "«rule != nil || !e.Rule.Known()» {", "true"},
	{"a rule that can be excused", "pkg/check/exception_not_allowed.go", "«rule != nil && !excusable» {", ""},
	{"an excuse that ran out", "pkg/check/exception_expired.go", "if «p.Late(e.Expires)» {\n\t\t\t\tf :=", ""},
	{"what ran out excuses nothing", "pkg/check/excuse.go", "«!p.Late(e.Expires)» &&", "true"},
	{"an excuse for too long", "pkg/check/exception_too_long.go", "if «!e.Expires.Day.After(limit) || p.Late(e.Expires)» {", "true"},
	{"what is too long excuses nothing", "pkg/check/excuse.go", "«!e.Expires.Day.After(limit)» &&", "true"},
	{"an excuse that nobody approved", "pkg/check/exception_unapproved.go", "if «a.Standing == Approved || p.Late(e.Expires) || !p.sound(e) || !judgeable(a, p)» {", "true"},
	{"what nobody approved excuses nothing", "pkg/check/excuse.go", "«consent.Standing == Approved» &&", "true"},
	{"a waiver reaches no excuse", "pkg/check/excuse.go", "if d, needed := p.demandOf(e); «needed» {", ""},
	{"an excuse that nobody follows up", "pkg/check/exception_without_follow_up.go", "if «over == \"\"» {", "true"},
	{"an excuse of nothing", "pkg/check/exception_unused.go", "if «!p.excuse(e, id) && p.couldFind(ref)» {", ""},
	{"a malformed excuse", "pkg/check/excuse.go", "return excusable && «!e.Broken» &&", "true"},
}

// excuse is an exception from a rule at a record, until a day.
func excuse(rule, of, expires, more string) Step {
	return Write("exceptions/EXC-1.yaml", "kind: exception\nid: EXC-1\ntitle: An excuse\nowner: ROLE-founder\nrecords:\n  - "+of+"\nrule: "+rule+"\ndisposition: MR-1\nreason: It takes a while\ncompensating: Somebody looks at it\nexpires: "+expires+"\n"+more)
}

var (
	// late makes a finding of metric-overdue.
	late = Edit(answer, "  - on: 2026-06-15\n    value: 1\n  - on: 2026-09-14", "  - on: 2025-06-15\n    value: 1\n  - on: 2025-09-14")
	// consented approves the excuse.
	consented = Write("approvals/APP-exc.yaml", approvalOf("APP-exc", "PER-wren", "ROLE-founder", "2026-10-20", "EXC-1"))
)

// quiet shows what is excused no more.
var quiet = []string{"validate", "-q", "--rule", "metric-overdue", "--fail-on", "warning"}

var exceptionCases = []Case{
	{Name: "an excuse from everything", Guard: "an excuse from a rule that there is", Do: []Step{late, excuse("\"*\"", "MET-answer", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse from all rules on metrics", Guard: "an excuse from a rule that there is", Do: []Step{late, excuse("metric-.*", "MET-answer", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse from the rules on excuses", Guard: "an excuse from a rule that there is", Do: []Step{excuse("exception-*", "EXC-1", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse from needing an approval", Guard: "a rule that can be excused", Do: []Step{excuse("exception-unapproved", "EXC-1", "2026-12-31", "")}},
	{Name: "an excuse from running out", Guard: "a rule that can be excused", Do: []Step{excuse("exception-expired", "EXC-1", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse from the form of files", Guard: "a rule that can be excused", Do: []Step{excuse("schema-unknown-key", "RISK-ip", "2026-12-31", ""), Append(riskIP, "colour: red\n"), consented, Seal}},
	{Name: "an excuse from an approval", Guard: "a rule that can be excused", Do: []Step{changedRisk, excuse("approval-void", "RISK-ip", "2026-12-31", ""), consented, Seal, changedBack}},
	{Name: "an excuse that ended in the year one", Guard: "an excuse that ran out", Do: []Step{excuse("metric-overdue", "MET-answer", "0001-01-01", "")}},
	{Name: "an excuse of yesterday", Guard: "what ran out excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-11-01", ""), consented, Seal}},
	{Name: "an excuse for ever", Guard: "an excuse for too long", Do: []Step{excuse("metric-overdue", "MET-answer", "9999-12-31", "")}},
	{Name: "an excuse of a day more than six months", Guard: "what is too long excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2027-04-21", ""), consented, Seal}},
	{Name: "an excuse from one who approves it next year, and lasts from then", Guard: "an excuse for too long", Do: []Step{late, excuse("metric-overdue", "MET-answer", "2028-01-01", ""), Write("approvals/APP-exc.yaml", approvalOf("APP-exc", "PER-wren", "ROLE-founder", "2027-12-01", "EXC-1")), Seal}},
	{Name: "an excuse that nobody asked for", Guard: "an excuse that nobody approved", Do: []Step{excuse("metric-overdue", "MET-answer", "2026-12-31", "")}},
	{Name: "an excuse made longer after its approval", Guard: "what nobody approved excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-11-30", ""), consented, Seal, Edit("exceptions/EXC-1.yaml", "expires: 2026-11-30", "expires: 2026-12-31")}},
	{Name: "an excuse for one more record after its approval", Guard: "what nobody approved excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-faithful", "2026-12-31", ""), consented, Seal, Edit("exceptions/EXC-1.yaml", "  - MET-faithful", "  - MET-faithful\n  - MET-answer")}},
	{Name: "an excuse by the adviser", Guard: "what nobody approved excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Write("approvals/APP-exc.yaml", approvalOf("APP-exc", "PER-lowe", "ROLE-adviser", "2026-10-20", "EXC-1")), Seal}},
	{Name: "excuses need no approval here", Guard: "what nobody approved excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Append(root, "approvals:\n  - kind: exception\n    required: false\n")}},
	{Name: "excuses are the adviser's, says aims.yaml", Guard: "settings narrow an authority", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Append(root, "approvals:\n  - kind: exception\n    as:\n      - ROLE-adviser\n"), Write("approvals/APP-exc.yaml", approvalOf("APP-exc", "PER-lowe", "ROLE-adviser", "2026-10-20", "EXC-1")), Seal}},
	{Name: "an excuse narrowed to another role, and approved by the founder", Guard: "a waiver reaches no excuse", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Append(root, "approvals:\n  - kind: exception\n    as:\n      - ROLE-adviser\n"), consented, Seal}},
	{Name: "an excuse whose follow-up is closed", Guard: "an excuse that nobody follows up", Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Edit("exceptions/EXC-1.yaml", "disposition: MR-1", "disposition: FND-1"), consented, Seal}},
	{Name: "an excuse whose acceptance has ended", Guard: "an excuse that nobody follows up", Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Edit("exceptions/EXC-1.yaml", "disposition: MR-1", "disposition: ACC-1"), Edit(acceptance, "until: 2027-04-27", "until: 2026-10-27"), consented, Seal}},
	{Name: "an excuse in stock", Guard: "an excuse of nothing", Do: []Step{excuse("metric-overdue", "MET-answer", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse of itself", Guard: "an excuse of nothing", Do: []Step{excuse("owner-is-backup", "EXC-1", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse with a field that is none", Guard: "a malformed excuse", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", "mandatory: true\n"), consented, Seal}},
}

// changedBack takes back what changedRisk does.
var changedBack = Edit(riskIP, "title: Protected text, and more of it", "title: Protected text in summaries")
