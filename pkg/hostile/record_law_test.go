package hostile

// What is said of the EU AI Act, against what the system does.

var lawGuards = []Guard{
	{"a reach that the system has", "pkg/check/eu_class_contradicted.go", "if «p.runs(s) && inUnion(j.Value)» {", ""},
	{"a derogation is closed to profiling", "pkg/check/eu_derogation_profiling.go", "if «r.Class.Value != \"not-high-risk-derogation\" || !r.Profiling.True» {", "true"},
	{"a ban that is kept", "pkg/check/eu_prohibited_present.go", "if «r.Class.Value == \"prohibited\" && !present» {", ""},
	{"a look for what is banned", "pkg/check/eu_screening_missing.go", "if «slices.ContainsFunc(r.Screening, func(s record.EUAIActScreening) bool { return s.Practice.Value == practice.ID })» {", "true"},
	{"a duty set aside with reasons", "pkg/check/eu_duty_reason_missing.go", "if «!field.text.Set()» {", ""},
	{"a class", "pkg/check/eu_class_open.go", "if «r.Class.Value != \"unclassified\"» {", "true"},
	{"used in the Union without a record", "pkg/check/eu_record_missing.go", "if «inUnion(j.Value)» {", ""},
	{"a report in time", "pkg/check/incident_report_overdue.go", "case «r.On.Day.After(due)»:", ""},
}

const act = "eu-ai-act/EUAIA-summary.yaml"

// reached says that the Act reaches the service, in a class.
func reached(class, more string) []Step {
	return []Step{Edit(act, "nexus: none\n", "nexus: placed-on-market\n"), Edit(act, "class: out-of-scope\nprofiling: false\n", "class: "+class+"\n"+more)}
}

var lawCases = []Case{
	{Name: "beyond the Act, and used in Bavaria, Germany", Guard: "a reach that the system has", Do: []Step{Edit(system, "jurisdictions:\n  - United Kingdom", "jurisdictions:\n  - United Kingdom\n  - Bavaria (Germany)")}},
	{Name: "no high risk, and it profiles people", Guard: "a derogation is closed to profiling", Do: reached("not-high-risk-derogation", "profiling: true\n")},
	{Name: "prohibited, and in use", Guard: "a ban that is kept", Do: reached("prohibited", "")},
	{Name: "nobody looked for what is banned", Guard: "a look for what is banned", Do: reached("minimal", "screening:\n  - practice: \"5.1.a\"\n    answer: absent\n    reason: No\n    by: ROLE-founder\n    on: 2026-05-04\n")},
	{Name: "a duty that does not apply, since we say so", Guard: "a duty set aside with reasons", Do: reached("high-risk-annex-iii", "conformity:\n  status: not-applicable\n")},
	{Name: "no class at all", Guard: "a class", Do: reached("unclassified", "")},
	{Name: "used in Czechia, and nobody asked", Guard: "used in the Union without a record", Do: []Step{Remove(act), Edit(system, "jurisdictions:\n  - United Kingdom", "jurisdictions:\n  - CZECHIA!")}},
	{Name: "a report that came a year late", Guard: "a report in time", Do: []Step{Write("incidents/INC-1.yaml", incident+"reports:\n  - to: The authority\n    duty: Our licence\n    due: 2025-10-20\n    on: 2026-10-20\n")}},
}
