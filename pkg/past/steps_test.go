package past_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// steps tells the steps of a repository, one line a record, newest first.
func steps(t *testing.T, f *past.Facts) string {
	t.Helper()
	list, err := f.Steps()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range list {
		for _, x := range s.Touched {
			fmt.Fprintf(&b, "%s %s %s", s.Commit.Committer.When.Format("01-02"), x.ID, x.Became)
			if x.Was != "" {
				fmt.Fprintf(&b, " from %s", x.Was)
			}
			if len(x.Fields) > 0 {
				fmt.Fprintf(&b, " (%s)", strings.Join(x.Fields, ", "))
			}
			if x.Decides {
				b.WriteString(" decides")
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

const first = `05-04 AIMS added decides
05-04 PER-a added decides
05-04 PER-b added decides
05-04 POL-ai added decides
05-04 ROLE-board added decides
`

// TestSteps shows what counts as a change of a record with a commit of the branch.
func TestSteps(t *testing.T) {
	titled := strings.Replace(policy, "AI policy", "Policy on AI", 1)
	for _, c := range []struct {
		name string
		make func(r *repository)
		want string
	}{
		{"nothing more", func(*repository) {}, ""},
		{"comments, layout and foreign files are nothing", func(r *repository) {
			r.write("POL-ai.yaml", "# new\n"+policy, "other.md", "Hello\n").commit(commit{on: "2026-05-05"})
		}, ""},
		{"a move is nothing", func(r *repository) {
			r.write("POL-ai.yaml", "", "policies/ai.yaml", policy).commit(commit{on: "2026-05-05"})
		}, ""},
		{"what is decided, and what runs", func(r *repository) {
			r.write("POL-ai.yaml", titled).commit(commit{on: "2026-05-05"})
			r.write("POL-ai.yaml", titled+"backup: PER-a\n").commit(commit{on: "2026-05-06"})
		}, "05-06 POL-ai changed (backup)\n05-05 POL-ai changed (title) decides\n"},
		{"a file that a record names", func(r *repository) {
			r.write("ai.md", "Another policy\n").commit(commit{on: "2026-05-05"})
		}, "05-05 POL-ai changed (body) decides\n"},
		{"moved and changed at once", func(r *repository) {
			r.write("POL-ai.yaml", "", "policies/ai.yaml", titled).commit(commit{on: "2026-05-05"})
		}, "05-05 POL-ai changed (title) decides\n"},
		{"two records swap their files", func(r *repository) {
			r.write("PER-a.yaml", person("b", "Bo", "bo"), "PER-b.yaml", person("a", "Ada", "ada")).commit(commit{on: "2026-05-05"})
		}, ""},
		{"gone, and back again", func(r *repository) {
			r.write("POL-ai.yaml", "").commit(commit{on: "2026-05-05"})
			r.write("POL-ai.yaml", policy).commit(commit{on: "2026-05-06"})
		}, "05-06 POL-ai added decides\n05-05 POL-ai removed\n"},
		{"under another id", func(r *repository) {
			r.write("POL-ai.yaml", strings.Replace(policy, "id: POL-ai", "id: POL-new\nformerly: [POL-ai]", 1)).commit(commit{on: "2026-05-05"})
		}, "05-05 POL-new changed from POL-ai (id, formerly)\n"},
		{"a copy that keeps the id", func(r *repository) {
			r.write("Z.yaml", policy).commit(commit{on: "2026-05-05"})
			r.write("A.yaml", titled).commit(commit{on: "2026-05-06"})
		}, "05-06 POL-ai changed (title) decides\n"},
		{"a merge changed what it brought, on the day that it landed", func(r *repository) {
			base := r.git(nil, "rev-parse", "HEAD")
			side := r.write("POL-ai.yaml", titled).commit(commit{on: "2026-05-05"})
			r.branch(base).write("PER-b.yaml", person("b", "Bob", "bo")).commit(commit{on: "2026-05-06"})
			r.write("POL-ai.yaml", titled).commit(commit{on: "2026-05-07", parents: []string{"HEAD", side}})
		}, "05-07 POL-ai changed (title) decides\n05-06 PER-b changed (title) decides\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := in(t)
			c.make(r)
			f, _ := r.facts()
			if diff := cmp.Diff(c.want+first, steps(t, f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A file outside the folder of the AIMS counts where a record names it.
func TestStepsOfAFolder(t *testing.T) {
	r := in(t)
	for _, name := range []string{"aims.yaml", "PER-a.yaml", "PER-b.yaml", "ROLE-board.yaml", "POL-ai.yaml"} {
		r.git(nil, "rm", "-q", name)
	}
	r.write("gov/aims.yaml", "kind: aims\nid: AIMS\ntitle: A\nformat: 1\norganisation: E\n", "gov/pol.yaml", strings.Replace(policy, "body: ai.md", "body: docs/deep/ai.md", 1), "docs/deep/ai.md", "Ours\n", "docs/other.md", "x\n").commit(commit{on: "2026-05-05"})
	r.write("docs/other.md", "y\n").commit(commit{on: "2026-05-06"})
	r.write("docs/deep/ai.md", "New\n").commit(commit{on: "2026-05-07"})
	s := r.snapshot("gov")
	want := "05-07 POL-ai changed (body) decides\n05-05 AIMS added decides\n05-05 POL-ai added decides\n"
	if diff := cmp.Diff(want, steps(t, s.Past)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The digest of what a step left is the one that an approval of it carries.
func TestAfter(t *testing.T) {
	r := in(t)
	r.write("ai.md", "Another policy\n").commit(commit{on: "2026-05-05"})
	digest := func() string {
		s := r.snapshot("")
		canonical, err := s.Canonical(s.Graph.Named("POL-ai"), record.DecisionPart)
		if err != nil {
			t.Fatal(err)
		}
		return record.Digest(canonical)
	}
	want := map[string]string{"05-05": digest()}
	r.branch("HEAD~1")
	want["05-04"] = digest()
	r.branch("HEAD@{1}")
	r.write("ai.md", "").commit(commit{on: "2026-05-06"}) // an approval may cover a record whose file is gone
	want["05-06"] = digest()
	f, _ := r.facts()
	list, err := f.Steps()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		for _, x := range s.Touched {
			if x.ID != "POL-ai" {
				continue
			}
			on := s.Commit.Committer.When.Format("01-02")
			if _, got, err := f.After(s, x); err != nil || got != want[on] {
				t.Errorf("%s: %s, %v; want %s", on, got, err, want[on])
			}
			delete(want, on)
		}
	}
	if len(want) > 0 {
		t.Errorf("no step for %v", want)
	}
}
