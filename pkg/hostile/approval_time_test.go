package hostile

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What commits tell of approvals and reviews: who, when, and what stood before.

var timeGuards = []Guard{
	{"written down long after", "pkg/check/claimed_late.go", "if «!seen.After(a.on.Day.AddDays(lateAfter+zone)) || p.imported(a)» {", "true"},
	{"written down ahead", "pkg/check/dated_ahead.go", "if «!a.on.Day.After(seen.AddDays(zone)) || a.on.Day.After(p.AsOf)» {", "true"},
	{"what stood before an approval judges it", "pkg/check/authority.go", "if why, ok = before.empowered(a, then); «ok» {", "true"},
	{"an author who is the approver", "pkg/past/proof.go", "author := «who != nil && (Is(who, c.Author) || Is(who, mailmap.Proper(c.Author)))»", "true"},
	{"as much proof as was asked for before", "pkg/check/approval_unproven.go", "if before, _ := p.before(a); «before != nil» {", ""},
	{"too little proof", "pkg/check/approval_unproven.go", "case «proof.Level < asked»:", ""},
	{"what the approver wrote", "pkg/check/self_approval.go", "if «isApprover(c.Commit.Author)» {", ""},
	{"addresses of before count as well", "pkg/check/self_approval.go", "if judges := p.Past.Judges(given); «judges != nil» {", ""},
	{"allowed before, and allowed still", "pkg/check/self_approval.go", "if before, _ := p.before(a); «before != nil» {", ""},
	{"words of an approval changed later", "pkg/past/proof.go", "if !«last.Newer(p.Given)» {", ""},
	{"a commit dated before its parent", "pkg/past/proof.go", "if «when.Sub(c.Committer.When).Hours() > 24» && (", ""},
	{"a reviewer with a part in it", "pkg/check/reviewer_not_seen.go", "return «p.hasPart(who, a.change.Commit)»", "true"},
	{"many reviews at once", "pkg/check/batch_review.go", "if «len(acts) <= limit || len(owners) < 2 || p.changesMore(commit)» {", "true"},
	{"a day of adoption lets nothing in by itself", "pkg/check/acts.go", "if before := rootOf(judges.Graph); «before != nil && !before.Adopted.Day.IsZero()» {", ""},
	{"nobody begins anew", "pkg/check/acts.go", "if «p.Past.Judges(root) == nil» {", "true"},
	{"a root that was taken out says still what it said", "pkg/past/judges.go", "if «!j.Settled()» {", ""},
	{"what is ignored there judges nothing", "pkg/past/judges.go", "if slices.ContainsFunc(nested, inside) || «ignored(strings.TrimPrefix(name, prefix))» {", ""},
	{"a review of another state", "pkg/check/changed_since_review.go", "return changes, «len(changes) > 0»", ""},
}

const (
	ada = "Ada Wren <ada@tidewater-notes.example>"
	ben = "Ben Lowe <ben@lowe-quality.example>"
	eve = "Eve <eve@elsewhere.example>"
)

// Save commits everything as somebody on a day.
func Save(who, on string) Step {
	return func(t testing.TB, dir string) {
		t.Helper()
		git(t, dir, "add", "-A")
		name, email, _ := strings.Cut(strings.TrimSuffix(who, ">"), " <")
		c := exec.Command("git", "commit", "-q", "-m", "Save")
		c.Dir = dir
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
			"GIT_AUTHOR_NAME="+name, "GIT_AUTHOR_EMAIL="+email, "GIT_AUTHOR_DATE="+on+"T12:00:00Z",
			"GIT_COMMITTER_NAME="+name, "GIT_COMMITTER_EMAIL="+email, "GIT_COMMITTER_DATE="+on+"T12:00:00Z")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
}

// approve writes an approval of the changed risk.
func approve(by, as, on string) Step {
	return Write("approvals/APP-x.yaml", approvalOf("APP-x", by, as, on, "RISK-ip"))
}

var (
	asksForNames = Append(root, "approvals:\n  - kind: risk\n    level: A1\n")
	asksForLess  = Edit(root, "approvals:\n  - kind: risk\n    level: A1\n", "")
	sealedNew    = Sealed("approvals/APP-x.yaml", "approvals/APP-exc.yaml")
	adviserToo   = Edit(founder, "  - PER-wren\n", "  - PER-wren\n  - PER-lowe\n")
)

var timeCases = []Case{
	{Name: "an approval dated back to June", Guard: "written down long after", Base: Commit, Do: []Step{changedRisk, approve("PER-wren", "ROLE-founder", "2026-06-01"), sealedNew, Save(ada, "2026-11-02")}},
	{Name: "an approval of tomorrow, committed today", Guard: "written down ahead", Base: Commit, Do: []Step{changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-12"), sealedNew, Save(ada, "2026-11-02")}, Args: []string{"validate", "-f", "json", "--as-of", "2026-11-20"}},
	{Name: "a role handed to oneself with the approval", Guard: "what stood before an approval judges it", Base: Commit, Do: []Step{changedRisk, adviserToo, approve("PER-lowe", "ROLE-founder", "2026-11-02"), sealedNew, Save(ben, "2026-11-02")}},
	{Name: "an approval that somebody else commits", Guard: "an author who is the approver", Base: Commit, Do: []Step{changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(eve, "2026-11-02")}},
	{Name: "less proof asked for, by the change that brings less", Guard: "as much proof as was asked for before", Base: Commit, Do: []Step{asksForNames, Save(ada, "2026-11-01"), changedRisk, asksForLess, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(eve, "2026-11-02")}},
	{Name: "a name asked for, and none there", Guard: "too little proof", Base: Commit, Do: []Step{asksForNames, Save(ada, "2026-11-01"), changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(eve, "2026-11-02")}},
	{Name: "written and approved by one, who does not say so", Guard: "what the approver wrote", Base: Commit, Do: []Step{changedRisk, Save(ada, "2026-11-01"), approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(ada, "2026-11-02")}},
	{Name: "written under an address that is taken out", Guard: "addresses of before count as well", Base: Commit, Do: []Step{changedRisk, Save(ada, "2026-11-01"), Edit(wren, "ada@tidewater-notes.example", "a.wren@tidewater-notes.example"), approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(eve, "2026-11-02")}},
	{Name: "allowed to approve oneself by the same commit", Guard: "allowed before, and allowed still", Base: Commit, Args: []string{"validate", "-f", "json", "--rule", "self-approval", "--fail-on", "warning"},
		Do: []Step{strict, changedRisk, Save(ada, "2026-11-01"), Edit(root, "  allowed: false", "  allowed: true"), approve("PER-wren", "ROLE-founder", "2026-11-02"), sealedNew, Save(ada, "2026-11-02")}},
	{Name: "a statement put into another's mouth", Guard: "words of an approval changed later", Base: Commit, Do: []Step{asksForNames, Save(ada, "2026-11-01"), changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-01"), sealedNew, Save(ada, "2026-11-01"), Edit("approvals/APP-x.yaml", "statement: Fine", "statement: Fine, for ever"), Save(eve, "2026-11-02")}},
	{Name: "a commit of the month before its parent", Guard: "a commit dated before its parent", Base: Commit, Do: []Step{changedRisk, approve("PER-wren", "ROLE-founder", "2026-10-20"), sealedNew, Save(ada, "2026-10-20")}},
	{Name: "a review in the name of another", Guard: "a reviewer with a part in it", Base: Commit, Do: []Step{Edit(notes, "last: 2026-09-14\n  by: PER-wren", "last: 2026-11-02\n  by: PER-lowe"), Save(eve, "2026-11-02")}},
	{Name: "everything reviewed in a minute", Guard: "many reviews at once", Base: Commit, Do: []Step{reviewedAll, Save(ada, "2026-11-02")}},
	{Name: "adopted as late as it takes", Guard: "a day of adoption lets nothing in by itself", Base: Commit, Do: []Step{changedRisk, Edit(root, "adopted: 2026-03-02", "adopted: 2026-10-30"), approve("PER-wren", "ROLE-founder", "2026-06-01"), sealedNew, Save(ada, "2026-11-02")}},
	{Name: "aims.yaml taken out and put back", Guard: "nobody begins anew", Base: Commit, Do: []Step{takenOut(root), Save(ada, "2026-11-01"), putBack(root), changedRisk, approve("PER-wren", "ROLE-founder", "2026-06-01"), sealedNew, Save(ada, "2026-11-02")}},
	{Name: "approved while aims.yaml was out", Guard: "a root that was taken out says still what it said", Base: Commit, Do: []Step{asksForNames, Save(ada, "2026-11-01"), takenOut(root), Save(eve, "2026-11-01"), changedRisk, approve("PER-wren", "ROLE-founder", "2026-11-02"), putBack(root), asksForLess, sealedNew, Save(eve, "2026-11-02")}},
	{Name: "a holder from a file that was ignored", Guard: "what is ignored there judges nothing", Base: Commit, Do: []Step{Append(root, "ignore:\n  - drafts\n"), Write("drafts/role.yaml", "kind: role\nid: ROLE-draft\ntitle: Draft\nholders:\n  - PER-lowe\nresponsibilities:\n  - None\ntop_management: true\n"), Save(ada, "2026-11-01"),
		Edit(root, "ignore:\n  - drafts\n", ""), changedRisk, approve("PER-lowe", "ROLE-draft", "2026-11-02"), sealedNew, Save(ben, "2026-11-02")}},
	{Name: "changed after the review, in the same words", Guard: "a review of another state", Base: Commit, Do: []Step{Edit(supply, "  - No training on our data\n", ""), Save(eve, "2026-11-02")}},
}

// reviewedAll says of every record that it was reviewed just now.
func reviewedAll(t testing.TB, dir string) {
	t.Helper()
	for _, folder := range []string{"risks", "roles", "resources", "parties", "metrics", "objectives", "policies", "datasets", "suppliers"} {
		edited(t, dir, folder, "  last: 2026-", "  last: 2026-11-02 # 2026-")
	}
	Edit("metrics/MET-answer.yaml", "owner: ROLE-founder", "owner: ROLE-adviser")(t, dir)
}
