package hostile

// Gates and decisions that say no, or that let through what is not there.

var gateGuards = []Guard{
	{"a gate that said no", "pkg/check/gate_decision.go", "if «last == nil» {", "true"},
	{"the latest gate of a day is the one that says no", "pkg/check/gates.go", "if «barred(g)» {\n\t\treturn 1", ""},
	{"a gate into the stage", "pkg/check/gate_missing.go", "if last := latestInto(gates, s.Stage.Value); «last != nil && barred(last) || slices.ContainsFunc(gates, serves)» {", "true"},
	{"a way that gates lead", "pkg/check/gate_transition_unknown.go", "if «!g.From.Known() || !g.To.Known() || slices.Contains(standard.Transitions(), standard.Transition{From: g.From.Value, To: g.To.Value})» {", "true"},
	{"a criterion that is not met", "pkg/check/gate_criteria_unmet.go", "if «c.Met.False()» {", ""},
	{"conditions of a conditional gate", "pkg/check/go_without_conditions.go", "if «g.Decision.Value == \"go-with-conditions\" && len(g.Conditions) == 0 && !g.Unwritten(\"/conditions\") && !unmet» {", ""},
	{"a no-go that stands", "pkg/check/deployed_without_go.go", "case «len(impacts) == 0 || no.refusal == nil && slices.ContainsFunc(impacts, p.decided)»:", "true"},
	{"retired by a gate", "pkg/check/retired_without_gate.go", "if «!Retired(s) || slices.ContainsFunc(gates, toRetirement)» {", "true"},
}

const (
	deploy  = "gates/GATE-deploy.yaml"
	operate = "gates/GATE-operate.yaml"
)

var noGo = Edit(impact, "  outcome: go\n", "  outcome: no-go\n")

var gateCases = []Case{
	{Name: "in operation behind a no", Guard: "a gate that said no", Do: []Step{Edit(operate, "decision: go\n", "decision: no-go\n")}},
	{Name: "yes and no on one day", Guard: "the latest gate of a day is the one that says no", Do: []Step{Write("gates/GATE-again.yaml", "kind: lifecycle-gate\nid: GATE-again\ntitle: No\nowner: ROLE-founder\nsystem: SYS-summary\nfrom: deployment\nto: operation-monitoring\ndecision: no-go\non: 2026-05-11\nby: PER-wren\nauthority: ROLE-founder\ncriteria:\n  - criterion: None\n    met: true\n")}},
	{Name: "in a stage that no gate leads to", Guard: "a gate into the stage", Do: []Step{Edit(system, "stage: operation-monitoring\nin_use", "stage: re-evaluation\nin_use")}},
	{Name: "a gate from inception into operation", Guard: "a way that gates lead", Do: []Step{Edit(operate, "from: deployment", "from: inception")}},
	{Name: "opened, and nothing is met", Guard: "a criterion that is not met", Do: []Step{Edit(deploy, "  - criterion: Supplier terms in force\n    met: true", "  - criterion: Supplier terms in force\n    met: false")}},
	{Name: "a gate on conditions that nobody wrote", Guard: "conditions of a conditional gate", Do: []Step{Edit(deploy, "decision: go\n", "decision: go-with-conditions\n")}},
	{Name: "deployed in spite of a no", Guard: "a no-go that stands", Do: []Step{noGo}},
	{Name: "retired by nobody", Guard: "retired by a gate", Do: []Step{Edit(system, deploys, "status: retired\nstage: retirement\n"), Edit(scope, "systems:\n  - SYS-summary\n", "systems: TODO\n"), Edit(model, "approved_for:\n  - SYS-summary\n", ""), Edit("resources/RES-app.yaml", "approved_for:\n  - SYS-summary\n", "")}},
}
