package sample_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/record"
	"github.com/aims-as-code/aims/pkg/sample"
)

// branch writes one commit a day from 2026-05-01 on, by Ada; each is path, text, path, text, and an empty text removes the file.
func branch(t *testing.T, commits ...[]string) *aims.Snapshot {
	t.Helper()
	var list []history.NewCommit
	for i, files := range commits {
		when := time.Date(2026, 5, 1+i, 12, 0, 0, 0, time.UTC)
		ada := history.Signature{Name: "Ada", Email: "ada@example.org", When: when}
		c := history.NewCommit{Write: map[string][]byte{}, Author: ada, Committer: ada, Message: fmt.Sprintf("Commit %d\n", i+1)}
		if i > 0 {
			c.Parents = []int{i - 1}
		}
		for n := 0; n < len(files); n += 2 {
			if files[n+1] == "" {
				c.Remove = append(c.Remove, files[n])
			} else {
				c.Write[files[n]] = []byte(files[n+1])
			}
		}
		list = append(list, c)
	}
	dir := t.TempDir()
	if err := history.Compose(dir, list); err != nil {
		t.Fatal(err)
	}
	tr, err := aims.Read(dir)
	if err == nil {
		err = aims.ReadHistory(tr, dir, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tr.History.Close)
	return aims.Evaluate(tr, day.Date(2026, 11, 2))
}

const (
	root  = "kind: aims\nid: AIMS\ntitle: AIMS of Example\nformat: 1\norganisation: Example\n"
	adas  = "kind: person\nid: PER-a\ntitle: Ada\nemails: [ada@example.org]\n"
	bos   = "kind: person\nid: PER-b\ntitle: Bo\n"
	top   = "kind: role\nid: ROLE-board\ntitle: Board\nholders: [PER-a]\nresponsibilities: [Directs]\ntop_management: true\n"
	staff = "kind: role\nid: ROLE-staff\ntitle: Staff\nholders: [PER-b]\nresponsibilities: [Works]\n"
)

func policy(title string, more ...string) string {
	return "kind: policy\nid: POL-ai\ntitle: " + title + "\nowner: PER-b\ntype: policy\nversion: \"1.0\"\nstatus: approved\nbody: ai.md\nserves: [\"5.2\"]\ncommitments: [applicable-requirements, continual-improvement]\n" + strings.Join(more, "")
}

// approval is one of the policy under a title.
func approval(t *testing.T, id, by, as, title string) string {
	t.Helper()
	s := snapshot(t, fstest.MapFS{"aims.yaml": {Data: []byte(root)}, "pol.yaml": {Data: []byte(policy(title))}, "ai.md": {Data: []byte("Ours\n")}})
	canonical, err := s.Canonical(s.Graph.Named("POL-ai"), record.DecisionPart)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("kind: approval\nid: %s\ntitle: Approval\nby: %s\nas: %s\non: 2026-05-20\ncovers:\n  - record: POL-ai\n    digest: %s\nstatement: Approved\n", id, by, as, record.Digest(canonical))
}

// TestChanges: what a change asks for, and which approvals there are of exactly what it left.
func TestChanges(t *testing.T) {
	s := branch(t,
		[]string{"aims.yaml", root, "a.yaml", adas, "b.yaml", bos, "board.yaml", top, "staff.yaml", staff, "pol.yaml", policy("One"), "ai.md", "Ours\n"},
		[]string{"pol.yaml", policy("Two")},
		[]string{"app-2.yaml", approval(t, "APP-2", "PER-a", "ROLE-board", "Two")},
		[]string{"pol.yaml", policy("Two", "backup: PER-a\n")},
		[]string{"pol.yaml", policy("One")},
		[]string{"pol.yaml", policy("Two")},
		[]string{"pol.yaml", policy("Three"), "b.yaml", bos + "tags: [x]\n"},
		[]string{"app-3.yaml", approval(t, "APP-3", "PER-b", "ROLE-staff", "Three")},
		[]string{"other.md", "Nothing of ours\n"},
		[]string{"pol.yaml", "# about to go\n" + policy("Three")},
		[]string{"staff.yaml", strings.Replace(staff, "title: Staff", "titel: Staff", 1)},
		[]string{"staff.yaml", ""},
		[]string{"app-9.yaml", approval(t, "APP-9", "PER-a", "ROLE-board", "Nine")},
	)
	d, err := sample.Changes(s, sample.Options{Seed: "7", Count: 99})
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]string{}
	for _, c := range d.Changes {
		if c.Subject == "Commit 1" {
			c.Records = c.Records[3:4]
		}
		var words []string
		for _, r := range c.Records {
			w := fmt.Sprintf("%s %s: %s", r.ID, r.Became, r.Approval.State)
			for _, g := range r.Approval.Given {
				w += fmt.Sprintf(" [%s %s%s]", g.ID, g.Level, strings.TrimSuffix(": "+g.Why, ": "))
			}
			if r.Approval.Later != "" {
				w += ", later " + r.Approval.Later
			}
			words = append(words, w)
		}
		lines[c.Subject] = c.Date + " " + c.Author + ": " + strings.Join(words, "; ")
	}
	want := map[string]string{
		"Commit 1":  "2026-05-01 Ada: POL-ai added: none, later APP-2",
		"Commit 2":  "2026-05-02 Ada: POL-ai changed: approved [APP-2 A1]",
		"Commit 3":  "2026-05-03 Ada: APP-2 added: not asked",
		"Commit 4":  "2026-05-04 Ada: POL-ai changed: unchanged",
		"Commit 5":  "2026-05-05 Ada: POL-ai changed: none, later APP-9",
		"Commit 6":  "2026-05-06 Ada: POL-ai changed: earlier [APP-2 A1]",
		"Commit 7":  "2026-05-07 Ada: PER-b changed: not asked; POL-ai changed: does not count [APP-3 A0: ROLE-staff lacks the authority], later APP-9",
		"Commit 8":  "2026-05-08 Ada: APP-3 added: not asked",
		"Commit 11": "2026-05-11 Ada: ROLE-staff changed: not known",
		"Commit 12": "2026-05-12 Ada: ROLE-staff removed: removed",
		"Commit 13": "2026-05-13 Ada: APP-9 added: not asked",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		from, until day.Day
		want        int
	}{{day.Date(2026, 5, 2), day.Date(2026, 5, 3), 2}, {day.Date(2026, 5, 8), day.Day{}, 4}, {day.Day{}, day.Date(2026, 5, 1), 1}, {day.Date(2026, 5, 9), day.Date(2026, 5, 10), 0}} {
		d, err := sample.Changes(s, sample.Options{Seed: "7", Count: 99, From: c.from, Until: c.until})
		if err != nil || d.Population.Size != c.want || len(d.Changes) != c.want {
			t.Errorf("%s to %s: %d of %d, %v", c.from, c.until, len(d.Changes), d.Population.Size, err)
		}
	}
}
