package past_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The past of a policy: its record and its text, by the commits that made
// them, wherever the files stood, and not by the merges that brought them.
func TestEditions(t *testing.T) {
	r := in(t)
	text := r.write("ai.md", "Our better policy\n").commit(commit{on: "2026-05-05", author: "Bo <bo@example.org>"})
	r.write("ROLE-x.yaml", strings.ReplaceAll(board("PER-b"), "board", "x")).commit(commit{on: "2026-05-06"})
	moved := r.write("POL-ai.yaml", "", "ai.md", "", "policies/ai.yaml", strings.ReplaceAll(policy, "ai.md", "texts/ai.md"), "texts/ai.md", "Our better policy\n").commit(commit{on: "2026-05-07"})
	version := strings.ReplaceAll(strings.ReplaceAll(policy, "ai.md", "texts/ai.md"), "1.0", "2.0")
	// Two commits of a branch come with one merge: what stands is the last one's.
	r.write("policies/ai.yaml", strings.ReplaceAll(version, "2.0", "1.5")).commit(commit{on: "2026-05-08", author: "Bo <bo@example.org>"})
	side := r.write("policies/ai.yaml", version).commit(commit{on: "2026-05-09", author: "Bo <bo@example.org>"})
	r.branch(moved)
	r.write("other.md", "x").commit(commit{on: "2026-05-10"})
	merge := r.write("policies/ai.yaml", version).commit(commit{on: "2026-05-11", parents: []string{"HEAD", side}})
	// A change of what stands elsewhere in the folder is none of the policy.
	r.write("policies/b.yaml", strings.ReplaceAll(version, "POL-ai", "POL-b")).commit(commit{on: "2026-05-12"})

	f, g := r.facts()
	var got []string
	for _, s := range f.Editions(g.Named("POL-ai")) {
		got = append(got, fmt.Sprintf("%s by %s landed with %s: %v first %t", short(s.Commit), s.Commit.Author.Name, short(s.Landed), s.Fields, s.First))
	}
	first := r.git(nil, "rev-list", "--max-parents=0", "HEAD")
	want := []string{
		fmt.Sprintf("%s by Bo landed with %s: [version] first false", side[:7], merge[:7]),
		fmt.Sprintf("%s by Bo landed with %[1]s: [body] first false", text[:7]),
		fmt.Sprintf("%s by Ada landed with %[1]s: [] first true", first[:7]),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := f.Err(); err != nil {
		t.Error(err)
	}
}
