package check_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/day"
)

// TestFilesOnDisk covers what the cases in testdata cannot hold: a link, and an
// AIMS below the top of a repository, where paths are often written from the wrong folder.
func TestFilesOnDisk(t *testing.T) {
	dir := t.TempDir()
	policy := func(id, body string) string {
		return "kind: policy\nid: " + id + "\ntitle: T\nowner: TODO\ntype: policy\nversion: \"1\"\nstatus: draft\nbody: " + body + "\n"
	}
	for name, data := range map[string]string{
		".git/HEAD":                 "ref: refs/heads/main\n",
		"aims/aims.yaml":            plainRoot,
		"aims/policies/real.md":     "# Policy\n",
		"aims/policies/POL-a.yaml":  policy("POL-a", "policies/real.md"),
		"aims/policies/POL-b.yaml":  policy("POL-b", "aims/policies/link.md"),
		"aims/policies/POL-c.yaml":  policy("POL-c", "aims/policies/real.md"),
		"aims/policies/POL-d.yaml":  policy("POL-d", "aims/policies/reel.md"),
		"aims/policies/POL-e.yaml":  policy("POL-e", ".git/HEAD"),
		"aims/policies/other.md":    "# Other\n",
		"aims/policies/unrelated.x": "",
	} {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("real.md", filepath.Join(dir, "aims", "policies", "link.md")); err != nil {
		t.Skip("no links here")
	}
	read, err := aims.Read(filepath.Join(dir, "aims"))
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := day.Parse("2026-11-02")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range aims.Evaluate(read, asOf).Findings {
		if f.Rule.ID == "file-missing" || f.Rule.ID == "path-outside" {
			got[f.Record] += f.Rule.ID + ": " + f.Message + "; " + f.Hint
		}
	}
	want := map[string]string{
		"POL-a": `file-missing: there is no file policies/real.md in the repository; paths count from the top of the repository: write "aims/policies/real.md"`,
		"POL-b": "path-outside: the path aims/policies/link.md leads through a link, and links are not followed; name a file of the repository by its path from the top, or a place elsewhere by `url`",
		"POL-d": `file-missing: there is no file aims/policies/reel.md in the repository; did you mean "aims/policies/real.md"?`,
		"POL-e": "file-missing: there is no file .git/HEAD in the repository; correct the path, or commit the file",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
