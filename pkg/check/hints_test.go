package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestHints holds what findings tell people to do, with the ids of their own AIMS.
func TestHints(t *testing.T) {
	person := func(id, more string) string { return "kind: person\nid: " + id + "\ntitle: " + id + "\n" + more }
	role := func(id, more string) string {
		return "kind: role\nid: " + id + "\ntitle: A role\nresponsibilities: [Decides]\n" + more
	}
	control := func(id, more string) string {
		return "kind: control\nid: " + id + "\ntitle: A control\nowner: PER-tom\napplicable: true\njustification: Needed to treat RISK-a\n" + more
	}
	policy := func(id, more string) string {
		return "kind: policy\nid: " + id + "\ntitle: A policy\nowner: PER-tom\nversion: \"1\"\nbody: policies/text.md\n" + more
	}
	risk := func(id, more string) string {
		return "kind: risk\nid: " + id + "\ntitle: A risk\nowner: PER-tom\ntype: risk\nstatus: treating\ndescription: It learns a proxy\n" + more
	}
	approval := func(covers, by, as string) string {
		return "kind: approval\nid: APP-a\ntitle: Approval\nby: " + by + "\nas: " + as + "\non: 2026-06-18\nstatement: Approved\ncovers:\n  - record: " + covers + "\n    digest: "
	}
	criteria := "kind: risk-criteria\nid: CRITERIA\ntitle: Criteria\nowner: TODO\nlikelihood:\n  - {id: rare, meaning: May happen}\nconsequence:\n  - {id: minor, meaning: An annoyance}\n" +
		"levels:\n  - {id: low, accepted_by: ROLE-adviser}\nmatrix:\n  - {likelihood: rare, levels: [low]}\nacceptable: low\nappetite: Little\n"
	people := map[string]string{
		"people/PER-gone.yaml":           person("PER-gone", "active_until: 2026-01-31\n"),
		"people/PER-tom.yaml":            person("PER-tom", ""),
		"people/PER-amy.yaml":            person("PER-amy", ""),
		"roles/ROLE-adviser.yaml":        role("ROLE-adviser", "holders: [PER-amy]\n"),
		"roles/ROLE-risk.yaml":           role("ROLE-risk", "holders: [PER-amy]\nauthority: [accept-risk]\n"),
		"roles/ROLE-top-management.yaml": role("ROLE-top-management", "holders: [PER-gone, PER-tom]\ntop_management: true\n"),
		"policies/text.md":               "Our policy\n",
	}
	for _, c := range []struct {
		name, rule string
		files      map[string]string
		want       string
	}{
		{"one record that was never approved", "approval-missing", map[string]string{
			"policies/POL-ai.yaml": policy("POL-ai", "type: policy\nstatus: approved\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement, objectives-framework]\n"),
		}, "it needs the approval of a role of top management (ROLE-top-management): `aims approve POL-ai --by PER-tom --as ROLE-top-management`"},
		{"a kind as a whole", "approval-missing", map[string]string{
			"controls/A.7.2.yaml": control("A.7.2", ""), "controls/A.7.3.yaml": control("A.7.3", ""), "controls/A.7.4.yaml": control("A.7.4", ""), "controls/A.7.5.yaml": control("A.7.5", ""),
		}, "it needs the approval of a role that may approve (ROLE-top-management): `aims approve control --by PER-tom --as ROLE-top-management`"},
		{"all but one of a kind", "approval-missing", map[string]string{
			"controls/A.7.2.yaml": control("A.7.2", ""), "controls/A.7.3.yaml": control("A.7.3", ""), "controls/A.7.4.yaml": control("A.7.4", ""), "controls/A.7.5.yaml": control("A.7.5", ""),
			"controls/A.7.6.yaml": control("A.7.6", "implementation: TODO\n"),
		}, "it needs the approval of a role that may approve (ROLE-top-management): `aims approve A.7.2 A.7.3 A.7.4 … --by PER-tom --as ROLE-top-management`"},
		{"two roles that may, the first of which has a holder", "approval-missing", map[string]string{
			"risks/RISK-a.yaml": risk("RISK-a", "treatment:\n  option: retain\n  why: Small\n"),
		}, "it needs the approval of a role that may accept risk (ROLE-risk or ROLE-top-management): `aims approve RISK-a --by PER-amy --as ROLE-risk`"},
		{"nobody left who may", "approval-missing", map[string]string{
			"policies/POL-ai.yaml":           policy("POL-ai", "type: policy\nstatus: approved\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement, objectives-framework]\n"),
			"roles/ROLE-top-management.yaml": role("ROLE-top-management", "holders: [PER-gone]\ntop_management: true\n"),
		}, "it needs the approval of a role of top management (ROLE-top-management), which nobody can give today; then `aims approve POL-ai`"},
		{"changed since", "approval-void", map[string]string{
			"policies/POL-ai.yaml": policy("POL-ai", "type: policy\nstatus: approved\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement, objectives-framework]\n"),
			"approvals/APP-a.yaml": approval("POL-ai", "PER-tom", "ROLE-top-management") + "v1:sha256:" + strings.Repeat("1", 64) + "\n",
		}, "look at what changed (`git log -p policies/POL-ai.yaml policies/text.md`), then approve again: `aims approve POL-ai --by PER-tom --as ROLE-top-management`; or take the change back"},
		{"without the authority", "approval-without-authority", map[string]string{
			"risks/RISK-a.yaml":    risk("RISK-a", "treatment:\n  option: retain\n  why: Small\n"),
			"approvals/APP-a.yaml": approval("RISK-a", "PER-amy", "ROLE-adviser") + sealWord + "\n",
		}, "it needs the approval of a role that may accept risk (ROLE-risk or ROLE-top-management): `aims approve RISK-a --by PER-amy --as ROLE-risk`"},
		{"a risk that nobody accepted", "residual-not-accepted", map[string]string{
			"risks/RISK-a.yaml": risk("RISK-a", "inherent: {likelihood: rare, consequence: minor}\ntreatment:\n  option: retain\n  why: Small\n"),
		}, "name RISK-a in an acceptance (`aims new acceptance`), approved by a role that may accept risk (ROLE-risk or ROLE-top-management), or treat it further"},
		{"a risk of a level that nobody accepted", "residual-not-accepted", map[string]string{
			"risks/RISK-a.yaml":  risk("RISK-a", "inherent: {likelihood: rare, consequence: minor}\ntreatment:\n  option: retain\n  why: Small\n"),
			"risk-criteria.yaml": criteria,
		}, "name RISK-a in an acceptance of level low, approved by the role that may accept risk of level low (ROLE-adviser or ROLE-top-management), or treat it further"},
		{"an acceptance that nobody approved", "residual-not-accepted", map[string]string{
			"risks/RISK-a.yaml":      risk("RISK-a", "inherent: {likelihood: rare, consequence: minor}\ntreatment:\n  option: retain\n  why: Small\n"),
			"risk-criteria.yaml":     criteria,
			"acceptances/ACC-a.yaml": "kind: acceptance\nid: ACC-a\ntitle: Acceptance\nowner: PER-tom\nrisks: [RISK-a]\nlevel: low\nreason: Small\nuntil: 2027-06-30\n",
		}, "it needs the approval of the role that may accept risk of level low (ROLE-adviser or ROLE-top-management): `aims approve ACC-a --by PER-amy --as ROLE-adviser`"},
		{"an id that is nowhere", "reference-dangling", map[string]string{
			"risks/RISK-a.yaml": risk("RISK-a", "systems: [SYS-nowhere]\n"),
		}, "`aims list ai-system` shows the ids there are; still to be written? `aims new ai-system SYS-nowhere`; renamed? write `formerly: [SYS-nowhere]` in the record that has a new id"},
		{"an owner, who may be a person or a role", "reference-dangling", map[string]string{
			"risks/RISK-a.yaml": strings.Replace(risk("RISK-a", ""), "owner: PER-tom", "owner: somebody", 1),
		}, "`aims list person` and `aims list role` show the ids there are; renamed? write `formerly: [somebody]` in the record that has a new id"},
		{"a control without its A", "reference-dangling", map[string]string{
			"risks/RISK-a.yaml": risk("RISK-a", "treatment:\n  option: retain\n  controls: [6.2.4]\n"),
		}, `did you mean "A.6.2.4"?`},
		{"a clause in place of a control", "reference-kind", map[string]string{
			"risks/RISK-a.yaml": risk("RISK-a", "treatment:\n  option: retain\n  controls: [\"7.2\"]\n"),
		}, `did you mean "A.7.2"?`},
		{"a clause with a digit too many", "reference-dangling", map[string]string{
			"policies/POL-ai.yaml": policy("POL-ai", "type: policy\nstatus: draft\nserves: [\"5.22\"]\n"),
		}, `did you mean "5.2"?`},
		{"a clause that is not there", "reference-dangling", map[string]string{
			"policies/POL-ai.yaml": policy("POL-ai", "type: policy\nstatus: draft\nserves: [6.1.9]\n"),
		}, "6.1 has 6.1.1, 6.1.2, 6.1.3 and 6.1.4; `aims list clause` and `aims list control` show the ids there are; chapters are \"4\" to \"10\", areas A.2 to A.10"},
		{"a record where a clause belongs", "reference-kind", map[string]string{
			"policies/POL-ai.yaml": policy("POL-ai", "type: policy\nstatus: draft\nserves: [PER-tom]\n"),
		}, "`aims list clause` and `aims list control` show the ids there are; chapters are \"4\" to \"10\", areas A.2 to A.10"},
		{"a copied record", "id-duplicate", map[string]string{
			"risks/RISK-a.yaml": risk("RISK-a", ""), "risks/RISK-0.yaml": risk("RISK-a", ""),
		}, "if this is a copy, change the id here"},
		{"what a TODO says", "todo-left", map[string]string{
			"risks/RISK-a.yaml": strings.Replace(risk("RISK-a", ""), "owner: PER-tom", "owner: TODO name", 1),
		}, "to write: name"},
		{"a proof that has changed", "evidence-hash-mismatch", map[string]string{
			"evidence/EV-a.yaml": "kind: evidence\nid: EV-a\ntitle: Proof\ntype: test-report\nshows: operation\nsubject: [PER-tom]\ncustodian: PER-tom\ndated: 2026-06-18\npath: proof/a.md\nsha256: " + strings.Repeat("a", 64) + "\n",
			"proof/a.md":         "abc",
		}, "restore the file, or record its new version as new evidence with sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"aims.yaml": {Data: []byte(plainRoot + "approvals:\n  - kind: role\n    required: false\n")}}
			for _, set := range []map[string]string{people, c.files} {
				for name, data := range set {
					files[name] = &fstest.MapFile{Data: []byte(data)}
				}
			}
			seal(t, files)
			var got, all []string
			for _, f := range reading.Evaluate(treeOf(t, files), dayOf(t, &txtar.Archive{}, c.name)).Findings {
				all = append(all, line(f))
				if f.Rule.ID == c.rule {
					got = append(got, f.Hint)
				}
			}
			if diff := cmp.Diff([]string{c.want}, got); diff != "" {
				t.Errorf("hints of %s (-want +got):\n%s\nof all findings:\n%s", c.rule, diff, strings.Join(all, ""))
			}
		})
	}
}
