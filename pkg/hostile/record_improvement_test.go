package hostile

// Findings closed too soon, audits that were not held, certificates beside the aim.

var improvementGuards = []Guard{
	{"a nonconformity closed without its work", "pkg/check/nonconformity_closed_early.go", "missing := unfinished(n)\n\t\t\tif «len(missing) == 0» {", "true"},
	{"nothing to do, and why", "pkg/check/nonconformity_without_action.go", "n.ActionNeeded.False() && «!n.ActionReason.Set()» {", ""},
	{"a closed finding changes something", "pkg/check/finding_closed_without_update.go", "if n.Status.Value != \"closed\" || len(n.Updates) > 0 || n.Head().Unwritten(\"/updates\") || «n.ActionNeeded.False()» ||", "true"},
	{"an open finding goes to management", "pkg/check/open_item_not_reviewed.go", "n.Opened.Day.IsZero() || «p.carried(n, review)» {", "true"},
	{"a planned audit is held", "pkg/check/audit_overdue.go", "if «!p.Late(plan.Planned)» {", "true"},
	{"an audit is reported", "pkg/check/audit_unreported.go", "if «len(missing) == 0 || !reportBy(a).Before(p.AsOf)» {", "true"},
	{"a programme goes on", "pkg/check/audit_programme_ended.go", "if latest == nil || «!p.Late(latest.Until)» {", "true"},
	{"an aim without a certificate", "pkg/check/certificate_against_aim.go", "if !ok || «c.Aim.Value != \"internal-conformance\" || !c.Certificate.Number.Known()» {", "true"},
	{"a certificate has an end", "pkg/check/certificate_expired.go", "if !ok || «!p.Late(c.Certificate.Expires)» {", "true"},
	{"inputs of the management review", "pkg/check/management_review_inputs.go", "if «!answered» {", ""},
	{"a closed incident taught something", "pkg/check/incident_without_lesson.go", "if «n.Status.Value != \"closed\" || n.Lessons.Set() || len(n.LeadsTo) > 0 || n.Head().Unwritten(\"/leads_to\")» {", "true"},
	{"a serious incident is told", "pkg/check/incident_not_communicated.go", "return «!serious(n) || len(n.Communications) > 0 || n.Head().Unwritten(\"/communications\")»", "true"},
	{"what changed by itself", "pkg/check/change_unplanned_open.go", "if «!c.Planned.False() || c.Status.Value == \"rejected\"» {", "true"},
	{"an obligation that has come", "pkg/check/obligation_overdue.go", "if «came == nil» {", "true"},
	{"a policy that is in force", "pkg/check/policy_ai_missing.go", "if «len(p.aiPolicies()) > 0» {", "true"},
	{"a draft directs nobody", "pkg/check/policy_ai_draft.go", "if «len(policies) == 0 || policies[0].Status.Value != \"draft\"» {", "true"},
	{"commitments of the AI policy", "pkg/check/policy_commitments_missing.go", "if «len(missing) == 0» {", "true"},
}

// nonconformity turns the observation of the example into one.
var nonconformity = Edit(finding1, "type: observation", "type: nonconformity")

var improvementCases = []Case{
	{Name: "a nonconformity closed with nothing done", Guard: "a nonconformity closed without its work", Do: []Step{nonconformity, Edit(finding1, "action_needed: false\naction_reason: A single omission; the release check now asks whether the notice is complete\n", "")}},
	{Name: "no action needed, and that is that", Guard: "nothing to do, and why", Do: []Step{nonconformity, Edit(finding1, "action_reason: A single omission; the release check now asks whether the notice is complete\n", "")}},
	{Name: "closed, and nothing learned", Guard: "a closed finding changes something", Do: []Step{Edit(finding1, "action_needed: false\naction_reason: A single omission; the release check now asks whether the notice is complete\nupdates:\n  - SYS-summary\n", "")}},
	{Name: "open since before the review, and not named there", Guard: "an open finding goes to management", Do: []Step{Edit(finding1, "opened: 2026-09-21", "opened: 2026-03-21"), Edit(finding1, "status: closed\nclosed_on: 2026-09-30", "status: open"), Edit("reviews/MR-1.yaml", "    records:\n      - FND-1\n", "")}},
	{Name: "an audit planned for the first of January of the year one", Guard: "a planned audit is held", Do: []Step{Edit("audits/PROG-1.yaml", "    planned: 2026-09-22", "    planned: 0001-01-01")}},
	{Name: "an audit of which nobody heard", Guard: "an audit is reported", Do: []Step{Edit("audits/AUD-1.yaml", "performed: 2026-09-21\nresult: No nonconformity, one observation (FND-1).\nreported_to:\n  - ROLE-founder\nreported_on: 2026-09-25\n", "performed: 2026-08-21\n")}},
	{Name: "a programme that ended", Guard: "a programme goes on", Do: []Step{Edit("audits/PROG-1.yaml", "until: 2027-03-01", "until: 2026-10-31")}},
	{Name: "a certificate that nobody wanted", Guard: "an aim without a certificate", Do: []Step{Append("certification.yaml", "certificate:\n  number: C-1\n  issued: 2026-06-01\n  expires: 2029-05-31\n")}},
	{Name: "a certificate of the years before", Guard: "a certificate has an end", Do: []Step{Append("certification.yaml", "certificate:\n  number: C-1\n  issued: 2020-06-01\n  expires: 2023-05-31\n")}},
	{Name: "a management review that looked at nothing", Guard: "inputs of the management review", Do: []Step{Edit("reviews/MR-1.yaml", "  - topic: audit-results\n    text: No nonconformity in either audit.\n    records:\n      - AUD-1\n      - AUD-2\n", "")}},
	{Name: "an incident that taught nothing", Guard: "a closed incident taught something", Do: []Step{Write("incidents/INC-1.yaml", withLines(incident, "status: investigating", "status: closed\nclosed_on: 2026-10-14"))}},
	{Name: "a critical incident that was kept quiet", Guard: "a serious incident is told", Do: []Step{Write("incidents/INC-1.yaml", withLines(incident, "severity: minor", "severity: critical"))}},
	{Name: "a change that came over everybody", Guard: "what changed by itself", Do: []Step{Edit("changes/CHG-model.yaml", "planned: true", "planned: false")}},
	{Name: "a duty from the year one on", Guard: "an obligation that has come", Do: []Step{Edit("obligations/OBL-data-protection.yaml", "status: met", "status: identified\ndates:\n  - event: In force\n    date: 0001-01-01\n    source: Hearsay\n    checked_on: 2026-01-01")}},
	{Name: "the AI policy was withdrawn", Guard: "a policy that is in force", Do: []Step{Edit(policy, "status: approved", "status: withdrawn")}},
	{Name: "the AI policy is a draft again", Guard: "a draft directs nobody", Do: []Step{Edit(policy, "status: approved", "status: draft")}},
	{Name: "a policy that commits to nothing much", Guard: "commitments of the AI policy", Do: []Step{Edit(policy, "  - applicable-requirements\n  - continual-improvement\n", ""), Seal}},
}
