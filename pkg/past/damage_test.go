package past_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/graph"
	"github.com/aims-as-code/aims/pkg/history"
	"github.com/aims-as-code/aims/pkg/past"
	"github.com/aims-as-code/aims/pkg/record"
)

// everything is what the past of a tree tells of approvals, changes and judges;
// empty where it says that it cannot.
func everything(s *aims.Snapshot) string {
	f := s.Past
	if f == nil {
		return ""
	}
	var b strings.Builder
	name := func(c *history.Commit) string {
		if c == nil {
			return "nothing"
		}
		return c.Hash
	}
	changes := func(what string, list []past.Change) {
		for _, c := range list {
			fmt.Fprintf(&b, "  %s: %s by %s, created %t, added %t\n", what, c.Field, name(c.Commit), c.Created, c.Added)
		}
	}
	line, err := s.Tree.History.Line()
	if err != nil {
		return ""
	}
	for _, r := range s.Graph.Records {
		fmt.Fprintf(&b, "%s\n", r.Head().ID)
		changes("all", f.All(r))
		for _, hash := range line {
			then, err := s.Tree.History.At(hash)
			if err != nil {
				return ""
			}
			changes("since "+hash, f.Since(r, then.Commit))
			fmt.Fprintf(&b, "  judged by %s at %s\n", holders(f.Judges(then.Commit)), hash)
		}
	}
	for _, a := range graph.Of[*record.Approval](s.Graph) {
		p := f.Prove(a, false)
		fmt.Fprintf(&b, "%s: %s, given with %s\n", a.ID, told(p), name(p.Given.Commit))
	}
	if f.Err() != nil {
		return ""
	}
	return b.String()
}

// TestDamaged: with an object that is missing, the past says so, or what it would say anyway.
func TestDamaged(t *testing.T) {
	r := in(t, append(listed(t), append(withForge(t), ".mailmap", "<bo@example.org> <bo@old.example.org>\n")...)...)
	base := r.write("APP-a.yaml", approval("statement: Approved for the pilot")).commit(commit{on: "2026-06-18", signers: []string{"ada"}})
	side := r.write("POL-ai.yaml", strings.Replace(policy, "owner: PER-b", "owner: PER-a", 1)).commit(commit{on: "2026-06-19", author: bo})
	r.branch(base).write("APP-b.yaml", approval("id: APP-b"), "APP-b.yaml.sig", beside(t, "ada", approval("id: APP-b"))).commit(commit{on: "2026-06-20", author: "Bo <bo@old.example.org>"})
	r.write("POL-ai.yaml", strings.Replace(policy, "owner: PER-b", "owner: PER-a", 1)).commit(commit{on: "2026-06-21", parents: []string{"HEAD", side}})
	r.write("APP-a.yaml", approval(), "ai.md", "Our new policy\n", "ROLE-board.yaml", board("PER-a, PER-b")).commit(commit{on: "2026-06-22", author: bo})
	r.write("APP-c.yaml", approval("id: APP-c", "on: 2026-06-23")).commit(commit{on: "2026-06-23", signers: []string{"forge"}})
	r.write("PER-b.yaml", "", "people/PER-bo.yaml", strings.Replace(person("b", "Bo", "bo"), "id: PER-b", "id: PER-bo\nformerly: [PER-b]", 1)).commit(commit{on: "2026-06-24"})
	want := everything(r.snapshot(""))
	for _, level := range []string{"APP-a: A0", "was: A3", "APP-b: A3", "APP-c: A2"} {
		if !strings.Contains(want, level) {
			t.Fatalf("nothing is %s in\n%s", level, want)
		}
	}
	objects, err := filepath.Glob(filepath.Join(r.dir, ".git/objects/??/*"))
	if err != nil || len(objects) < 30 {
		t.Fatalf("%d objects, %v", len(objects), err)
	}
	// What is kept of an earlier run lets one get further into a damaged past.
	for _, cache := range []string{"", t.TempDir()} {
		r.cache = cache
		if got := everything(r.snapshot("")); got != want {
			t.Fatalf("kept in %q, it tells\n%s\nin place of\n%s", cache, got, want)
		}
		said, harmless := 0, 0
		for _, object := range objects {
			if err := os.Rename(object, object+".away"); err != nil {
				t.Fatal(err)
			}
			switch got := everything(r.snapshot("")); got {
			case "":
				said++
			case want:
				harmless++
			default:
				t.Errorf("without %s it tells\n%s\nin place of\n%s", strings.TrimPrefix(object, r.dir), got, want)
			}
			if err := os.Rename(object+".away", object); err != nil {
				t.Fatal(err)
			}
		}
		if said == 0 || harmless == 0 {
			t.Errorf("%d errors, %d without harm: the test shows less than it says", said, harmless)
		}
	}
}
