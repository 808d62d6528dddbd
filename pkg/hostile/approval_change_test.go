package hostile

// A change under review that grants itself what it needs.

var changeGuards = []Guard{
	{"an excuse that the change approves", "pkg/check/excuse.go", "consent.Standing == Approved && «p.trusted(consent.By)»", "true"},
	{"settings that the change waives", "pkg/check/base.go", "if «before == nil || before.Broken || root != nil && !root.Broken && p.decidedInBase(root)» {", "true"},
	{"people whom the change appoints", "pkg/check/authority.go", "if «p.Base == nil || rootOf(p.Base.Graph) == nil || p.givenInBase(a)» {", "true"},
	{"whose a record was before", "pkg/check/authority.go", "case «p.then.facts == nil»: // the base", ""},
	{"who opens a gate was said before", "pkg/check/authority.go", "gate, ok := «p.atItsTime(r)».(*record.LifecycleGate)", "r"},
}

// branch begins a change that is to go into main.
var branch = Git("switch", "-q", "-c", "change")

// reviewedFor is validate as it runs for a pull request.
func reviewedFor(more ...string) []string {
	return append([]string{"validate", "-f", "json", "--changed-since", "main"}, more...)
}

// agreesToLittle: exceptions need no more of an approval than that it is written.
var agreesToLittle = Append(root, "approvals:\n  - kind: exception\n    level: A0\n")

var changeCases = []Case{
	{Name: "an excuse with its own approval", Guard: "an excuse that the change approves", Base: Commit, Args: []string{"validate", "-q", "--changed-since", "main", "--rule", "metric-overdue"}, Do: []Step{agreesToLittle, Save(ada, "2026-11-01"), branch, late, excuse("metric-overdue", "MET-answer", "2026-12-31", ""), consented, sealedNew, Save(eve, "2026-11-02")}},
	{Name: "no approvals of controls from now on", Guard: "settings that the change waives", Base: Commit, Args: reviewedFor(), Do: []Step{branch, Append(root, "approvals:\n  - kind: control\n    required: false\n"), Edit(survey, "justification: Customers know best where a summary hurts.", "justification: It is the custom."), Save(eve, "2026-11-02")}},
	{Name: "a holder whom the change appoints", Guard: "people whom the change appoints", Base: Commit, Args: reviewedFor("--history", "off"), Do: []Step{branch, changedRisk, adviserToo, approve("PER-lowe", "ROLE-founder", "2026-11-02"), sealedNew, Save(eve, "2026-11-02")}},
	{Name: "a procedure that changed hands", Guard: "whose a record was before", Base: Commit, Args: reviewedFor("--history", "off"), Do: []Step{branch, Edit(method, "owner: ROLE-founder", "owner: ROLE-adviser"), Edit(method, "version: \"1.0\"", "version: \"1.1\""), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-lowe", "ROLE-adviser", "2026-11-02", "POL-method")), sealedNew, Save(eve, "2026-11-02")}},
	{Name: "a gate that names another authority", Guard: "who opens a gate was said before", Base: Commit, Args: reviewedFor("--history", "off"), Do: []Step{branch, Edit(operate, "authority: ROLE-founder", "authority: ROLE-adviser"), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-lowe", "ROLE-adviser", "2026-11-02", "GATE-operate")), sealedNew, Save(eve, "2026-11-02")}},
}
