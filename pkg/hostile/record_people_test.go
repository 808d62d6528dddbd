package hostile

// Roles that nobody holds, or one person alone, and duties of those who left.

var peopleGuards = []Guard{
	{"duties of those who left", "pkg/check/person_inactive.go", "if «!p.Late(who.ActiveUntil)» {", "true"},
	{"a duty that nobody has", "pkg/check/assignment_missing.go", "return h.Known() && !(«ok && p.away(who)»)", ""},
	{"somebody at the top", "pkg/check/top_management_missing.go", "return «r.TopManagement.True || r.TopManagement.Todo()»", "true"},
	{"a backup is somebody else", "pkg/check/owner_is_backup.go", "m.Backup.Value != m.Owner.Value && «!p.onePerson(append(slices.Clone(owners), m.Backup)...)» {", "true"},
	{"a second pair of eyes", "pkg/check/owner_only_reviewer.go", "if others && «!p.onePerson(append(slices.Clone(m.Reviewers), m.Owner)...)» {", "true"},
	{"an auditor of other people's work", "pkg/check/auditor_audits_own_work.go", "(kind == \"control\" || kind == \"clause\") && «p.answersFor(owner, person)» {", ""},
	{"a competence that ran out", "pkg/check/competence_gap.go", "case «p.Late(t.Expires)»:", ""},
	{"a review held by management", "pkg/check/management_review_without_top.go", "return «p.Graph.Refers(top, p.idOf(r))» })", "true"},
	{"a forum that meets", "pkg/check/role_forum_without_cadence.go", "if «len(r.Holders) < 2 || r.MeetingCadence.Set()» {", "true"},
}

const (
	wren    = "people/PER-wren.yaml"
	lowe    = "people/PER-lowe.yaml"
	founder = "roles/ROLE-founder.yaml"
	adviser = "roles/ROLE-adviser.yaml"
)

var peopleCases = []Case{
	{Name: "the founder left yesterday", Guard: "duties of those who left", Do: []Step{Append(wren, "active_until: 2026-11-01\n")}},
	{Name: "a role that only somebody holds who left", Guard: "a duty that nobody has", Do: []Step{Append(wren, "active_until: 2026-09-01\n")}},
	{Name: "nobody directs the firm", Guard: "somebody at the top", Do: []Step{Edit(founder, "top_management: true", "top_management: false")}},
	{Name: "a backup that is the owner in another role", Guard: "a backup is somebody else", Do: []Step{Edit(riskIP, "owner: ROLE-founder", "owner: ROLE-founder\nbackup: PER-wren")}},
	{Name: "reviewed by the owner and the owner", Guard: "a second pair of eyes", Do: []Step{Edit(impact, "reviewers:\n  - PER-lowe", "reviewers:\n  - PER-wren\n  - ROLE-founder")}},
	{Name: "the founder audits everything", Guard: "an auditor of other people's work", Do: []Step{Edit("audits/AUD-1.yaml", "person: PER-lowe", "person: PER-wren")}},
	{Name: "a competence until yesterday", Guard: "a competence that ran out", Do: []Step{Edit("trainings/TRN-adviser.yaml", "expires: 2028-03-23", "expires: 2026-11-01")}},
	{Name: "a management review without management", Guard: "a review held by management", Do: []Step{Edit("reviews/MR-1.yaml", "chaired_by: PER-wren\nattendees:\n  - PER-wren\n", "chaired_by: PER-lowe\nattendees:\n")}},
	{Name: "a forum of two that never meets", Guard: "a forum that meets", Do: []Step{Edit(adviser, "  - PER-lowe\n", "  - PER-lowe\n  - PER-wren\n"), Seal}},
}
