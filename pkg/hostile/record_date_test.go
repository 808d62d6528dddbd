package hostile

import "strings"

// Days that cannot be, or that come in the wrong order.

var dateGuards = []Guard{
	{"a deed of the future", "pkg/check/future_date.go", "if «d.on.Day.After(p.AsOf)» {", ""},
	{"collected before it was made", "pkg/check/evidence_dates_reversed.go", "if «later.date.Day.Before(e.Dated.Day)» {", ""},
	{"one day after another", "pkg/check/dates_contradict.go", "if «!later.Day.Before(earlier.Day)» {", "true"},
	{"a finding graded that is no nonconformity", "pkg/check/finding_contradicts_itself.go", "if «n.Grade.Known() && n.Type.Known() && n.Type.Value != \"nonconformity\"» {", ""},
	{"what was looked at is not what stands here", "pkg/check/changed_since_review.go", "if sealed && «p.Digest(r, record.SubstancePart) == of» {", "true"},
	{"a review that is due", "pkg/check/overdue.go", "if «!due.Before(p.AsOf)» {", "true"},
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
	{Name: "a retirement still to come", Guard: "a deed of the future", Do: []Step{Edit(system, "status: in-use", "status: retired\nretired_on: 2028-01-01")}},
	{Name: "evidence collected before its date", Guard: "collected before it was made", Do: []Step{Edit("evidence/EV-design.yaml", "collected: 2026-08-24", "collected: 1926-08-24")}},
	{Name: "an incident known before it happened", Guard: "one day after another", Do: []Step{Write("incidents/INC-1.yaml", withLines(incident, "aware_on: 2026-10-13", "aware_on: 2026-10-11"))}},
	{Name: "a certificate that ends before it is issued", Guard: "one day after another", Do: []Step{Append("certification.yaml", "certificate:\n  number: C-1\n  issued: 2026-06-01\n  expires: 2026-05-01\n")}},
	{Name: "a major observation", Guard: "a finding graded that is no nonconformity", Do: []Step{Edit(finding1, "type: observation", "type: observation\ngrade: major")}},
	{Name: "a review of something else", Guard: "what was looked at is not what stands here", Do: []Step{Edit(riskIP, "by: PER-wren", "by: PER-wren\n  of: \"v1:sha256:0ca9ff17ba8e41eb7e8b5688bae5ff6decadf74ff470ae9b725a292f8e5ad390\"")}},
	{Name: "a review in the year one", Guard: "a review that is due", Do: []Step{Edit(supply, "last: 2026-09-14", "last: 0001-01-01")}},
	{Name: "an assessment of next month", Guard: "an assessment still to be held looks at nothing", Do: []Step{Edit("assessments/ASM-controls.yaml", "on: 2026-10-05", "on: 2026-12-05"), Edit(root, "adopted: 2026-03-02", "adopted: 2024-03-02")}},
	{Name: "a supplier that nobody looks at", Guard: "a record that nobody looked at", Do: []Step{Edit("suppliers/SUP-fernhollow.yaml", "  last: 2026-09-14\n  by: PER-wren\n", ""), Edit(root, "adopted: 2026-03-02", "adopted: 2024-03-02")}},
}
