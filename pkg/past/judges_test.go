package past_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// holders is who holds the board by the records that judge an act.
func holders(j *past.Judges) string {
	if j == nil {
		return "nobody judges"
	}
	role, ok := graph.Find[*record.Role](j.Graph, "ROLE-board")
	if !ok {
		return "no board"
	}
	var ids []string
	for _, h := range role.Holders {
		ids = append(ids, h.Value)
	}
	return strings.Join(ids, ", ")
}

// TestJudges asks who held the board when APP-a landed. In the beginning it is PER-a.
func TestJudges(t *testing.T) {
	const grab = "PER-b"
	app := []string{"APP-a.yaml", approval()}
	for _, c := range []struct {
		name string
		then func(r *repository)
		want string
	}{
		{"not committed: the last commit", func(r *repository) {
			r.write("ROLE-board.yaml", board("PER-a, PER-b")).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).write(app...)
		}, "PER-a, PER-b"},
		{"granted in the same commit", func(r *repository) {
			r.write("ROLE-board.yaml", board(grab)).write(app...).commit(commit{on: "2026-06-01"})
		}, "PER-a"},
		{"granted in the commit before", func(r *repository) {
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-01"})
			r.write(app...).commit(commit{on: "2026-06-02"})
		}, "PER-b"},
		{"granted on the branch that was merged", func(r *repository) {
			base := r.git(nil, "rev-parse", "HEAD")
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-01"})
			side := r.write(app...).commit(commit{on: "2026-06-02"})
			r.commit(commit{on: "2026-06-03", parents: []string{base, side}})
		}, "PER-a"},
		{"granted on main while the branch was open", func(r *repository) {
			base := r.git(nil, "rev-parse", "HEAD")
			side := r.write(app...).commit(commit{on: "2026-06-01"})
			r.branch(base).write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write(app...).commit(commit{on: "2026-06-03", parents: []string{"HEAD", side}})
		}, "PER-b"},
		{"merged into the branch, which became main", func(r *repository) {
			// The first-parent line is what counts, whatever the branches were called.
			base := r.git(nil, "rev-parse", "HEAD")
			main := r.write(app...).commit(commit{on: "2026-06-01"})
			r.branch(base).write("notes.txt", "x").commit(commit{on: "2026-06-02"})
			r.write(app...).commit(commit{on: "2026-06-03", parents: []string{"HEAD", main}})
		}, "PER-a"},
		{"granted in the other arm of an octopus", func(r *repository) {
			base := r.git(nil, "rev-parse", "HEAD")
			one := r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-01"})
			two := r.branch(base).write(app...).commit(commit{on: "2026-06-02"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-03", parents: []string{base, one, two}})
		}, "PER-a"},
		{"changed in the merge", func(r *repository) {
			base := r.git(nil, "rev-parse", "HEAD")
			side := r.write(app...).commit(commit{on: "2026-06-01"})
			r.branch(base).write("APP-a.yaml", approval("by: PER-b"), "ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-03", parents: []string{base, side}})
		}, "PER-a"},
		{"digest put right later", func(r *repository) {
			r.write("APP-a.yaml", approval("covers: [{record: POL-ai, digest: x}]", "  - record: POL-ai")).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write(app...).commit(commit{on: "2026-06-03"})
		}, "PER-b"},
		{"tagged later, when the board had changed", func(r *repository) {
			r.write(app...).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write("APP-a.yaml", approval("tags: [x]", "ref: Minutes 7")).commit(commit{on: "2026-06-03"})
		}, "PER-a"},
		{"file renamed when the board had changed", func(r *repository) {
			r.write(app...).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write("APP-a.yaml", "", "approvals/APP-a.yaml", approval()).commit(commit{on: "2026-06-03"})
		}, "PER-a"},
		{"copied under another id", func(r *repository) {
			r.write("APP-old.yaml", approval("id: APP-old")).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write(app...).commit(commit{on: "2026-06-03"})
		}, "PER-b"},
		{"named as what another one was formerly, and covering more", func(r *repository) {
			r.write("APP-old.yaml", approval("id: APP-old")).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write("APP-old.yaml", "", "APP-a.yaml", approval("formerly: [APP-old]", "by: PER-b")).commit(commit{on: "2026-06-03"})
		}, "PER-b"},
		{"one id in two files: each by its own", func(r *repository) {
			r.write("first.yaml", approval()).commit(commit{on: "2026-06-01"})
			r.write("ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-02"})
			r.write("APP-a.yaml", approval("by: PER-b")).commit(commit{on: "2026-06-03"})
		}, "PER-b"},
		{"aims.yaml taken out and put back", func(r *repository) {
			root, _ := os.ReadFile(filepath.Join(r.dir, "aims.yaml"))
			r.write("aims.yaml", "").commit(commit{on: "2026-06-01"})
			r.write("aims.yaml", string(root), "ROLE-board.yaml", board(grab)).write(app...).commit(commit{on: "2026-06-02"})
		}, "PER-a"},
		{"a board that aims.yaml ignores", func(r *repository) {
			root, _ := os.ReadFile(filepath.Join(r.dir, "aims.yaml"))
			r.write("aims.yaml", string(root)+"ignore: [\"A/**\"]\n", "A/ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-01"})
			r.write(app...).commit(commit{on: "2026-06-02"})
		}, "PER-a"},
		{"the board of another AIMS below", func(r *repository) {
			root, _ := os.ReadFile(filepath.Join(r.dir, "aims.yaml"))
			r.write("A/aims.yaml", string(root), "A/ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-01"})
			r.write(app...).commit(commit{on: "2026-06-02"})
		}, "PER-a"},
		{"the board of another AIMS below, gone since", func(r *repository) {
			root, _ := os.ReadFile(filepath.Join(r.dir, "aims.yaml"))
			r.write("A/aims.yaml", string(root), "A/ROLE-board.yaml", board(grab)).commit(commit{on: "2026-06-01"})
			r.write(app...).commit(commit{on: "2026-06-02"})
			r.write("A/aims.yaml", "", "A/ROLE-board.yaml", "").commit(commit{on: "2026-06-03"})
		}, "PER-a"},
		{"a file that only looks like a board", func(r *repository) {
			r.write("A.yaml", "# {kind: role}\n"+strings.Replace(board(grab), "kind: role", "kind: metric", 1)).commit(commit{on: "2026-06-01"})
			r.write(app...).commit(commit{on: "2026-06-02"})
		}, "PER-a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := in(t)
			c.then(r)
			f, g := r.facts()
			a, ok := graph.Find[*record.Approval](g, "APP-a")
			if !ok {
				t.Fatal("there is no APP-a")
			}
			if diff := cmp.Diff(c.want, holders(f.Judges(f.Given(a).Commit))); diff != "" {
				t.Errorf("holders (-want +got):\n%s", diff)
			}
		})
	}
}

// TestJudgesOfTheFirstCommit: nothing stood before it, neither in a repository
// of its own nor where there was code only.
func TestJudgesOfTheFirstCommit(t *testing.T) {
	for _, before := range []string{"", "main.go"} {
		r := &repository{T: t, dir: t.TempDir()}
		r.git(nil, "init", "-q", "-b", "main", "--template=")
		if before != "" {
			r.write(before, "package main\n").commit(commit{on: "2026-05-01"})
		}
		r.write("aims.yaml", withForge(t)[1], "PER-a.yaml", listed(t)[1], "ROLE-board.yaml", board("PER-a"), "APP-a.yaml", approval()).commit(commit{on: "2026-06-18"})
		f, g := r.facts()
		a, _ := graph.Find[*record.Approval](g, "APP-a")
		if j := f.Judges(f.Given(a).Commit); j != nil {
			t.Errorf("after %q: judged by %s", before, short(j.Commit))
		}
	}
}

// TestJudgesBeforeTheAIMS: people and roles may stand there before any aims.yaml
// does; lists of keys are not agreed upon then.
func TestJudgesBeforeTheAIMS(t *testing.T) {
	r := &repository{T: t, dir: t.TempDir()}
	r.git(nil, "init", "-q", "-b", "main", "--template=")
	r.write("notes.txt", "x").commit(commit{on: "2026-05-01"})
	r.write("PER-a.yaml", listed(t)[1], "ROLE-board.yaml", board("PER-a")).commit(commit{on: "2026-05-02"})
	r.write("aims.yaml", withForge(t)[1], "APP-a.yaml", approval()).commit(commit{on: "2026-06-18"})
	f, g := r.facts()
	a, _ := graph.Find[*record.Approval](g, "APP-a")
	if j := f.Judges(f.Given(a).Commit); holders(j) != "PER-a" || j.Settled() {
		t.Errorf("judged by %s, settled %t", holders(j), j.Settled())
	}
}

// TestJudgesOfAMovedAIMS: whoever moves the folder brings no new board along;
// an AIMS that begins beside another one is not judged by that.
func TestJudgesOfAMovedAIMS(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"into a folder", "", "compliance/", "PER-a"},
		{"from folder to folder", "aims/", "compliance/", "PER-a"},
		{"up to the top", "aims/", "", "PER-a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := &repository{T: t, dir: t.TempDir()}
			r.git(nil, "init", "-q", "-b", "main", "--template=")
			r.write(c.old+"aims.yaml", withForge(t)[1], c.old+"PER-a.yaml", listed(t)[1], c.old+"ROLE-board.yaml", board("PER-a"), c.old+"POL-ai.yaml", policy).commit(commit{on: "2026-05-04"})
			r.write("code.go", "package code\n").commit(commit{on: "2026-05-05"})
			for _, name := range []string{"aims.yaml", "PER-a.yaml", "ROLE-board.yaml", "POL-ai.yaml"} {
				data, _ := os.ReadFile(filepath.Join(r.dir, c.old+name))
				r.write(c.old+name, "", c.new+name, string(data))
			}
			r.write(c.new+"ROLE-board.yaml", board("PER-b"), c.new+"APP-a.yaml", approval("by: PER-b")).commit(commit{on: "2026-06-18", author: bo})
			s := r.snapshot(c.new)
			a, ok := graph.Find[*record.Approval](s.Graph, "APP-a")
			if !ok || s.Past == nil {
				t.Fatal("there is no APP-a, or no history")
			}
			if got := holders(s.Past.Judges(s.Past.Given(a).Commit)); got != c.want {
				t.Errorf("judged by %s, want %s", got, c.want)
			}
		})
	}
	aims, another := withForge(t)[1], strings.Replace(withForge(t)[1], "id: AIMS", "id: AIMS-one", 1)
	for _, c := range []struct {
		name         string
		before, then []string
	}{
		{"after another one that goes",
			[]string{"one/aims.yaml", another, "one/ROLE-board.yaml", board("PER-x")},
			[]string{"one/aims.yaml", "", "one/ROLE-board.yaml", ""}},
		// Which of them it was is not known, and what stood around them was never its own.
		{"out of one of two folders",
			[]string{"a/aims.yaml", aims, "a/ROLE-board.yaml", board("PER-x"), "b/aims.yaml", aims, "b/ROLE-board.yaml", board("PER-a"), "ROLE-board.yaml", board("PER-b")},
			[]string{"a/aims.yaml", "", "a/ROLE-board.yaml", "", "b/aims.yaml", "", "b/ROLE-board.yaml", "", "ROLE-board.yaml", ""}},
		{"beside another one",
			[]string{"one/aims.yaml", aims, "one/ROLE-board.yaml", board("PER-x")},
			[]string{"new/aims.yaml", aims + "notes: Another company\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &repository{T: t, dir: t.TempDir()}
			r.git(nil, "init", "-q", "-b", "main", "--template=")
			r.write(c.before...).commit(commit{on: "2026-05-04"})
			r.write("new/aims.yaml", aims, "new/ROLE-board.yaml", board("PER-a"), "new/APP-a.yaml", approval()).write(c.then...).commit(commit{on: "2026-06-18"})
			s := r.snapshot("new")
			a, _ := graph.Find[*record.Approval](s.Graph, "APP-a")
			if got := holders(s.Past.Judges(s.Past.Given(a).Commit)); got != "nobody judges" {
				t.Errorf("judged by %s", got)
			}
		})
	}
}

// TestFacts asks everything else of one small past.
func TestFacts(t *testing.T) {
	r := in(t, "watched/model.txt", "1\n", "notes.txt", "1\n")
	first := r.git(nil, "rev-parse", "HEAD")
	owner := r.write("POL-ai.yaml", strings.Replace(policy, "owner: PER-b", "owner: PER-a", 1)).commit(commit{on: "2026-05-10", author: bo})
	body := r.write("ai.md", "Our new policy\n").commit(commit{on: "2026-05-11", author: bo})
	renamed := r.write("POL-ai.yaml", "", "policies/POL-use.yaml", strings.NewReplacer("owner: PER-b", "owner: PER-a", "id: POL-ai", "id: POL-use\nformerly: [POL-ai]", "title: AI policy", "title: Use of AI").Replace(policy)).commit(commit{on: "2026-05-12"})
	model := r.write("watched/model.txt", "2\n", "watched/new.txt", "1\n").commit(commit{on: "2026-05-13"})
	f, g := r.facts()
	names := map[string]string{first: "first", owner: "owner", body: "body", renamed: "renamed", model: "model"}
	name := func(c *history.Commit) string {
		if c == nil {
			return "not committed"
		}
		return names[c.Hash]
	}
	policyNow, ok := graph.Find[*record.Policy](g, "POL-use")
	if !ok {
		t.Fatal("there is no POL-use")
	}
	begin := f.Files([]string{"aims.yaml"})["aims.yaml"] // the first commit

	var got []string
	say := func(format string, args ...any) { got = append(got, fmt.Sprintf(format, args...)) }
	say("created in %s, committed in %s, uncommitted %t", name(f.Record(policyNow).Created), name(f.Committed(policyNow)), f.Uncommitted(policyNow))
	for _, field := range []string{"title", "owner", "body", "version"} {
		for _, part := range []record.Part{record.SubstancePart, record.RunningPart} {
			if c := f.Field(policyNow, field, part); c.Commit != nil {
				say("%s changed in %s, created so %t", field, name(c.Commit), c.Created)
			}
		}
	}
	for _, c := range f.Since(policyNow, begin) {
		say("since the first commit %s changed in %s", c.Field, name(c.Commit))
	}
	touched := f.Touched(begin, func(name string) bool { return strings.HasPrefix(name, "watched/") }, func(string) bool { return true })
	var paths []string
	for path, c := range touched {
		paths = append(paths, path+" in "+name(c))
	}
	slices.Sort(paths)
	say("touched: %s", strings.Join(paths, ", "))
	then := f.At(policyNow, begin)
	say("it was %s by %s", then.Head().ID, then.Head().Owner)
	want := []string{
		"created in first, committed in renamed, uncommitted false",
		"title changed in renamed, created so false",
		"owner changed in owner, created so false",
		"body changed in body, created so false",
		"version changed in first, created so true",
		"since the first commit title changed in renamed",
		"since the first commit body changed in body",
		"touched: watched/model.txt in model, watched/new.txt in model",
		"it was POL-ai by PER-b",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}

	// The work tree is a commit to come: its changes have none.
	r.write("ai.md", "Ours\n", "PER-c.yaml", person("c", "Cy", "cy"))
	f, g = r.facts()
	policyNow, _ = graph.Find[*record.Policy](g, "POL-use")
	cy, _ := graph.Find[*record.Person](g, "PER-c")
	ada, _ := graph.Find[*record.Person](g, "PER-a")
	got = nil
	say("body in %s, committed in %s", name(f.Field(policyNow, "body", record.SubstancePart).Commit), name(f.Committed(policyNow)))
	say("uncommitted: the policy %t, Cy %t, Ada %t", f.Uncommitted(policyNow), f.Uncommitted(cy), f.Uncommitted(ada))
	since := f.Since(cy, f.Head())
	say("Cy: %d change, added %t, %s", len(since), since[0].Added, name(since[0].Commit))
	say("nothing changed since now: %d", len(f.Since(cy, nil)))
	want = []string{
		"body in not committed, committed in renamed",
		"uncommitted: the policy true, Cy true, Ada false",
		"Cy: 1 change, added true, not committed",
		"nothing changed since now: 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts of the work tree (-want +got):\n%s", diff)
	}
}

// TestDamageMetLate: what is asked long after the history was read may meet an
// object that is broken. That is an error of its own, never an answer.
func TestDamageMetLate(t *testing.T) {
	r := in(t, ".mailmap", "<ada@example.org> <old@example.org>\n")
	blob := r.git(nil, "rev-parse", "HEAD:.mailmap")
	r.write("APP-a.yaml", approval()).commit(commit{on: "2026-06-18"})
	r.write(".mailmap", "<ada@example.org> <older@example.org>\n").commit(commit{on: "2026-06-20"})
	name := filepath.Join(r.dir, ".git", "objects", blob[:2], blob[2:])
	if err := os.Chmod(name, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("garbage"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := r.snapshot("")
	if s.Past == nil {
		t.Fatal("it is met early already")
	}
	var said []string
	for _, f := range s.Findings {
		if f.Rule.ID == "incomplete-history" {
			said = append(said, fmt.Sprintf("%s: %s", f.Severity, f.Message))
		}
	}
	want := []string{"error: the repository lacks an object or holds a broken one: blob " + blob + ": zlib: invalid header"}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("incomplete-history (-want +got):\n%s", diff)
	}
}
