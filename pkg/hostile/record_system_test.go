package hostile

// Systems in use and retired, in scope and outside, and who stands behind them.

var systemGuards = []Guard{
	{"a system that runs is in use", "pkg/check/status_contradicted.go", "if «len(signs) == 0 || s.Status.Value != \"proposed\" && s.Status.Value != \"approved\"» {", "true"},
	{"a retired system is not in use", "pkg/check/retired_in_use.go", "signs := p.signsOfLife(s)\n\t\t\tif «len(signs) == 0» {", "true"},
	{"a retirement that is late", "pkg/check/retirement_overdue.go", "if «!toRetire(s) || !p.Late(s.RetireBy)» {", "true"},
	{"a system that the scope leaves open", "pkg/check/system_not_in_scope.go", "if «Retired(s) || p.covers(scope, s) || p.excludes(scope, s)» {", "true"},
	{"in the scope and outside", "pkg/check/scope_contradicts_itself.go", "if «!p.covers(scope, out.system)» {", "true"},
	{"outside the scope, and managed", "pkg/check/excluded_though_managed.go", "if «p.covers(scope, s) || !p.runs(s)» {", "true"},
	{"internal use is no reason", "pkg/check/exclusion_because_internal.go", "if «!onlyInternal.MatchString(e.Why.Value)» {", "true"},
	{"a model that is approved for something else", "pkg/check/resource_unapproved.go", "if «len(others) == 0» {", "true"},
	{"a change after the assessment", "pkg/check/changed_since_assessed.go", "if «c.on.Day.After(last) && !c.on.Day.After(p.AsOf)» {", ""},
	{"assurance has an end", "pkg/check/supplier_assurance_expired.go", "if «!p.Late(last)» {", "true"},
	{"what was bought came from somebody", "pkg/check/system_without_supplier.go", "if «!bought(s) || !p.applies(\"A.10.3\", s) || p.namesSupplier(s)» {", "true"},
	{"a log of its use", "pkg/check/system_without_event_logs.go", "if «inUse(l.Stage.Value) || s.Todo(fmt.Sprintf(\"/event_logs/%d/stage\", i))» {", "true"},
	{"a training dataset is described", "pkg/check/dataset_card_incomplete.go", "if «!field.set» {", ""},
	{"a system has its risks", "pkg/check/system_without_risk.go", "func(r *record.Risk) bool { return «r.Type.Value != \"opportunity\"» })", "true"},
}

const (
	model   = "resources/RES-model.yaml"
	notes   = "datasets/DATA-notes.yaml"
	supply  = "suppliers/SUP-fernhollow.yaml"
	deploys = "status: in-use\nstage: operation-monitoring\n"
)

var systemCases = []Case{
	{Name: "in operation, and only proposed", Guard: "a system that runs is in use", Do: []Step{Edit(system, "status: in-use", "status: proposed")}},
	{Name: "retired, in the midst of its operation", Guard: "a retired system is not in use", Do: []Step{Edit(system, "status: in-use", "status: retired")}},
	{Name: "to be retired before it was built", Guard: "a retirement that is late", Do: []Step{Edit(system, "in_use_since: 2026-05-11", "in_use_since: 2026-05-11\nretire_by: 2001-01-01")}},
	{Name: "a system that the scope forgot", Guard: "a system that the scope leaves open", Do: []Step{Edit(scope, "  - SYS-summary\n", "  - SYS-other\n")}},
	{Name: "included and excluded", Guard: "in the scope and outside", Do: []Step{Append(scope, "exclusions:\n  - what: The summaries\n    why: Nobody asked for them to be looked at by anybody\n    systems:\n      - SYS-summary\n")}},
	{Name: "excluded while its risks are managed", Guard: "outside the scope, and managed", Do: []Step{Edit(scope, "systems:\n  - SYS-summary\n", "systems: TODO\nexclusions:\n  - what: The summaries\n    why: Nobody asked for them to be looked at by anybody\n    systems:\n      - SYS-summary\n")}},
	{Name: "left out since it is only internal", Guard: "internal use is no reason", Do: []Step{Append(scope, "exclusions:\n  - what: A test\n    why: \"It is purely for internal use only!\"\n")}},
	{Name: "a model approved for another system", Guard: "a model that is approved for something else", Do: []Step{Edit(model, "approved_for:\n  - SYS-summary", "approved_for:\n  - SYS-other"), Write("systems/SYS-other.yaml", "kind: ai-system\nid: SYS-other\ntitle: Another\nowner: ROLE-founder\nstatus: retired\nstage: retirement\npurpose: None any more\nintended_use: None\naims_roles:\n  - producer\nexposure: internal\nobtained: developed\n")}},
	{Name: "a new version that nobody assessed", Guard: "a change after the assessment", Do: []Step{Edit(system, "  on: 2026-08-31\n", "  on: 2026-10-31\n")}},
	{Name: "an assurance of the time before", Guard: "assurance has an end", Do: []Step{Edit(supply, "    dated: 2026-03-31\n    expires: 2027-03-31", "    dated: 2020-03-31\n    expires: 2021-03-31")}},
	{Name: "bought from nobody", Guard: "what was bought came from somebody", Do: []Step{Edit(system, "suppliers:\n  - SUP-fernhollow\n", ""), Edit(model, "supplier: SUP-fernhollow\n", ""), Edit("resources/RES-hosting.yaml", "supplier: SUP-fernhollow\n", "")}},
	{Name: "a log of its inception only", Guard: "a log of its use", Do: []Step{Edit(system, "event_logs:\n  - stage: operation-monitoring", "event_logs:\n  - stage: inception")}},
	{Name: "trained on what customers paste in", Guard: "a training dataset is described", Do: []Step{Edit(notes, "use:\n  - inference", "use:\n  - training"), Edit(notes, "lawful_basis: Processed for the customer under the data processing terms\n", "")}},
	{Name: "risks that are all opportunities", Guard: "a system has its risks", Do: []Step{Edit("risks/RISK-hallucination.yaml", "type: risk", "type: opportunity"), Edit("risks/RISK-prompt-injection.yaml", "type: risk", "type: opportunity"), Edit("risks/RISK-provenance.yaml", "type: risk", "type: opportunity"), Edit(riskIP, "type: risk", "type: opportunity"), Edit(riskLeak, "type: risk", "type: opportunity")}},
}
