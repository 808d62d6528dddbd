package hostile

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Approvals by somebody who may not give them, or of something else.

var authorityGuards = []Guard{
	{"a role that there is", "pkg/check/authority.go", "case p.then == nil && («!known && !p.Complete(\"role\") || known && role.Broken»):", "true"},
	{"a holder of the role", "pkg/check/authority.go", "case «!p.Graph.Refers(role.Holders, p.idOf(a.By)) && (p.then != nil || !p.hasLeft(a.By, a.On))»:", ""},
	{"somebody who left before", "pkg/check/authority.go", "return ok && p.Late(who.ActiveUntil) && «!on.Day.After(who.ActiveUntil.Day)»", "true"},
	{"a role with the authority", "pkg/check/authority.go", "case «!d.may(role)»:", ""},
	{"active on the day", "pkg/check/authority.go", "case «!p.activeOn(a.By, a.On)»:", ""},
	{"an approval of a day to come", "pkg/check/authority.go", "case «a.On.Day.After(p.AsOf)»:", ""},
	{"a role does not raise itself", "pkg/check/authority.go", "if «!slices.ContainsFunc(graph.Of[*record.Role](p.Graph), other)» {", "true"},
	{"a level is accepted by its role", "pkg/check/authority.go", "if «i >= at» {", "true"},
	{"an AI policy is no procedure", "pkg/check/authority.go", "if policy, ok := r.(*record.Policy); ok && «policy.Type.Value != \"policy\"» {", "true"},
	{"what is compelled cannot be waived", "pkg/check/authority.go", "return a != nil && «!unwaivable(r)» &&", "true"},
	{"a waiver is said to be none", "pkg/check/waiver_not_allowed.go", "«said != \"\" && own.Required.False()» {", ""},
	{"settings narrow an authority", "pkg/check/authority.go", "if _, excuses := r.(*record.Exception); «!excuses && !unwaivable(r)» {", "true"},
	{"a TODO is no way out of an approval", "pkg/check/authority.go", "return «!unwaivable(r)» && slices.ContainsFunc(m.Todos", "true"},
	{"the digest of what stands there", "pkg/check/approval.go", "if «c.digest != digest || c.approval.Head().Broken» {", ""},
	{"a malformed approval", "pkg/check/approval.go", "if c.digest != digest || «c.approval.Head().Broken» {", ""},
	{"one state for one approval", "pkg/check/approval.go", "if «c.several» {", ""},
	{"no approval before the assessment", "pkg/check/dates_contradict.go", "if «!a.On.Day.Before(made.Day)» {", "true"},
	{"two pairs of eyes", "pkg/check/self_approval.go", "func(kind string) bool { return «!p.selfApprovalAllowed(kind) || !allowing.selfApprovalAllowed(kind)» })", ""},
	{"prepared by somebody else", "pkg/check/self_approval.go", "func(ref record.Ref) bool { return «p.sameAs(ref, a.By)» })", ""},
	{"people who can be told apart", "pkg/check/person_twice.go", "if «other == nil» {\n\t\t\t\t\thas[key]", "true"},
	{"all who have to agree", "pkg/check/change_unapproved.go", "if «!ok || p.standing(c, own).Standing == Approved || role.ID.Value != ref.Value» {", "true"},
	{"a gate kept by somebody else", "pkg/check/gate_authority_is_owner.go", "if «!p.sameAs(g.Authority, s.Owner) && !p.onePerson(g.Authority, s.Owner)» {", "true"},
	{"not approved at all", "pkg/check/unapproved.go", "«a.Standing == s && judgeable(a, p) && !p.slipped(r)» {", ""},
}

const (
	start    = "approvals/APP-start.yaml"
	appRisk  = "approvals/APP-risk.yaml"
	appModel = "approvals/APP-model.yaml"
	nothing  = "v1:sha256:0000000000000000000000000000000000000000000000000000000000000000"
)

// approvalOf is an approval of records, to be given its digests.
func approvalOf(id, by, as, on string, records ...string) string {
	var covers strings.Builder
	for _, r := range records {
		covers.WriteString("  - record: " + r + "\n    digest: \"" + nothing + "\"\n")
	}
	return "kind: approval\nid: " + id + "\ntitle: An approval\nby: " + by + "\nas: " + as + "\non: " + on + "\ncovers:\n" + covers.String() + "statement: Fine\n"
}

// without takes a record out of an approval of the example.
func without(approval, id string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		name := filepath.Join(dir, approval)
		data, err := os.ReadFile(name)
		must(t, err)
		line := regexp.MustCompile(`(?m)^  - record: ` + regexp.QuoteMeta(id) + `\n    digest: .*\n`)
		if !line.Match(data) {
			t.Fatalf("%s does not cover %s", approval, id)
		}
		must(t, os.WriteFile(name, line.ReplaceAll(data, nil), 0o644))
	}
}

// changedRisk is a risk of the example that says something else.
var changedRisk = Edit(riskIP, "title: Protected text in summaries", "title: Protected text, and more of it")

// strict lets nobody approve what they prepared.
var strict = Edit(root, "self_approval:\n  allowed: true", "self_approval:\n  allowed: false")

var authorityCases = []Case{
	{Name: "as a role that nobody knows", Guard: "a role that there is", Do: []Step{Edit(start, "as: ROLE-founder", "as: ROLE-emperor")}},
	{Name: "by somebody who does not hold the role", Guard: "a holder of the role", Do: []Step{Edit(appRisk, "by: PER-wren", "by: PER-lowe")}},
	{Name: "by a former holder who had left", Guard: "somebody who left before", Do: []Step{Edit(founder, "  - PER-wren", "  - PER-lowe"), Append(wren, "active_until: 2026-04-26\n"), without(start, "ROLE-founder")}},
	{Name: "the AI policy approved by the adviser", Guard: "a role with the authority", Do: []Step{without(start, "POL-ai"), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-lowe", "ROLE-adviser", "2026-10-01", "POL-ai")), Seal}},
	{Name: "approved before they came", Guard: "active on the day", Do: []Step{Edit(start, "on: 2026-03-16", "on: 2026-03-01")}},
	{Name: "approved next year", Guard: "an approval of a day to come", Do: []Step{Edit(start, "on: 2026-03-16", "on: 2027-03-16")}},
	{Name: "a role of the top that approves itself", Guard: "a role does not raise itself", Do: []Step{Write("roles/ROLE-board.yaml", "kind: role\nid: ROLE-board\ntitle: Board\nholders:\n  - PER-lowe\nresponsibilities:\n  - Directs the founder\ntop_management: true\nreview:\n  last: 2026-10-05\n  by: PER-wren\n")}},
	{Name: "a medium risk accepted by whom the low ones fall to", Guard: "a level is accepted by its role", Do: []Step{Edit(criteria, "  - id: low\n    accepted_by: ROLE-founder", "  - id: low\n    accepted_by: ROLE-adviser"), without(appRisk, "ACC-1"), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-lowe", "ROLE-adviser", "2026-10-01", "ACC-1")), Seal}},
	{Name: "an AI policy approved by its owner", Guard: "an AI policy is no procedure", Do: []Step{Edit(policy, "owner: ROLE-founder", "owner: ROLE-adviser"), without(start, "POL-ai"), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-lowe", "ROLE-adviser", "2026-10-01", "POL-ai")), Seal}},
	{Name: "risks need no approval here", Guard: "what is compelled cannot be waived", Do: []Step{changedRisk, Append(root, "approvals:\n  - kind: risk\n    required: false\n")}},
	{Name: "acceptances are waived", Guard: "a waiver is said to be none", Do: []Step{Append(root, "approvals:\n  - kind: acceptance\n    required: false\n")}},
	{Name: "risks are for the adviser, says aims.yaml", Guard: "settings narrow an authority", Do: []Step{without(appRisk, "RISK-ip"), Append(root, "approvals:\n  - kind: risk\n    as:\n      - ROLE-adviser\n"), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-lowe", "ROLE-adviser", "2026-10-01", "RISK-ip")), Seal}},
	{Name: "a changed risk that hides behind a TODO", Guard: "a TODO is no way out of an approval", Do: []Step{Edit(riskIP, "title: Protected text in summaries", "title: TODO"), Edit(riskIP, "option: share", "option: retain")}},
	{Name: "the digest of another record", Guard: "the digest of what stands there", Do: []Step{Edit(appRisk, "0ca9ff17ba8e41eb7e8b5688bae5ff6decadf74ff470ae9b725a292f8e5ad390", "1a807d26bacd571674bc84925d6c1a462fee394354fbfb994e9186715c26b775")}},
	{Name: "an approval with a field that is none", Guard: "a malformed approval", Args: []string{"show", "RISK-ip"}, Do: []Step{Append(appRisk, "binding: true\n")}},
	{Name: "an approval of two states of a risk", Guard: "one state for one approval", Do: []Step{Edit(appRisk, "covers:\n", "covers:\n  - record: RISK-ip\n    digest: \""+nothing+"\"\n")}},
	{Name: "approved before it was assessed", Guard: "no approval before the assessment", Do: []Step{Edit(appRisk, "on: 2026-04-27", "on: 2026-04-01")}},
	{Name: "prepared and approved by one, where that is not allowed", Guard: "two pairs of eyes", Args: []string{"validate", "-f", "json", "--fail-on", "warning"}, Do: []Step{strict}},
	{Name: "prepared by a slip in one's own name", Guard: "prepared by somebody else", Do: []Step{Edit(appModel, "prepared_by:\n  - PER-wren", "prepared_by:\n  - PER-wern")}},
	{Name: "prepared by a second self with one address", Guard: "people who can be told apart", Do: []Step{Write("people/PER-ada.yaml", "kind: person\nid: PER-ada\ntitle: Ada W.\nemails:\n  - ADA@tidewater-notes.example\n"), Edit(appModel, "prepared_by:\n  - PER-wren", "prepared_by:\n  - PER-ada")}},
	{Name: "one of two has agreed", Guard: "all who have to agree", Do: []Step{Edit("changes/CHG-model.yaml", "approvers:\n  - ROLE-founder\n", "approvers:\n  - ROLE-founder\n  - ROLE-adviser\n"), Seal}},
	{Name: "an owner who opens the gate in person", Guard: "a gate kept by somebody else", Do: []Step{strict, Edit(system, "title: Meeting summary service\nowner: ROLE-founder", "title: Meeting summary service\nowner: PER-wren")}},
	{Name: "an approval of nothing that is there", Guard: "a reference names something", Do: []Step{Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-wren", "ROLE-founder", "2026-10-01", "RISK-of-tomorrow"))}},
	{Name: "an approval of itself", Guard: "not approved at all", Do: []Step{without(appRisk, "RISK-ip"), Write("approvals/APP-x.yaml", approvalOf("APP-x", "PER-wren", "ROLE-founder", "2026-10-01", "APP-x"))}},
}
