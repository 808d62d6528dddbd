package pack

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWriteLeavesOthersAlone holds that what a killed run left is taken away,
// and nothing else, however alike its name.
func TestWriteLeavesOthersAlone(t *testing.T) {
	parent := t.TempDir()
	mine := filepath.Join(parent, ".pack.aims-notes", "keep")
	numbered := filepath.Join(parent, ".pack.aims-123", "keep")
	left := filepath.Join(parent, ".pack.aims-456", unfinished)
	for _, file := range []string{mine, numbered, left} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("precious"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := made("new", 2).Write(filepath.Join(parent, "pack")); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{mine, numbered} {
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Dir(left)); err == nil {
		t.Error("what a killed run left is still there")
	}
	inGit := filepath.Join(parent, ".git", "pack")
	if err := made("new", 2).Write(inGit); err == nil || !strings.Contains(err.Error(), ".git") {
		t.Errorf("a pack inside .git: %v", err)
	}
	long := filepath.Join(parent, strings.Repeat("n", 250))
	if err := made("new", 2).Write(long); err != nil {
		t.Errorf("a name of 250 letters: %v", err)
	}
}

// TestFactsOfAnotherVersion holds that a pack which says that another version
// made it is compared by every fact, not by its records alone.
func TestFactsOfAnotherVersion(t *testing.T) {
	const facts = `{"schema":"aims/facts/v1","as_of":"2026-11-02","commit":"c","records":[{"id":"R","last_change":{"author":"Ann"},"record":{"n":1.5}}],"findings":[]}`
	again := &Pack{Manifest: Manifest{Organisation: "O", Tree: "t"}, files: map[string][]byte{FactsFile: []byte(facts)}}
	for name, x := range map[string]struct{ from, to, want string }{
		"nothing":            {"", "", ""},
		"an author":          {`"Ann"`, `"Mallory"`, "R is not what the repository gives"},
		"a digit":            {`1.5`, `1.50000000000000000001`, "R is not what the repository gives"},
		"a day":              {`2026-11-02`, `2026-11-03`, "the field as_of is not what the repository gives"},
		"a finding":          {`"findings":[]`, `"findings":[{}]`, "the field findings is not what the repository gives"},
		"a record more":      {`"records":[`, `"records":[{"id":"X"},`, "X does not stand in the repository at that commit"},
		"a record twice":     {`"records":[`, `"records":[{"id":"R"},`, "holds R twice"},
		"a field twice":      {`"records":[`, `"records":[{"id":"Other"}],"records":[`, `the field "records" stands there twice`},
		"a record less":      {`{"id":"R","last_change":{"author":"Ann"},"record":{"n":1.5}}`, ``, "R is missing"},
		"no list of records": {`"records":[`, `"record":[`, "holds no list of records"},
	} {
		text := strings.Replace(facts, x.from, x.to, 1)
		g := &Given{Manifest: Manifest{Tool: "0.0.0", Organisation: "O", Tree: "t"}, dir: t.TempDir(), sizes: map[string]int64{FactsFile: int64(len(text))}}
		if err := os.WriteFile(filepath.Join(g.dir, FactsFile), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		found := g.Against(again)
		got := ""
		if len(found) > 0 {
			got = found[0].What
		}
		if x.want == "" && got != "" || !strings.Contains(got, x.want) {
			t.Errorf("%s: %q, not %q", name, got, x.want)
		}
	}
}

// TestHostileManifests: what stands in a manifest is believed only where it can
// be true, and not read where it is no plain file of a sensible size.
func TestHostileManifests(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for files, want := range map[string]string{
		`{}`:             "files is no list",
		`[{"path":"a"}]`: `the sum of "a" is no SHA-256`,
		`[{"path":"../a","sha256":"` + sum + `"}]`:                                  `it names "../a", which is no file below a folder`,
		`[{"path":"/a","sha256":"` + sum + `"}]`:                                    `it names "/a", which is no file below a folder`,
		`[{"path":"a","sha256":"` + sum + `"},{"path":"a","sha256":"` + sum + `"}]`: `it names "a" twice`,
	} {
		_, err := manifestOf([]byte(`{"schema":"` + Schema + `","files":` + files + `}`))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", files, err)
		}
	}
	dir := t.TempDir()
	if err := os.Truncate(write(t, filepath.Join(dir, ManifestFile)), mostManifest+1); err != nil {
		t.Fatal(err)
	}
	if err := made("new", 2).Write(dir); err == nil || !strings.Contains(err.Error(), "its MANIFEST.json is larger than any") {
		t.Error(err)
	}
}

func write(t *testing.T, name string) string {
	t.Helper()
	if err := os.WriteFile(name, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}
