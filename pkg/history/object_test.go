package history

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// TestCommit reads what a commit says of itself; of lines that should be there once the first counts.
func TestCommit(t *testing.T) {
	one, two := strings.Repeat("1", 40), strings.Repeat("2", 40)
	raw := []byte("tree " + one + "\nparent " + two + "\nauthor J\xfcr <j@x> 1700000000 +0200\nauthor Other <o@x> 1 +0000\ncommitter  <> -5 +0000\n" +
		"parent " + one + "\ngpgsig -----BEGIN\n parent " + one + "\n\n\nSubject\n\nBody: text\n\nReviewed-by: B <b@x>\nco-authored-by:C\nFixes: #1\n\n")
	c, err := parseCommit([20]byte{}, raw)
	if err != nil {
		t.Fatal(err)
	}
	want := &Commit{
		Hash: strings.Repeat("0", 40), Parents: []string{two}, Subject: "Subject", Signed: true,
		Author:    Signature{"Jür", "j@x", time.Unix(1_700_000_000, 0).UTC()},
		Committer: Signature{When: time.Unix(0, 0).UTC()},
		Named:     []Signature{{Name: "B", Email: "b@x"}, {Name: "C"}},
	}
	if diff := cmp.Diff(want, plain(c, raw), cmp.AllowUnexported(Commit{})); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{"", "tree", "tree x\n", "author A <a> 1 +0000\ntree " + one + "\n", "tree " + one + "\nparent x\n", "tree " + strings.Repeat("0", 40) + "\n"} {
		if c, err := parseCommit([20]byte{}, []byte(broken)); err == nil {
			t.Errorf("%q is read as %v", broken, c)
		}
	}
}

// TestTimes holds the times of commits against git: what it cannot read is 1970,
// and so is here what no day of four digits for the year can say.
func TestTimes(t *testing.T) {
	dir := proof.Dir(t)
	git(t, dir, "init", "-q")
	tree := git(t, dir, "hash-object", "-t", "tree", "-w", "/dev/null")
	for when, want := range map[string]string{
		"1793534400 +0000": "", "1793534400 +9999": "", "0 +0000": "", "-86400 +0000": "", "-62167219200 +0000": "", "soon": "", "": "", "253402300799 +0000": "",
		"253402300800 +0000": "0", "9223372036854775807 +0000": "0", "99999999999999999999 +0000": "0",
	} {
		raw := "tree " + tree + "\nauthor A <a> " + when + "\ncommitter A <a> " + when + "\n\nx\n"
		if err := os.WriteFile(filepath.Join(dir, "commit"), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		hash := git(t, dir, "hash-object", "-t", "commit", "-w", "--literally", "commit")
		if want == "" {
			want = git(t, dir, "log", "-1", "--format=%at", hash)
		}
		if want == "" {
			want = "0" // git tells of none, and shows it as 1970
		}
		c := plain(&commit{}, []byte(raw))
		if got := strconv.FormatInt(c.Author.When.Unix(), 10); got != want || c.Committer != c.Author {
			t.Errorf("%q is %s, want %s", when, got, want)
		}
	}
}

// TestDifferences lists what git does.
func TestDifferences(t *testing.T) {
	dir, h, p := opened(t, `mkdir -p a/b && echo 1 >a/b/c && echo 1 >a.txt && echo 1 >x && mkdir y && echo 1 >y/z && git add . && git commit -qm one
git rm -qr x y && echo 2 >a/b/c && mkdir x && echo 1 >x/y && echo 1 >y && chmod +x a.txt && git add . && git commit -qm two`)
	old, err := h.At(git(t, dir, "rev-parse", "HEAD~1"))
	if err != nil {
		t.Fatal(err)
	}
	names, err := p.Differences(old, func(string) bool { return true })
	if want := git(t, dir, "diff", "--name-only", "--no-renames", "HEAD~1", "HEAD"); err != nil || strings.Join(names, "\n") != want {
		t.Errorf("%v, %v; git lists %s", names, err, want)
	}
}

// TestConfig reads a configuration as git does, as far as the format hangs on it.
func TestConfig(t *testing.T) {
	dir := proof.Dir(t)
	git(t, dir, "init", "-q")
	script(t, dir, `cp .git/config config && cat >>config <<'END'
[Extensions] ; about the format
	ObjectFormat = "sha1" # quoted
	noop
	partialClone = ori\
gin
[other "extensions"]
	noop = 1
[extensions] worktreeConfig = true
[a]
	b = x ; y
	c = "x ; y"
	d = a\\b
END`)
	text, err := os.ReadFile(filepath.Join(dir, "config"))
	if err != nil {
		t.Fatal(err)
	}
	config := parseConfig(string(text))
	for _, key := range []string{"extensions.objectformat", "extensions.partialclone", "extensions.worktreeconfig", "a.b", "a.c", "a.d", "core.repositoryformatversion"} {
		if want := git(t, dir, "config", "-f", "config", key); config[key] != want {
			t.Errorf("%s is %q, git says %q", key, config[key], want)
		}
	}
	if config["extensions.noop"] != "true" {
		t.Errorf("a key without a value is %q", config["extensions.noop"])
	}
}
