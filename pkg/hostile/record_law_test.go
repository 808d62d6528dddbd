package hostile

// What is said of the EU AI Act, against what the system does.

var lawGuards = []Guard{
	{"a reach that the system has", "pkg/check/eu_class_contradicted.go", "if «p.runs(s) && inUnion(j.Value)» {", ""},
	{"minimal, and in an annex", "pkg/check/eu_class_contradicted.go", "if «anAnnex.MatchString(r.AnnexPoint.Value)» {", ""},
	{"a derogation with its grounds", "pkg/check/eu_class_contradicted.go", "if «len(missing) > 0» {\n\t\t\tf := p.ReportAt(r, r.Class", ""},
	{"the maker is the provider", "pkg/check/eu_class_contradicted.go", "if «s.Obtained.Value == \"developed\" && len(r.OperatorRoles) > 0 && !hasWord(r.OperatorRoles, \"provider\") && !hasWord(r.OperatorRoles, \"product-manufacturer\")» {", ""},
	{"a derogation is closed to profiling", "pkg/check/eu_derogation_profiling.go", "if «r.Class.Value != \"not-high-risk-derogation\" || !r.Profiling.True» {", "true"},
	{"a ban that is kept", "pkg/check/eu_prohibited_present.go", "if «r.Class.Value == \"prohibited\" && !present» {", ""},
	{"a banned practice", "pkg/check/eu_prohibited_present.go", "if «s.Answer.Value != \"present\"» {", "true"},
	{"a look for what is banned", "pkg/check/eu_screening_missing.go", "if «slices.ContainsFunc(r.Screening, func(s record.EUAIActScreening) bool { return s.Practice.Value == practice.ID })» {", "true"},
	{"a duty set aside with reasons", "pkg/check/eu_duty_reason_missing.go", "if «!field.text.Set() && !r.Todo(\"/\"+d.field+\"/\"+field.name)» {", ""},
	{"a duty of Article 50 set aside with reasons", "pkg/check/eu_duty_reason_missing.go", "if «a.Applies.False() && !a.Why.Set()» {", ""},
	{"a class", "pkg/check/eu_class_open.go", "if «r.Class.Value != \"unclassified\"» {", "true"},
	{"used in the Union without a record", "pkg/check/eu_record_missing.go", "if «inUnion(j.Value)» {", ""},
	{"a report in time", "pkg/check/incident_report_overdue.go", "case «r.On.Day.After(due)»:", ""},
	{"a report that is due", "pkg/check/incident_report_overdue.go", "case «!r.On.Set() && due.Before(p.AsOf)»:", ""},
	{"in use long before it was put into service", "pkg/check/dates_contradict.go", "if !known || s.InUseSince.Day.IsZero() || «!s.InUseSince.Day.AddDays(timeToService).Before(r.PutIntoService.Day)» {", "true"},
}

const act = "eu-ai-act/EUAIA-summary.yaml"

// reached says that the Act reaches the service, in a class.
func reached(class, more string) []Step {
	return []Step{Edit(act, "nexus: none\n", "nexus: placed-on-market\n"), Edit(act, "class: out-of-scope\nprofiling: false\n", "class: "+class+"\n"+more)}
}

var lawCases = []Case{
	{Name: "beyond the Act, and used in Bavaria, Germany", Guard: "a reach that the system has", Do: []Step{Edit(system, "jurisdictions:\n  - United Kingdom", "jurisdictions:\n  - United Kingdom\n  - Bavaria (Germany)")}},
	{Name: "beyond the Act, and used in the EEA", Guard: "a reach that the system has", Do: []Step{Edit(system, "jurisdictions:\n  - United Kingdom", "jurisdictions:\n  - United Kingdom\n  - the whole E.E.A., EEA for short")}},
	{Name: "minimal, under point 5b of Annex III", Guard: "minimal, and in an annex", Do: reached("minimal", "annex_point: \"(point 5b of) ANNEX III\"\n")},
	{Name: "a derogation without grounds", Guard: "a derogation with its grounds", Do: reached("not-high-risk-derogation", "")},
	{Name: "made by us, provided by nobody", Guard: "the maker is the provider", Do: append(reached("minimal", "operator_roles:\n  - deployer\n"), Edit(system, "obtained: both", "obtained: developed"))},
	{Name: "no high risk, and it profiles people", Guard: "a derogation is closed to profiling", Do: reached("not-high-risk-derogation", "profiling: true\n")},
	{Name: "prohibited, and in use", Guard: "a ban that is kept", Do: reached("prohibited", "")},
	{Name: "a banned practice that is there", Guard: "a banned practice", Do: reached("minimal", "screening:\n  - practice: \"5.1.a\"\n    answer: present\n    reason: It sells\n    by: ROLE-founder\n    on: 2026-05-04\n")},
	{Name: "nobody looked for what is banned", Guard: "a look for what is banned", Do: reached("minimal", "screening:\n  - practice: \"5.1.a\"\n    answer: absent\n    reason: No\n    by: ROLE-founder\n    on: 2026-05-04\n")},
	{Name: "a duty that does not apply, since we say so", Guard: "a duty set aside with reasons", Do: reached("high-risk-annex-iii", "conformity:\n  status: not-applicable\n")},
	{Name: "no need to tell anybody", Guard: "a duty of Article 50 set aside with reasons", Do: append(reached("minimal", ""), Edit(act, "    why: The Act does not reach the service; users are told all the same that a machine wrote the text\n", ""))},
	{Name: "no class at all", Guard: "a class", Do: reached("unclassified", "")},
	{Name: "used in Czechia, and nobody asked", Guard: "used in the Union without a record", Do: []Step{Remove(act), Edit(system, "jurisdictions:\n  - United Kingdom", "jurisdictions:\n  - CZECHIA!")}},
	{Name: "a report that came a year late", Guard: "a report in time", Do: []Step{Write("incidents/INC-1.yaml", incident+"reports:\n  - to: The authority\n    duty: Our licence\n    due: 2025-10-20\n    on: 2026-10-20\n")}},
	{Name: "a report that was due before it happened", Guard: "a report that is due", Do: []Step{Write("incidents/INC-1.yaml", incident+"reports:\n  - to: The authority\n    duty: Our licence\n    due: 2000-01-01\n")}},
	{Name: "put into service long after it was used", Guard: "in use long before it was put into service", Do: reached("minimal", "put_into_service: 2026-11-01\n")},
}
