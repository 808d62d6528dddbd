package hostile

// Excuses that somebody grants himself.

var exceptionGuards = []Guard{
	{"an excuse from a rule that there is", "pkg/check/exception_rule_unknown.go", "«rule != nil» {", "true"},
	{"a rule that can be excused", "pkg/check/exception_not_allowed.go", "«rule != nil && !excusable» {", ""},
	{"an excuse that ran out", "pkg/check/exception_expired.go", "if «p.Late(e.Expires)» {\n\t\t\t\tf :=", ""},
	{"what ran out excuses nothing", "pkg/check/excuse.go", "«!p.Late(e.Expires)» &&", "true"},
	{"an excuse for too long", "pkg/check/exception_too_long.go", "if «!e.Expires.Day.After(limit) || p.Late(e.Expires)» {", "true"},
	{"what is too long excuses nothing", "pkg/check/excuse.go", "«!e.Expires.Day.After(limit)» &&", "true"},
	{"an excuse that nobody approved", "pkg/check/exception_unapproved.go", "if «a.Standing == Approved || p.Late(e.Expires) || !p.sound(e) || !judgeable(a, p)» {", "true"},
	{"what nobody approved excuses nothing", "pkg/check/excuse.go", "«consent.Standing == Approved» &&", "true"},
	{"a waiver reaches no excuse", "pkg/check/excuse.go", "if d, needed := p.demandOf(e); «needed» {", ""},
	{"an excuse that nobody follows up", "pkg/check/exception_without_follow_up.go", "if «over == \"\"» {", "true"},
	{"an excuse of nothing", "pkg/check/exception_unused.go", "if «!p.excuse(e, id) && p.couldFind(e.Rule.Value, ref)» {", ""},
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
	{Name: "an excuse from needing an approval", Guard: "a rule that can be excused", Do: []Step{excuse("exception-unapproved", "EXC-1", "2026-12-31", "")}},
	{Name: "an excuse that ended in the year one", Guard: "an excuse that ran out", Do: []Step{excuse("metric-overdue", "MET-answer", "0001-01-01", "")}},
	{Name: "an excuse of yesterday", Guard: "what ran out excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-11-01", ""), consented, Seal}},
	{Name: "an excuse for ever", Guard: "an excuse for too long", Do: []Step{excuse("metric-overdue", "MET-answer", "9999-12-31", "")}},
	{Name: "an excuse of a day more than six months", Guard: "what is too long excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2027-04-21", ""), consented, Seal}},
	{Name: "an excuse that nobody asked for", Guard: "an excuse that nobody approved", Do: []Step{excuse("metric-overdue", "MET-answer", "2026-12-31", "")}},
	{Name: "an excuse made longer after its approval", Guard: "what nobody approved excuses nothing", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-11-30", ""), consented, Seal, Edit("exceptions/EXC-1.yaml", "expires: 2026-11-30", "expires: 2026-12-31")}},
	{Name: "an excuse narrowed to another role, and approved by the founder", Guard: "a waiver reaches no excuse", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Append(root, "approvals:\n  - kind: exception\n    as:\n      - ROLE-adviser\n"), consented, Seal}},
	{Name: "an excuse whose follow-up is closed", Guard: "an excuse that nobody follows up", Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), Edit("exceptions/EXC-1.yaml", "disposition: MR-1", "disposition: FND-1"), consented, Seal}},
	{Name: "an excuse in stock", Guard: "an excuse of nothing", Do: []Step{excuse("metric-overdue", "MET-answer", "2026-12-31", ""), consented, Seal}},
	{Name: "an excuse with a field that is none", Guard: "a malformed excuse", Args: quiet, Do: []Step{late, excuse("metric-overdue", "MET-answer", "2026-12-31", "mandatory: true\n"), consented, Seal}},
}
