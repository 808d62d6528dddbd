package hostile

import "strings"

// Days that cannot be, or that come in the wrong order.

var dateGuards = []Guard{
	{"a deed of the future", "pkg/check/future_date.go", "if «d.on.Day.After(p.AsOf)» {", ""},
	{"collected before it was made", "pkg/check/evidence_dates_reversed.go", "if «later.date.Day.Before(e.Dated.Day)» {", ""},
	{"one day after another", "pkg/check/dates_contradict.go", "if «!later.Day.Before(earlier.Day)» {", "true"},
	{"in use from a day to come", "pkg/check/dates_contradict.go", "if «Deployed(r) && r.InUseSince.Day.After(p.AsOf)» {", ""},
	{"a finding graded that is no nonconformity", "pkg/check/finding_contradicts_itself.go", "if «n.Grade.Known() && n.Type.Known() && n.Type.Value != \"nonconformity\"» {", ""},
	{"closed on no day", "pkg/check/finding_contradicts_itself.go", "case «closed && !n.ClosedOn.Set()»:", ""},
	{"closed before it was opened", "pkg/check/finding_contradicts_itself.go", "case «n.ClosedOn.Day.Before(n.Opened.Day)»:", ""},
	{"closed and open", "pkg/check/finding_contradicts_itself.go", "case «n.ClosedOn.Known() && n.Status.Known() && !closed»:", ""},
	{"an effect before its cause", "pkg/check/finding_contradicts_itself.go", "if «!checked.Day.Before(last.Day)» {", "true"},
	{"what was looked at is not what stands here", "pkg/check/changed_since_review.go", "if «p.Digest(r, record.SubstancePart) == of» {", "true"},
	{"a review that is due", "pkg/check/overdue.go", "if «!due.Before(p.AsOf)» {", "true"},
	{"overdue for twice its time", "pkg/check/overdue.go", "isImpact && p.ownInterval(m) || «last.on.Add(every.Twice()).Before(p.AsOf)»", ""},
	{"an assessment still to be held looks at nothing", "pkg/check/last_look.go", "strings.HasPrefix(edge.Field.Pointer, \"/records/\") && «!held.On.Day.After(p.AsOf)»", "true"},
	{"a record that nobody looked at", "pkg/check/never_reviewed.go", "if «!p.neverLookedAt(r) || !first.IsZero() && !first.Before(p.AsOf)» {", "true"},
}

const (
	finding1 = "findings/FND-1.yaml"
	incident = "kind: incident\nid: INC-1\ntitle: Wrong names\nowner: ROLE-founder\nsystems:\n  - SYS-summary\ndescription: Names were mixed up in one summary\nseverity: minor\nstatus: investigating\noccurred: 2026-10-12\naware_on: 2026-10-13\n"
)

// withLines is a record in which some lines say something else.
func withLines(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}

var dateCases = []Case{
	{Name: "a review in the year 9999", Guard: "a deed of the future", Do: []Step{Edit(riskIP, "last: 2026-09-14", "last: 9999-12-31")}},
	{Name: "a measurement of tomorrow", Guard: "a deed of the future", Do: []Step{Edit("metrics/MET-answer.yaml", "on: 2026-09-14", "on: 2026-11-03")}},
	{Name: "evidence of the future", Guard: "a deed of the future", Do: []Step{Edit("evidence/EV-design.yaml", "dated: 2026-08-24\ncollected: 2026-08-24", "dated: 2027-08-24\ncollected: 2027-08-24")}},
	{Name: "an action done ahead of time", Guard: "a deed of the future", Do: []Step{Edit("risks/RISK-hallucination.yaml", "done: 2026-04-30", "done: 2027-04-30")}},
	{Name: "the climate looked at next year", Guard: "a deed of the future", Do: []Step{Edit("context.yaml", "on: 2026-03-09", "on: 2027-03-09")}},
	{Name: "a retirement still to come", Guard: "a deed of the future", Do: []Step{Edit(system, "status: in-use", "status: retired\nretired_on: 2028-01-01")}},
	{Name: "evidence collected before its date", Guard: "collected before it was made", Do: []Step{Edit("evidence/EV-design.yaml", "collected: 2026-08-24", "collected: 1926-08-24")}},
	{Name: "evidence that expired before its date", Guard: "collected before it was made", Do: []Step{Edit("evidence/EV-supplier-report.yaml", "expires: 2027-03-31", "expires: 2025-03-31")}},
	{Name: "an incident known before it happened", Guard: "one day after another", Do: []Step{Write("incidents/INC-1.yaml", withLines(incident, "aware_on: 2026-10-13", "aware_on: 2026-10-11"))}},
	{Name: "an incident closed before it was known", Guard: "one day after another", Do: []Step{Write("incidents/INC-1.yaml", withLines(incident, "status: investigating", "status: closed\nlessons: None\nclosed_on: 2026-10-01"))}},
	{Name: "a system retired before it was used", Guard: "one day after another", Do: []Step{Edit(system, "in_use_since: 2026-05-11", "in_use_since: 2026-05-11\nretired_on: 2020-01-01")}},
	{Name: "somebody who left before they came", Guard: "one day after another", Do: []Step{Append("people/PER-lowe.yaml", "active_until: 2025-12-31\n")}},
	{Name: "a key that ends before it begins", Guard: "one day after another", Do: []Step{Append("people/PER-lowe.yaml", "keys:\n  - type: ssh\n    fingerprint: SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ\n    public: ssh-ed25519 AAAA\n    from: 2026-06-01\n    until: 2026-01-01\n")}},
	{Name: "an audit programme that ends before it begins", Guard: "one day after another", Do: []Step{Edit("audits/PROG-1.yaml", "from: 2026-03-02", "from: 2028-03-02")}},
	{Name: "an assurance that expired before its date", Guard: "one day after another", Do: []Step{Edit("suppliers/SUP-fernhollow.yaml", "dated: 2026-03-31", "dated: 2026-10-31"), Edit("suppliers/SUP-fernhollow.yaml", "expires: 2027-03-31", "expires: 2026-10-30")}},
	{Name: "a promise that ends before it begins", Guard: "one day after another", Do: []Step{Edit("parties/PARTY-customers.yaml", "since: 2026-05-11", "since: 2026-05-11\n    until: 2025-05-11")}},
	{Name: "a training that was over before it was held", Guard: "one day after another", Do: []Step{Edit("trainings/TRN-adviser.yaml", "expires: 2028-03-23", "expires: 2020-03-23")}},
	{Name: "a certificate that ends before it is issued", Guard: "one day after another", Do: []Step{Append("certification.yaml", "certificate:\n  number: C-1\n  issued: 2026-06-01\n  expires: 2026-05-01\n")}},
	{Name: "in use, from next year on", Guard: "in use from a day to come", Do: []Step{Edit(system, "in_use_since: 2026-05-11", "in_use_since: 2027-05-11")}},
	{Name: "a major observation", Guard: "a finding graded that is no nonconformity", Do: []Step{Edit(finding1, "type: observation", "type: observation\ngrade: major")}},
	{Name: "closed on no day", Guard: "closed on no day", Do: []Step{Edit(finding1, "closed_on: 2026-09-30\n", "")}},
	{Name: "closed before it was opened", Guard: "closed before it was opened", Do: []Step{Edit(finding1, "closed_on: 2026-09-30", "closed_on: 2026-09-01")}},
	{Name: "open, and closed on a day", Guard: "closed and open", Do: []Step{Edit(finding1, "status: closed", "status: open")}},
	{Name: "an effect checked before anything was done", Guard: "an effect before its cause", Do: []Step{Edit(finding1, "status: closed", "status: closed\nactions:\n  - what: Look at all notices\n    owner: PER-wren\n    due: 2026-09-29\n    done: 2026-09-29\neffectiveness:\n  checked_on: 2026-09-22\n  by: PER-wren\n  result: effective")}},
	{Name: "a review of something else", Guard: "what was looked at is not what stands here", Do: []Step{Edit(riskIP, "by: PER-wren", "by: PER-wren\n  of: \"v1:sha256:0ca9ff17ba8e41eb7e8b5688bae5ff6decadf74ff470ae9b725a292f8e5ad390\"")}},
	{Name: "a review in the year one", Guard: "a review that is due", Do: []Step{Edit(supply, "last: 2026-09-14", "last: 0001-01-01")}},
	{Name: "a review every day", Guard: "a review that is due", Do: []Step{Edit(scope, "  last: 2026-10-05", "  last: 2026-10-05\n  cadence: P1D")}},
	{Name: "a review overdue for ages", Guard: "overdue for twice its time", Do: []Step{Edit("suppliers/SUP-fernhollow.yaml", "last: 2026-09-14", "last: 2022-09-14")}},
	{Name: "an assessment of next month", Guard: "an assessment still to be held looks at nothing", Do: []Step{Edit("assessments/ASM-controls.yaml", "on: 2026-10-05", "on: 2026-12-05"), Edit(root, "adopted: 2026-03-02", "adopted: 2024-03-02")}},
	{Name: "a supplier that nobody looks at", Guard: "a record that nobody looked at", Do: []Step{Edit("suppliers/SUP-fernhollow.yaml", "  last: 2026-09-14\n  by: PER-wren\n", ""), Edit(root, "adopted: 2026-03-02", "adopted: 2024-03-02")}},
}
