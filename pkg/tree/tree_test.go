package tree_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/tree"
)

// none ignores nothing.
func none(string) bool { return false }

// repository lays out a repository with an AIMS in its folder aims, and
// something outside that nobody may read through it.
func repository(t *testing.T) tree.Place {
	t.Helper()
	top := filepath.Join(t.TempDir(), "repository")
	for name, content := range map[string]string{
		".git/config":            "[core]\n",
		"README.md":              "hello\n",
		"models/score.py":        "x = 1\n",
		"aims/aims.yaml":         "kind: aims\n",
		"aims/risks/b.yaml":      "b",
		"aims/risks/a.yml":       "a",
		"aims/risks/C.YAML":      "c",
		"aims/risks/.c.yaml":     "hidden",
		"aims/.tmp/d.yaml":       "hidden",
		"aims/proof/minutes.txt": "minutes",
		"aims/deep/aims.yaml":    "kind: aims\n",
		"aims/deep/e.yaml":       "nested",
		"../secret.txt":          "secret",
	} {
		name = filepath.Join(top, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(content), 0o644))
	}
	return tree.Place{Root: filepath.Join(top, "aims"), Top: top}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip(err)
	}
}

func read(t *testing.T, place tree.Place) *tree.Tree {
	t.Helper()
	tr, err := tree.Read(place, none)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func paths(tr *tree.Tree) []string {
	var list []string
	for _, f := range tr.Records {
		list = append(list, f.Path)
	}
	return list
}

func TestLocate(t *testing.T) {
	place := repository(t)
	for _, below := range []string{"aims", "aims/risks", "aims/proof", "."} {
		got, err := tree.Locate(filepath.Join(place.Top, filepath.FromSlash(below)))
		if err != nil || got != place {
			t.Errorf("from %s: %v, %v; want %v", below, got, err, place)
		}
	}
	if got, err := tree.Locate(filepath.Join(place.Root, "deep")); err != nil || got.Root != filepath.Join(place.Root, "deep") || got.Top != place.Top {
		t.Errorf("an AIMS inside is a root of its own: %v, %v", got, err)
	}
	empty := t.TempDir()
	if got, err := tree.Locate(empty); !errors.Is(err, tree.ErrNoAIMS) || got.Root != empty {
		t.Errorf("where there is none: %v, %v", got, err)
	}
	if _, err := tree.Locate(filepath.Join(empty, "nowhere")); err == nil {
		t.Error("a folder that is not there should be an error")
	}
	if _, err := tree.Locate(filepath.Join(place.Top, "README.md")); err == nil {
		t.Error("a file is no folder")
	}
}

func TestReadTakesRecordsOnly(t *testing.T) {
	tr := read(t, repository(t))
	want := []string{"aims/aims.yaml", "aims/risks/C.YAML", "aims/risks/a.yml", "aims/risks/b.yaml"}
	if diff := cmp.Diff(want, paths(tr)); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"aims/deep"}, tr.Nested); diff != "" {
		t.Errorf("nested (-want +got):\n%s", diff)
	}
	if tr.Prefix != "aims/" {
		t.Errorf("prefix %q", tr.Prefix)
	}
}

// What is read from disk and what is read from a file system are the same.
func TestFromFSAgreesWithRead(t *testing.T) {
	place := repository(t)
	place.Top = place.Root
	fromDisk := read(t, place)
	fromFS, err := tree.FromFS(os.DirFS(place.Root), none)
	must(t, err)
	if diff := cmp.Diff(fromDisk.Records, fromFS.Records); diff != "" {
		t.Errorf("records (-disk +fs):\n%s", diff)
	}
	if diff := cmp.Diff(fromDisk.Nested, fromFS.Nested); diff != "" {
		t.Errorf("nested (-disk +fs):\n%s", diff)
	}
}

func TestReadStopsAtTheCap(t *testing.T) {
	place := repository(t)
	must(t, os.WriteFile(filepath.Join(place.Root, "risks", "b.yaml"), make([]byte, 5<<20), 0o644))
	for _, f := range read(t, place).Records {
		if len(f.Data) > 1<<20+1 {
			t.Errorf("%s: %d bytes were read", f.Path, len(f.Data))
		}
	}
}

func TestContentStaysInside(t *testing.T) {
	place := repository(t)
	tr := read(t, place)
	link(t, "../../secret.txt", filepath.Join(place.Root, "out.txt"))
	link(t, "proof/minutes.txt", filepath.Join(place.Root, "in.txt"))
	link(t, "../..", filepath.Join(place.Root, "up"))
	link(t, "proof", filepath.Join(place.Root, "same"))
	for _, c := range []struct {
		name    string
		content string // empty where it must not be read
		outside bool
	}{
		{"aims/proof/minutes.txt", "minutes", false},
		{"README.md", "hello\n", false},
		{"./README.md", "hello\n", false},
		{"aims//proof/../proof/minutes.txt", "minutes", false},
		{"nowhere.txt", "", false},
		{"aims/proof", "", false},
		{"", "", true},
		{"..", "", true},
		{"../secret.txt", "", true},
		{"aims/../../secret.txt", "", true},
		{"/etc/passwd", "", true},
		{`..\secret.txt`, "", true},
		{`C:\secret.txt`, "", true},
		{"C:/secret.txt", "", true},
		{"aims/out.txt", "", true},
		{"aims/up/secret.txt", "", true},
		{"aims/in.txt", "", true},
		{"aims/same/minutes.txt", "", true},
		{".git/config", "", false},
		{"aims/../.git/config", "", false},
		{".GIT/config", "", false},
	} {
		data, err := tr.Content(c.name)
		if (err == nil) != (c.content != "") || string(data) != c.content {
			t.Errorf("Content(%q) = %q, %v", c.name, data, err)
		}
		if errors.Is(err, tree.ErrOutside) != c.outside {
			t.Errorf("Content(%q): %v; leads out: want %t", c.name, err, c.outside)
		}
	}
}

func TestContentNeverWaits(t *testing.T) {
	place := repository(t)
	name := filepath.Join(place.Root, "pipe.txt")
	if err := exec.Command("mkfifo", name).Run(); err != nil {
		t.Skip(err)
	}
	tr := read(t, place)
	if _, err := tr.Content("aims/pipe.txt"); err == nil {
		t.Error("a pipe is no file")
	}
	if f, err := tr.Top.Open("aims/pipe.txt"); err == nil {
		f.Close()
		t.Error("a pipe cannot be opened")
	}
}

func TestContentIsCapped(t *testing.T) {
	place := repository(t)
	f, err := os.Create(filepath.Join(place.Root, "huge.bin"))
	must(t, err)
	must(t, f.Truncate(70<<20)) // sparse: it takes no room
	must(t, f.Close())
	if data, err := read(t, place).Content("aims/huge.bin"); err == nil || len(data) > 0 || !strings.Contains(err.Error(), "more than 64 MiB") {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

func TestMatches(t *testing.T) {
	place := repository(t)
	link(t, "../..", filepath.Join(place.Root, "up"))
	tr := read(t, place)
	for _, c := range []struct {
		glob string
		want bool
		bad  bool
	}{
		{"models/**", true, false},
		{"./models/*.py", true, false},
		{"**/*.py", true, false},
		{"README.md", true, false},
		{"{README,LIESMICH}.md", true, false},
		{"models/*.go", false, false},
		{"models", false, false}, // a folder is no file
		{"**/secret.txt", false, false},
		{"aims/up/*.txt", false, false},
		{".git/**", false, false},
		{"models/[", false, true},
		{"models/{a", false, true},
	} {
		got, err := tr.Matches(c.glob)
		if got != c.want || (err != nil) != c.bad {
			t.Errorf("Matches(%q) = %t, %v", c.glob, got, err)
		}
	}
	for _, glob := range []string{"../**", "/etc/*", "aims/../../*.txt", "", "..", "/"} {
		if got, _ := tr.Matches(glob); got {
			t.Errorf("Matches(%q) leads out", glob)
		}
	}
}

func TestIgnored(t *testing.T) {
	globs := []string{"deploy/**", "compose.yaml", "vendor/", "*.gen.yml", "**/fixtures", "[", ""}
	for name, want := range map[string]bool{
		"deploy/helm/values.yaml":   true,
		"deploy":                    true,
		"compose.yaml":              true,
		"sub/compose.yaml":          false,
		"vendor":                    true,
		"vendor/x.yaml":             true,
		"api.gen.yml":               true,
		"sub/api.gen.yml":           false,
		"a/b/fixtures/c.yaml":       true,
		"aims.yaml":                 false,
		"risks/deploy.yaml":         false,
		"deployment/something.yaml": false,
	} {
		if got := tree.Ignored(globs, name); got != want {
			t.Errorf("Ignored(%q) = %t", name, got)
		}
	}
}

func TestInside(t *testing.T) {
	for name, want := range map[string]bool{
		"a/b.txt": true, "a/../b": true, ".": true, "a b/ü.txt": true,
		"": false, "..": false, "../a": false, "a/../../b": false, "/a": false, `a\b`: false, "c:/a": false, "//server/share": false,
	} {
		if got := tree.Inside(name); got != want {
			t.Errorf("Inside(%q) = %t", name, got)
		}
	}
}

// The file system of a repository behaves as io/fs asks, save that it shows no links.
func TestTopIsAFileSystem(t *testing.T) {
	tr := read(t, repository(t))
	if err := fstest.TestFS(tr.Top, "README.md", "aims/aims.yaml", "models/score.py"); err != nil {
		t.Error(err)
	}
	entries, err := fs.ReadDir(tr.Top, ".")
	must(t, err)
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" }) {
		t.Error(".git is shown")
	}
}
