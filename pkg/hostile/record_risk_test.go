package hostile

// Risks that shrink by themselves, or that nobody accepts.

var riskGuards = []Guard{
	{"a treatment makes no risk larger", "pkg/check/residual_above_inherent.go", "if «was == \"\" || criteria.LevelAt(is) <= criteria.LevelAt(was)» {", "true"},
	{"a risk retained stays as it was", "pkg/check/treatment_contradicted.go", "if «before.Likelihood.Value != after.Likelihood.Value || before.Consequence.Value != after.Consequence.Value» {", ""},
	{"a risk does not shrink by itself", "pkg/check/treatment_without_control.go", "if «len(r.Treatment.Controls) > 0 || r.Todo(\"/treatment/controls\")» {", "true"},
	{"an avoided risk brings no system", "pkg/check/avoided_in_use.go", "if «len(ids) == 0» {", "true"},
	{"actions of a closed risk", "pkg/check/risk_closed_early.go", "if n := len(places); «n > 0» {", ""},
	{"an acceptance of a lower level", "pkg/check/accepted.go", "if «at > acceptanceOpen && !a.Broken && p.below(a.Level.Value, level)» {", ""},
	{"a risk has a rating", "pkg/check/risk_unrated.go", "case «!r.Inherent.Consequence.Set() && !r.Todo(\"/inherent\")»:", ""},
	{"a harm that no risk takes up", "pkg/check/harm_not_in_risks.go", "criteria.ConsequenceAt(h.Severity.Value) < threshold || «p.takenUp(risks, a, h)» {", "true"},
	{"an action that is late", "pkg/check/action_overdue.go", "if «!p.Late(a.Due)» {", "true"},
	{"a treatment that does not work", "pkg/check/treatment_not_effective.go", "if «t.Effective.Value != \"no\" || r.Todo(\"/treatment/actions\") || slices.ContainsFunc(t.Actions, func(a record.Action) bool { return !a.Done.Known() })» {", "true"},
	{"a risk with a rating has a treatment", "pkg/check/risk_without_treatment.go", "if «!r.Inherent.Consequence.Known() || r.Treatment.Option.Set() || r.Todo(\"/treatment\")» {", "true"},
}

const (
	acceptance = "acceptances/ACC-1.yaml"
	riskWords  = "risks/RISK-hallucination.yaml"
)

var riskCases = []Case{
	{Name: "worse after the treatment", Guard: "a treatment makes no risk larger", Do: []Step{Edit(riskLeak, "  residual:\n    likelihood: unlikely", "  residual:\n    likelihood: likely"), Edit(riskLeak, "inherent:\n  likelihood: possible\n  consequence: major", "inherent:\n  likelihood: unlikely\n  consequence: minor")}},
	{Name: "retained, and gone all the same", Guard: "a risk retained stays as it was", Do: []Step{Edit(riskIP, "option: share", "option: retain")}},
	{Name: "lower without a control", Guard: "a risk does not shrink by itself", Do: []Step{Edit(riskLeak, "  controls:\n    - A.6.2.8\n    - A.7.5\n    - A.8.4\n    - A.10.3\n", "")}},
	{Name: "avoided by going on", Guard: "an avoided risk brings no system", Do: []Step{Edit(riskIP, "option: share", "option: avoid")}},
	{Name: "closed before the work is done", Guard: "actions of a closed risk", Do: []Step{Edit(riskWords, "status: monitoring", "status: closed"), Edit(riskWords, "      done: 2026-04-30\n", "")}},
	{Name: "accepted as less than it is", Guard: "an acceptance of a lower level", Do: []Step{Edit(acceptance, "level: medium", "level: low"), Seal}},
	{Name: "monitored without a rating", Guard: "a risk has a rating", Do: []Step{Edit(riskIP, "inherent:\n  likelihood: unlikely\n  consequence: moderate\n", ""), Edit(riskIP, "  residual:\n    likelihood: unlikely\n    consequence: minor\n", "")}},
	{Name: "a harm that was dropped", Guard: "a harm that no risk takes up", Do: []Step{Edit(riskLeak, "harms:\n  - assessment: IA-summary\n    harm: note-leak\n", "")}},
	{Name: "an action due when the firm began", Guard: "an action that is late", Do: []Step{Edit(riskWords, "      done: 2026-04-30\n", "")}},
	{Name: "a treatment that fails, and nobody cares", Guard: "a treatment that does not work", Do: []Step{Edit(riskLeak, "effective: \"yes\"", "effective: \"no\"")}},
	{Name: "rated, and left alone", Guard: "a risk with a rating has a treatment", Do: []Step{Write("risks/RISK-new.yaml", riskNamed("RISK-new", "systems:\n  - SYS-summary\ninherent:\n  consequence: major\nreview:\n  last: 2026-09-14\n  by: PER-wren\n  triggers:\n    - supplier\n"))}},
}
