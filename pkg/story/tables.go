package story

// All days in these tables are days of the example as it was written, before it
// is moved: examples.AsOf is the day on which the story is told.

// retold is where the story departs from the embedded example from its
// beginning, because a trouble of the end has to be laid out early.
type retold struct{ file, lender, story string }

func departures() []retold {
	return []retold{
		// The pilot of the résumé screener had an end, and nobody kept it.
		{"systems/sys-resume.yaml", "retire_by: 2027-12-31\n", "retire_by: 2026-10-23\n"},
		// An exercise proves what holds for half a year.
		{"evidence/ev-incident-drill.yaml", "cadence: P12M\n", "expires: 2026-10-22\n"},
		// A review that claims a day ten months before it was written.
		{"parties/party-staff.yaml", "  last: 2026-02-03\n", "  last: 2026-01-06\n"},
		// The decision of the committee came after the owners' review; they looked again.
		{"impact-assessments/ia-credit.yaml", "  last: 2026-05-20\n", "  last: 2026-06-03\n"},
		{"impact-assessments/ia-resume.yaml", "  last: 2026-05-27\n", "  last: 2026-06-03\n"},
		{"risks/risk-ip.yaml", "id: RISK-ip\n", "id: RISK-ip\nformerly: [RISK-copyright]\n"},
	}
}

// part is a field that came later than its record.
type part struct{ id, field, on string }

func parts() []part {
	return []part{
		{"PER-okafor", "keys", "2025-11-20"},
		{"PER-brandt", "keys", "2025-11-20"},
		{"PER-silva", "keys", "2025-11-20"},
		{"PER-field", "active_until", "2026-06-30"},
		{"PER-field", "notes", "2026-06-30"},
		{"INC-1", "lessons", "2026-09-02"},
		{"INC-1", "leads_to", "2026-09-02"},
		{"RISK-hallucination", "actions", "2026-08-24"},
		{"RISK-proxy-bias", "actions", "2026-06-02"},
		{"RISK-resume-bias", "actions", "2026-06-02"},
		{"CERT", "stage_1", "2026-09-14"},
		{"CERT", "stage_2", "2026-09-14"},
		{"FND-3", "updates", "2026-09-07"},
	}
}

// firstDays lists when records came whose own dates do not say it.
func firstDays() map[string]string {
	return map[string]string{
		"AIMS": "2025-09-15", "CRITERIA": "2025-09-15", "CONTEXT": "2025-09-15", "SCOPE": "2025-09-15",
		"SYS-credit": "2025-09-16", "SYS-chat": "2025-09-16", "SYS-resume": "2025-11-03", "SUP-hire": "2025-10-06", "RES-resume-model": "2025-11-03",
		"PER-berg": "2026-01-05", "ROLE-internal-audit": "2026-01-05", "PROG-2026": "2026-01-05",
		"CERT": "2026-03-18", "RISK-model-change": "2026-06-10", "MET-explained-refusals": "2026-07-27",
		"IA-credit": "2025-11-05", "IA-resume": "2025-11-05", "IA-chat": "2025-11-05",
		"CHG-scope-resume": "2025-12-01", "CHG-llm-upgrade": "2026-06-08", "EXC-supplier-report": "2026-10-07", "ACC-2026": "2026-09-10",
		"X.chat-red-team": "2026-01-19", "EUAIA-credit": "2026-09-22", "EUAIA-chat": "2026-09-22", "EUAIA-resume": "2026-09-22",
		"FND-3": "2026-08-19", "DATA-bureau": "2025-09-17", "DATA-help-centre": "2025-11-24",
	}
}

// firstDayOf lists when the records of a kind came, if nothing else says it.
func firstDayOf() map[string]string {
	return map[string]string{
		"person": "2025-09-15", "role": "2025-09-15", "resource": "2025-09-16", "dataset": "2025-09-17", "supplier": "2025-09-17", "policy": "2025-09-18",
		"interested-party": "2025-10-01", "obligation": "2025-10-08", "objective": "2025-10-13", "metric": "2025-10-20",
		"risk": "2025-11-10", "control": "2025-11-12", "clause": "2026-02-16", "communication": "2026-02-10",
	}
}

// editions lists evidence of which an earlier edition was on file: what people
// are told has been told to them since the system was put into use.
func editions() map[string]string {
	return map[string]string{
		"EV-applicant-notice": "2025-11-13", "EV-refusal-letters": "2025-11-14", "EV-model-card-credit": "2025-11-12",
		"EV-candidate-notice": "2025-12-09", "EV-use-check": "2025-12-10",
		"EV-chat-notice": "2026-01-28", "EV-system-card-chat": "2026-01-27",
	}
}

// move is a file that stood elsewhere before a day.
type move struct{ on, file, before string }

func moves() []move {
	return []move{
		{"2026-01-12", "systems/sys-chat.yaml", "systems/chatbot.yaml"},
		{"2026-04-20", "risks/risk-ip.yaml", "risks/risk-copyright.yaml"},
	}
}

// repeated is a review that is not in the embedded example. Where it comes
// later than the one there, it takes its place.
type repeated struct {
	ids               []string
	last, landed      string // landed is the day of the commit, where it is not that of the review
	by, outcome, says string
}

func repetitions() []repeated {
	resources := []string{"RES-llm", "RES-cloud", "RES-credit-model", "RES-feature-store", "RES-model-registry"}
	same := "No change, because version, hosting and limits are as written"
	return []repeated{
		{resources, "2026-01-12", "", "PER-tanaka", same, "Quarterly look at resources"},
		{resources, "2026-04-13", "", "PER-tanaka", same, "Quarterly look at resources"},
		{resources, "2026-07-13", "", "PER-tanaka", same, "Quarterly look at resources"},
		// After the committee had decided on the impact of the chatbot, its risks were read against it.
		{[]string{"RISK-hallucination", "RISK-model-change"}, "2026-09-10", "", "PER-lindqvist", "No further change after the decision on the impact assessment; ratings stay", ""},
		{[]string{"RISK-prompt-injection"}, "2026-09-10", "", "PER-tanaka", "No change after the decision on the impact assessment; ratings stay", ""},
		{[]string{"RISK-ip"}, "2026-09-10", "", "PER-weiss", "No change after the decision on the impact assessment; ratings stay", ""},
		{[]string{"RISK-data-provenance"}, "2026-09-10", "", "PER-moreau", "No change, because the blocked topic changes no source of data", ""},
		// What had been learned from the incident was held against the other impact assessments.
		{[]string{"IA-credit"}, "2026-09-14", "", "PER-kumar", "No change, because the score tells customers nothing that it could invent", ""},
		{[]string{"IA-resume"}, "2026-09-21", "", "PER-oduya", "No change of the decision, because the vendor's test of the present version is still missing", ""},
		// Policies were read against the register of obligations, whose dates had been checked.
		{[]string{"POL-ai", "POL-acceptable-use"}, "2026-09-17", "", "PER-silva", "No change, because the checked register of obligations asks for nothing new", ""},
		{[]string{"POL-data"}, "2026-09-17", "", "PER-moreau", "No change, because the checked register of obligations asks for nothing new", ""},
		{[]string{"POL-development"}, "2026-09-17", "", "PER-adeyemi", "No change, because the checked register of obligations asks for nothing new", ""},
		// The supplier is looked at after its change; the system that uses it, and its impact assessment, are not.
		{[]string{"SUP-hire"}, "2026-10-07", "", "PER-hughes", "Changed; the second company in the chain is on record, its contract was asked for", ""},
		{ownControls(), "2026-10-14", "", "PER-adeyemi", "No change, because the company behind the screening vendor touches none of these", ""},
		// The rubber stamp.
		{stamped(), "2026-10-20", "", "PER-silva", "No change", "Review of the Statement of Applicability"},
	}
}

// landings lists review acts that were written on another day than the one they claim.
func landings() map[string]string { return map[string]string{"PARTY-staff": "2026-10-12"} }

// ownControls are the controls that the AIMS manager owns, which somebody else reviews.
func ownControls() []string {
	return []string{"A.2.3", "A.2.4", "A.3.2", "A.5.2", "A.5.3", "A.5.5", "A.6.1.2", "A.6.2.5", "A.9.2", "A.9.3"}
}

// stamped are the other controls, save the one that was changed after its approval.
func stamped() []string {
	return []string{
		"A.2.2", "A.3.3", "A.4.2", "A.4.3", "A.4.4", "A.4.5", "A.4.6", "A.5.4", "A.6.1.3", "A.6.2.2", "A.6.2.3", "A.6.2.4", "A.6.2.6", "A.6.2.7",
		"A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.8.2", "A.8.3", "A.8.4", "A.8.5", "A.9.4", "A.10.2", "A.10.3", "A.10.4", "X.chat-red-team",
	}
}
