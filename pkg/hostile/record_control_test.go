package hostile

// Decisions on controls that the rest of the AIMS contradicts.

var controlGuards = []Guard{
	{"an exclusion that somebody relies on", "pkg/check/exclusion_contradicted_citation.go", "if «!reliesOn(e)» {", "true"},
	{"no suppliers, and suppliers", "pkg/check/exclusion_contradicted_supplier.go", "c, ok := p.leftOut(\"A.10.3\")\n\t\tif «!ok» {", "true"},
	{"no incidents to tell of, and incidents", "pkg/check/exclusion_contradicted_incident.go", "c, ok := p.leftOut(\"A.8.4\")\n\t\tif «!ok» {", "true"},
	{"excluded and done", "pkg/check/excluded_but_implemented.go", "if at, says := done(c); «at.Set()» {", ""},
	{"a control does not replace itself", "pkg/check/control_unnamed_exclusion.go", "case «by == c»:", ""},
	{"a substitute that is excluded", "pkg/check/exclusion.go", "case «Excluded(by)»:", ""},
	{"reasons for a system left out", "pkg/check/control_without_justification.go", "if «!cell.Applicable.False() || cell.Why.Set() || Excluded(c)» {", "true"},
	{"implemented, and nothing says how", "pkg/check/control_implemented_without_text.go", "if «c.Status.Value == \"implemented\" && !told» {", ""},
	{"proof of an implemented control", "pkg/check/control_without_evidence.go", "«inPlace(c) && len(found.evidence) == 0 && !found.unread» {", ""},
	{"a policy is no proof", "pkg/check/control_policy_only.go", "«inPlace(c) && !found.unread && found.policyOnly()» {", ""},
	{"proof of a design only", "pkg/check/control_without_operation.go", "case «latest == nil»:", ""},
	{"a control that was to be done", "pkg/check/due_passed.go", "if «!p.Late(due)» {", "true"},
	{"a title is no reason", "pkg/check/text_repeats_title.go", "if «t.text.Known() && (saysTheSame(t.text.Value, c.Title.Value) || saysTheSame(t.text.Value, title))» {", ""},
	{"the question is no answer", "pkg/check/evidence_repeats_requirement.go", "if «nearly(said, a)» {", ""},
	{"one text for many", "pkg/check/text_copied.go", "if «!t.text.Known() || len([]rune(words)) < copiedFrom && len(common[words]) < commonFrom» {", "true"},
	{"what holds the place of a text", "pkg/check/placeholder_text.go", "if «len(hollow) == 0» {", "true"},
	{"what is still to be written", "pkg/check/todo_left.go", "if «len(todos) == 0» {", "true"},
}

const (
	verification = "controls/A.6.2.4.yaml"
	supplies     = "controls/A.10.3.yaml"
	training     = "controls/A.7.2.yaml"
	survey       = "controls/A.10.4.yaml"
)

// outOfForce sets a control out of force.
func outOfForce(control string) Step { return Edit(control, "applicable: true", "applicable: false") }

var controlCases = []Case{
	{Name: "excluded, and risks rest on it", Guard: "an exclusion that somebody relies on", Do: []Step{outOfForce(verification), Seal}},
	{Name: "no suppliers, says a firm that buys its model", Guard: "no suppliers, and suppliers", Do: []Step{outOfForce(supplies), Seal}},
	{Name: "no incidents, says a firm that has one", Guard: "no incidents to tell of, and incidents", Do: []Step{outOfForce("controls/A.8.4.yaml"), Write("incidents/INC-1.yaml", withLines(incident, "severity: minor", "severity: critical")), Seal}},
	{Name: "excluded, and in progress", Guard: "excluded and done", Do: []Step{Append(training, "status: in-progress\n")}},
	{Name: "a control that replaces itself", Guard: "a control does not replace itself", Do: []Step{Append(training, "replaced_by:\n  - A.7.2\n")}},
	{Name: "excluded in favour of one that is excluded", Guard: "a substitute that is excluded", Do: []Step{Append(training, "replaced_by:\n  - A.7.3\n")}},
	{Name: "not for this system, and nobody says why", Guard: "reasons for a system left out", Do: []Step{Append(verification, "implementations:\n  - system: SYS-summary\n    applicable: false\n")}},
	{Name: "implemented without a word", Guard: "implemented, and nothing says how", Do: []Step{Edit("controls/A.8.4.yaml", "implementation: ", "notes: ")}},
	{Name: "implemented, and no proof", Guard: "proof of an implemented control", Do: []Step{Edit(verification, "evidence:\n  - ref: EV-release\n    note: All three parts\n", "")}},
	{Name: "proven by a policy", Guard: "a policy is no proof", Do: []Step{Edit("evidence/EV-release.yaml", "type: test-report", "type: policy")}},
	{Name: "proven by a design", Guard: "proof of a design only", Do: []Step{Edit("evidence/EV-release.yaml", "shows: operation", "shows: design")}},
	{Name: "to be done in the year 2000", Guard: "a control that was to be done", Do: []Step{Edit(survey, "due: 2027-01-29", "due: 2000-01-29")}},
	{Name: "a reason that is the title", Guard: "a title is no reason", Do: []Step{Edit(survey, "justification: Customers know best where a summary hurts.", "justification: \"*CUSTOMERS* …\"")}},
	{Name: "an answer out of the catalogue", Guard: "the question is no answer", Do: []Step{Append("controls/A.7.2.yaml", "implementation: It is set, written down and run how data for building and improving the system is handled.\n")}},
	{Name: "one description for two risks", Guard: "one text for many", Do: []Step{Edit(riskIP, "  Intellectual property. The model repeats protected text it has learned, or a user pastes material that\n  the firm has no right to pass on.", "  Through a fault of ours or of the supplier, notes of one customer become visible to others or are kept\n  longer than promised.")}},
	{Name: "a text of dots", Guard: "what holds the place of a text", Do: []Step{Edit(survey, "justification: Customers know best where a summary hurts.", "justification: \"...\"")}},
	{Name: "a TODO for a day, a list, a group and a word", Guard: "what is still to be written", Do: []Step{Edit(survey, "due: 2027-01-29", "due: TODO when"), Edit(survey, "drivers:\n  - interested-party", "drivers: TODO"), Edit(survey, "status: in-progress", "status: TODO"), Append(survey, "review: TODO\n")}},
}
