package bulk_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/bulk"
)

func TestOrganisationHasItsSize(t *testing.T) {
	for _, size := range []bulk.Size{{Records: 100, Systems: 1}, {Records: 100, Systems: 20}, {Records: 1000, Systems: 200}} {
		files, err := size.Organisation()
		if err != nil {
			t.Fatal(err)
		}
		systems := 0
		for name := range files {
			if strings.HasPrefix(name, "systems/") {
				systems++
			}
		}
		if len(files) != size.Records || systems != size.Systems {
			t.Errorf("%v: %d files, %d of them systems", size, len(files), systems)
		}
		cells := strings.Count(string(files["controls/A.6.2.4.yaml"].Data), "  - system: SYS-")
		if cells != size.Systems {
			t.Errorf("%v: A.6.2.4 tells of %d systems", size, cells)
		}
	}
}

// Two hundred systems take more than a hundred records: each has one of its own.
func TestOrganisationThatCannotBe(t *testing.T) {
	_, err := bulk.Size{Records: 100, Systems: 200}.Organisation()
	const want = "100 records, 200 AI systems: so many systems take at least 450 records, two each and 50 beside them"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// TestStreamEndsAtTheOrganisation holds that the past ends where it should, has
// as many commits as asked for, merges on its way, and a base before its end.
func TestStreamEndsAtTheOrganisation(t *testing.T) {
	files, err := bulk.Size{Records: 200, Systems: 20}.Organisation()
	if err != nil {
		t.Fatal(err)
	}
	var in bytes.Buffer
	if err := bulk.Stream(&in, files, 300); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	git := func(stdin *bytes.Buffer, args ...string) string {
		c := exec.Command("git", append([]string{"-C", dir}, args...)...)
		c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
		if stdin != nil {
			c.Stdin = stdin
		}
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git(nil, "init", "-q", "-b", "main")
	git(&in, "fast-import", "--quiet")
	git(nil, "reset", "-q", "--hard", "main")
	for name, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(data, f.Data) {
			t.Errorf("%s does not end as it should: %v", name, err)
		}
	}
	if n := git(nil, "rev-list", "--count", "main"); n != "300" {
		t.Errorf("%s commits", n)
	}
	if n := git(nil, "rev-list", "--count", "--merges", "main"); n == "0" {
		t.Error("no merge")
	}
	changed := strings.Count(git(nil, "diff", "--name-only", bulk.Base, "main", "--", ":!models"), "\n") + 1
	if changed < 8 || changed > 14 {
		t.Errorf("%d of 200 records changed since the base, which should be about 10", changed)
	}
}
