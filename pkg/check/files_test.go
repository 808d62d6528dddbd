package check_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/aims-as-code/aims/pkg/aims"
	"github.com/aims-as-code/aims/pkg/tree"
)

// TestFilesOnDisk covers what the cases in testdata cannot hold: a link, and an
// AIMS below the top of a repository, where paths are often written from the wrong folder.
func TestFilesOnDisk(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		".git/HEAD":                 "ref: refs/heads/main\n",
		"aims/aims.yaml":            plainRoot,
		"aims/policies/real.md":     "# Policy\n",
		"aims/policies/POL-a.yaml":  policy("POL-a", "policies/real.md"),
		"aims/policies/POL-b.yaml":  policy("POL-b", "aims/policies/link.md"),
		"aims/policies/POL-c.yaml":  policy("POL-c", "aims/policies/real.md"),
		"aims/policies/POL-d.yaml":  policy("POL-d", "aims/policies/reel.md"),
		"aims/policies/POL-e.yaml":  policy("POL-e", ".git/HEAD"),
		"aims/policies/POL-f.yaml":  policy("POL-f", "policies"),
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
	want := map[string]string{
		"POL-a": `file-missing: there is no file policies/real.md in the repository; paths count from the top of the repository: write "aims/policies/real.md"`,
		"POL-b": "path-outside: the path aims/policies/link.md leads through a link, and links are not followed; name a file of the repository by its path from the top, or a place elsewhere by `url`",
		"POL-d": `file-missing: there is no file aims/policies/reel.md in the repository; did you mean "aims/policies/real.md"?`,
		"POL-e": "file-missing: there is no file .git/HEAD in the repository; correct the path, or commit the file",
		"POL-f": "file-missing: there is no file policies in the repository; correct the path, or commit the file",
	}
	wantOfFiles(t, aims.Evaluate(read, dayOf(t, &txtar.Archive{}, "")), want)
}

// TestFilesUnread covers files that are there and cannot be read.
func TestFilesUnread(t *testing.T) {
	proof := func(id, path, more string) string {
		return "kind: evidence\nid: " + id + "\ntitle: T\ntype: report\nshows: operation\nsubject: [SYS-a]\ndated: 2026-10-01\ncustodian: TODO\npath: " + path + "\n" + more
	}
	hash := "sha256: " + strings.Repeat("a", 64) + "\n"
	files := fstest.MapFS{}
	for name, data := range map[string]string{
		"aims.yaml":              plainRoot,
		"policies/POL-bad.yaml":  policy("POL-bad", "policies/bad-sector.md"),
		"policies/POL-shut.yaml": policy("POL-shut", "private/policy.md"),
		"policies/POL-pipe.yaml": policy("POL-pipe", "policies/pipe"),
		"evidence/EV-bad.yaml":   proof("EV-bad", "policies/bad-sector.md", hash),
		"evidence/EV-plain.yaml": proof("EV-plain", "policies/bad-sector.md", ""),
		"policies/bad-sector.md": "# Policy\n",
		"private/policy.md":      "# Policy\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(data)}
	}
	files["policies/pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	read, err := tree.FromFS(damaged{files}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	wantOfFiles(t, aims.Evaluate(read, dayOf(t, &txtar.Archive{}, "")), map[string]string{
		"POL-bad":  "file-missing: policies/bad-sector.md cannot be read: input/output error; make it an ordinary file that you may read",
		"POL-shut": "file-missing: whether there is a file private/policy.md cannot be told: permission denied; give read permission to the folder",
		"POL-pipe": "file-missing: policies/pipe is a pipe or a device, expected a file; put the file itself there",
		"EV-bad":   "evidence-hash-mismatch: policies/bad-sector.md cannot be compared with the SHA-256 recorded here: input/output error; make it a file that can be read here, or name a large one by `url` and keep its hash there",
	})
}

// damaged is a file system with a folder that is shut and a file that is broken.
type damaged struct{ fs.FS }

func (d damaged) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "private/") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	f, err := d.FS.Open(name)
	if name == "policies/bad-sector.md" {
		return badSector{f}, err
	}
	return f, err
}

type badSector struct{ fs.File }

func (badSector) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: "/home/ada/aims/policies/bad-sector.md", Err: errors.New("input/output error")}
}

// TestFilesNotCheckedOut covers a sparse check-out: what it leaves out is not
// missing, also where a partial clone has not fetched it.
func TestFilesNotCheckedOut(t *testing.T) {
	start := fstest.MapFS{
		"aims.yaml":           {Data: []byte(plainRoot)},
		"policies/POL-a.yaml": {Data: []byte(policy("POL-a", "texts/policy.md"))},
		"policies/POL-b.yaml": {Data: []byte(policy("POL-b", "texts/polcy.md"))},
		"texts/policy.md":     {Data: []byte("# Policy\n")},
	}
	first, err := commitOf("1", "date: 2026-05-04\n")
	if err != nil {
		t.Fatal(err)
	}
	origin, dir := t.TempDir(), t.TempDir()
	past := &story{commits: []*commit{first}}
	past.repository(t, origin, past.told(t, start, seal))
	git(t, origin, nil, "config", "uploadpack.allowFilter", "true")
	for _, filter := range []string{"--no-tags", "--filter=blob:none"} {
		t.Run(filter, func(t *testing.T) {
			clone := filepath.Join(dir, "clone"+filter)
			git(t, dir, nil, "clone", "-q", "--sparse", filter, "file:///"+strings.TrimPrefix(filepath.ToSlash(origin), "/"), clone)
			git(t, clone, nil, "sparse-checkout", "set", "--cone", "policies")
			read, err := aims.Read(clone)
			if err != nil {
				t.Fatal(err)
			}
			if err := aims.ReadHistory(read, clone, ""); err != nil {
				t.Fatal(err)
			}
			defer read.History.Close()
			wantOfFiles(t, aims.Evaluate(read, dayOf(t, &txtar.Archive{}, "")), map[string]string{
				"POL-b": "file-missing: there is no file texts/polcy.md in the repository; correct the path, or commit the file",
			})
		})
	}
}

func policy(id, body string) string {
	return "kind: policy\nid: " + id + "\ntitle: T\nowner: TODO\ntype: policy\nversion: \"1\"\nstatus: draft\nbody: " + body + "\n"
}

// wantOfFiles holds what is said about the files that records name, for each record.
func wantOfFiles(t *testing.T, s *aims.Snapshot, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	for _, f := range s.Findings {
		if slices.Contains([]string{"file-missing", "path-outside", "evidence-hash-mismatch"}, f.Rule.ID) {
			got[f.Record] += f.Rule.ID + ": " + f.Message + "; " + f.Hint
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
