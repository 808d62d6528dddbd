package past_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/past"
	"github.com/google/go-cmp/cmp"
)

const (
	bo    = "Bo <bo@example.org>"
	forge = "Forge <forge@example.org>"
)

func withForge(t *testing.T) []string {
	return []string{"aims.yaml", "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\nadopted: 2025-01-01\nforge_keys:\n  - " + demo(t, "forge").Fingerprint + "\n"}
}

// listed is the record of Ada with her key.
func listed(t *testing.T, more ...string) []string {
	return []string{"PER-a.yaml", person("a", "Ada", "ada") + key(t, "ada", more...)}
}

// told is a proof in one line: its level, then what each of its notes says.
// Commits and keys are named by letters, in the order in which they come.
func told(p past.Proof) string {
	s := p.Level.String()
	for _, note := range []struct{ name, text string }{{"by", p.By}, {"lacks", p.Lacks}, {"broken", p.Broken}, {"other", p.Other}, {"odd", p.Odd}} {
		if note.text != "" {
			s += "; " + note.name + ": " + note.text
		}
	}
	if p.Grave {
		s += "; grave"
	}
	if p.Was != p.Level {
		s += "; was: " + p.Was.String()
	}
	s = regexp.MustCompile(`SHA256:[A-Za-z0-9+/]{43}`).ReplaceAllString(s, "KEY")
	return regexp.MustCompile(`\b[0-9a-f]{7}\b`).ReplaceAllString(s, "COMMIT")
}

// TestProve goes through the levels and all that can be noted about a proof.
// Every case begins after the commit of in, with what stood before the approval.
func TestProve(t *testing.T) {
	const signedBeside = "A3; by: the signature APP-a.yaml.sig by the key KEY"
	for _, c := range []struct {
		name   string
		before []string
		then   func(r *repository)
		want   string
	}{
		{"not committed", nil, func(r *repository) { r.write("APP-a.yaml", approval()) },
			"A0; lacks: it is not committed yet"},
		{"by somebody else", nil, func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo"},
		{"by the approver", nil, func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18"})
		}, "A1; by: the author of COMMIT; lacks: neither the approval nor its commit is signed"},
		{"in capitals", nil, func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", author: "A <ADA@Example.org>"})
		}, "A1; by: the author of COMMIT; lacks: neither the approval nor its commit is signed"},
		{"by the approver as .mailmap knows her", []string{".mailmap", "<ada@example.org> <ada@old.example.org>\n"}, func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", author: "A <ada@old.example.org>"})
		}, "A1; by: the author of COMMIT; lacks: neither the approval nor its commit is signed"},
		{"by .mailmap of the same commit", nil, func(r *repository) {
			r.write("APP-a.yaml", approval(), ".mailmap", "<ada@example.org> <bo@example.org>\n").commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed as <bo@example.org>, which was no address of PER-a before it landed"},
		{"by an address of the same commit", []string{"PER-a.yaml", person("a", "Ada", "chair")}, func(r *repository) {
			r.write("APP-a.yaml", approval(), "PER-a.yaml", person("a", "Ada", "ada")).commit(commit{on: "2026-06-18"})
		}, "A0; lacks: COMMIT was committed as <ada@example.org>, which was no address of PER-a before it landed"},

		{"by somebody whose record comes along", []string{"PER-a.yaml", ""}, func(r *repository) {
			r.write("APP-a.yaml", approval(), "PER-a.yaml", person("a", "Ada", "ada")).commit(commit{on: "2026-06-18"})
		}, "A0; lacks: COMMIT was committed as <ada@example.org>, which was no address of PER-a before it landed"},

		{"recorded by the forge", withForge(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"forge"}})
		}, "A2; by: the author of COMMIT, signed by the forge; lacks: no key of PER-a signed it"},
		{"recorded by the forge for somebody else", withForge(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", author: bo, signers: []string{"forge"}})
		}, "A0; lacks: COMMIT is signed by the forge, but its author is Bo"},
		{"forge listed in the same commit", nil, func(r *repository) {
			r.write(withForge(t)...).write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"forge"}})
		}, "A1; by: the author of COMMIT; lacks: the key that signed COMMIT is listed neither for PER-a nor for the forge"},

		{"commit signed", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
		}, "A3; by: the signature of COMMIT by the key KEY"},
		{"commit signed, author is another", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", author: bo, signers: []string{"ada"}})
		}, "A3; by: the signature of COMMIT by the key KEY; other: PER-a signed COMMIT, whose author is Bo"},
		{"commit changed after it was signed", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"ada"}, forged: "Approve"})
		}, "A1; by: the author of COMMIT; lacks: the signature of its commit does not count; broken: the signature of COMMIT: the signature does not fit these bytes: ssh: signature did not verify; grave"},
		{"commit signed with a key that ran out", listed(t, "    until: 2026-06-01\n"), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
		}, "A1; by: the author of COMMIT; lacks: the signature of its commit does not count; broken: the key KEY had run out on 2026-06-01, and it was used on 2026-06-18"},
		{"commit with two signatures", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"ada", "bo"}})
		}, "A1; by: the author of COMMIT; lacks: the commit is malformed (the commit has two gpgsig headers); odd: the commit is malformed (the commit has two gpgsig headers)"},
		{"commit dated before its parent", nil, func(r *repository) {
			r.write("APP-a.yaml", approval("on: 2026-05-01")).commit(commit{on: "2026-05-01"})
		}, "A1; by: the author of COMMIT; lacks: neither the approval nor its commit is signed; odd: COMMIT is dated 2026-05-01, before the commit it builds upon (2026-05-04)"},
		{"words changed later by somebody else", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval("statement: Approved for the pilot")).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-20", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; was: A3"},
		{"who prepared it taken out later", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval("prepared_by: [PER-a]")).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-20", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; was: A3"},
		{"words changed, not committed", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval("statement: Approved for the pilot")).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
			r.write("APP-a.yaml", approval())
		}, "A0; lacks: what it says was changed and is not committed yet; was: A3"},
		{"a tag added later", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
			r.write("APP-a.yaml", approval("tags: [board]")).commit(commit{on: "2026-06-20", author: bo})
		}, "A3; by: the signature of COMMIT by the key KEY"},
		{"put together in a merge", listed(t), func(r *repository) {
			// Ada puts her name to the pilot while the other arm leaves the pilot out.
			base := r.write("APP-a.yaml", approval("by: PER-b", "statement: Approved for the pilot")).commit(commit{on: "2026-06-01", author: bo})
			side := r.write("APP-a.yaml", approval("by: PER-b")).commit(commit{on: "2026-06-02", author: bo})
			r.branch(base)
			r.write("APP-a.yaml", approval("statement: Approved for the pilot")).commit(commit{on: "2026-06-03", signers: []string{"ada"}})
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-04", parents: []string{"HEAD", side}, author: bo})
		}, "A0; lacks: what it says came together in a merge and stands so in no commit of its own, not in COMMIT either; was: A3"},
		{"edited in the merge", listed(t), func(r *repository) {
			base := r.git(nil, "rev-parse", "HEAD")
			side := r.write("APP-a.yaml", approval("statement: Approved for the pilot")).commit(commit{on: "2026-06-02", signers: []string{"ada"}})
			r.branch(base).write("notes.txt", "x").commit(commit{on: "2026-06-03"})
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-04", parents: []string{"HEAD", side}, author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; was: A3"},

		{"signed beside", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, signedBeside},
		{"signed beside, later and by nobody in particular", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18", author: forge})
			r.write("APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-20", author: forge})
		}, signedBeside},
		{"signature not committed", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18"})
			r.write("APP-a.yaml.sig", beside(t, "ada", approval()))
		}, "A1; by: the author of COMMIT; lacks: its signature is not committed yet"},
		{"another signature in the work tree", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "bo", approval())).commit(commit{on: "2026-06-18"})
			r.write("APP-a.yaml.sig", beside(t, "ada", approval()))
		}, "A1; by: the author of COMMIT; lacks: its signature is not committed yet"},
		{"check-out with other line ends", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
			crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
			r.write("APP-a.yaml", crlf(approval()), "APP-a.yaml.sig", crlf(beside(t, "ada", approval())))
		}, signedBeside},
		{"edited after it was signed", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval("ref: Minutes 7"))).commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the signature does not fit these bytes: ssh: signature did not verify; grave"},
		{"signed for something else", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", sign(t, "ada", approval(), "file")).commit(commit{on: "2026-06-18", author: bo})
		}, `A0; lacks: COMMIT was committed by Bo; broken: the signature was made for something else: its namespace is "file", not "aims-approval"`},
		{"no signature at all", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", "see minutes\n").commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the signature cannot be read: it does not begin with a line -----BEGIN …-----"},
		{"no signature at all, by the approver", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", "see minutes\n").commit(commit{on: "2026-06-18"})
		}, "A1; by: the author of COMMIT; lacks: its signature does not count; broken: the signature cannot be read: it does not begin with a line -----BEGIN …-----"},
		{"key of somebody else", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "bo", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: it is signed with KEY, which is no key that was listed for PER-a before"},
		{"key listed in the same commit", nil, func(r *repository) {
			r.write(listed(t)...).write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: it is signed with KEY, which is no key that was listed for PER-a before"},
		{"key not yet in use", listed(t, "    from: 2026-06-19\n"), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-20", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY counts from 2026-06-19 only, and it was used on 2026-06-18"},
		{"key that ran out", listed(t, "    until: 2026-06-19\n"), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-20", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY had run out on 2026-06-19, and it was used on 2026-06-20"},
		{"key that ran out, all dated back", listed(t, "    until: 2026-05-03\n"), func(r *repository) {
			a := approval("on: 2026-05-02")
			r.write("APP-a.yaml", a, "APP-a.yaml.sig", beside(t, "ada", a)).commit(commit{on: "2026-05-03", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY had run out on 2026-05-03, and the commit before, COMMIT, is of 2026-05-04"},
		{"key superseded before", listed(t, "    revoked: superseded\n    revoked_on: 2026-06-01\n"), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY was revoked, and it was used on 2026-06-18"},
		{"key superseded since", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
			r.write(listed(t, "    revoked: superseded\n    revoked_on: 2026-06-01\n")...).commit(commit{on: "2026-06-20"})
		}, signedBeside},
		{"key compromised since", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
			r.write(listed(t, "    revoked: compromised\n")...).commit(commit{on: "2026-06-20"})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY was compromised; grave"},
		{"key compromised since, of a person who was renamed", listed(t), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
			renamed := strings.Replace(listed(t, "    revoked: compromised\n")[1], "id: PER-a\n", "id: PER-ada\nformerly: [PER-a]\n", 1)
			r.write("PER-a.yaml", "", "PER-ada.yaml", renamed).commit(commit{on: "2026-06-20"})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY was compromised; grave"},
		{"key listed twice, once as revoked", []string{"PER-a.yaml", person("a", "Ada", "ada") + key(t, "ada") + strings.TrimPrefix(key(t, "ada", "    revoked: left\n"), "keys:\n")}, func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY was revoked, and it was used on 2026-06-18"},
		{"key superseded later", listed(t, "    revoked: superseded\n    revoked_on: 2026-06-18\n"), func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, signedBeside},
		{"another key of theirs ran out", []string{"PER-a.yaml", person("a", "Ada", "ada") + key(t, "bo", "    until: 2026-05-05\n") + strings.TrimPrefix(key(t, "ada"), "keys:\n")}, func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
		}, signedBeside},
		{"key compromised, as was said in a folder that is gone", []string{"PER-a.yaml", "", "hr/PER-a.yaml", listed(t, "    revoked: compromised\n")[1]}, func(r *repository) {
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-18", author: bo})
			r.write(listed(t)...).write("hr/PER-a.yaml", "").commit(commit{on: "2026-06-20", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the key KEY was compromised; grave"},
		{"signature of another approval", listed(t), func(r *repository) {
			other := approval("id: APP-b")
			r.write("APP-b.yaml", other, "APP-b.yaml.sig", beside(t, "ada", other)).commit(commit{on: "2026-06-18"})
			r.write("APP-a.yaml", approval(), "APP-a.yaml.sig", beside(t, "ada", other)).commit(commit{on: "2026-06-20", author: bo})
		}, "A0; lacks: COMMIT was committed by Bo; broken: the signature does not fit these bytes: ssh: signature did not verify; grave"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := in(t, c.before...)
			c.then(r)
			if diff := cmp.Diff(c.want, told(r.proof())); diff != "" {
				t.Errorf("proof (-want +got):\n%s", diff)
			}
		})
	}
}

// TestProveWithNothingBefore: in the commit with which an AIMS comes its own
// lists count for nothing, so that nothing goes beyond a name.
func TestProveWithNothingBefore(t *testing.T) {
	for _, c := range []struct{ signer, beside, want string }{
		{"", "", "A1; by: the author of COMMIT; lacks: neither the approval nor its commit is signed"},
		{"ada", "", "A1; by: the author of COMMIT; lacks: no aims.yaml stood before it that lists keys"},
		{"", "ada", "A1; by: the author of COMMIT; lacks: its signature does not count; broken: no aims.yaml stood before it that lists keys"},
	} {
		r := &repository{T: t, dir: t.TempDir()}
		r.git(nil, "init", "-q", "-b", "main", "--template=")
		r.write("aims.yaml", withForge(t)[1], "PER-a.yaml", listed(t)[1], "ROLE-board.yaml", board("PER-a"), "APP-a.yaml", approval())
		first := commit{on: "2026-06-18"}
		if c.signer != "" {
			first.signers = []string{c.signer}
		}
		if c.beside != "" {
			r.write("APP-a.yaml.sig", beside(t, c.beside, approval()))
		}
		r.commit(first)
		if got := told(r.proof()); got != c.want {
			t.Errorf("signed by %q, beside by %q: %s", c.signer, c.beside, got)
		}
		if c.beside != "" {
			continue
		}
		r.write("APP-a.yaml.sig", beside(t, "ada", approval())).commit(commit{on: "2026-06-19", author: bo})
		if got, want := told(r.proof()), "A3; by: the signature APP-a.yaml.sig by the key KEY"; got != want {
			t.Errorf("signed beside later: %s", got)
		}
	}
}

// TestLevels reads what it writes.
func TestLevels(t *testing.T) {
	for l := past.Claimed; l <= past.Signed; l++ {
		if got, ok := past.ParseLevel(fmt.Sprint(l)); got != l || !ok || l.Words() == "" {
			t.Errorf("%s is read as %s, %t", l, got, ok)
		}
	}
	if l, ok := past.ParseLevel("A4"); ok || l != past.Claimed {
		t.Errorf("A4, which is not checked yet, is read as %s", l)
	}
}

// TestProofWords: what is lacking stands behind what there is.
func TestProofWords(t *testing.T) {
	for _, c := range []struct {
		proof past.Proof
		want  string
	}{
		{past.Proof{Level: past.Signed, Was: past.Signed, By: "the signature of 1234567"}, "A3 signed by a key of the approver (the signature of 1234567)"},
		{past.Proof{Level: past.Named, Was: past.Named, By: "the author of 1234567", Lacks: "neither the approval nor its commit is signed"},
			"A1 named: its commit names the approver as author, which anybody can write (the author of 1234567); neither the approval nor its commit is signed"},
		{past.Proof{Lacks: "1234567 was committed by Bo", Was: past.Signed},
			"A0 claimed: somebody with write access wrote it; 1234567 was committed by Bo; it was A3 until its words were changed"},
		{past.Proof{Lacks: "1234567 was committed by Bo", Broken: "it is signed with another key"},
			"A0 claimed: somebody with write access wrote it; its signature does not count: it is signed with another key"},
	} {
		if got := c.proof.Words(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}
