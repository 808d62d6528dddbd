package history

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// git runs real git in a folder with nothing of the machine's configuration.
func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	return gitIn(t, dir, nil, args...)
}

func gitIn(t testing.TB, dir string, stdin []byte, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir, c.Stdin, c.Env = dir, bytes.NewReader(stdin), environment(dir)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func environment(dir string) []string {
	return append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "HOME="+dir, "LC_ALL=C",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_COMMITTER_NAME=Forge", "GIT_COMMITTER_EMAIL=forge@example.org",
		"GIT_AUTHOR_DATE=2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z", "GIT_ALLOW_PROTOCOL=file")
}

// agreesWithGit compares every answer with that of `git log -1 -- FILE`.
func agreesWithGit(t *testing.T, top string) *History {
	t.Helper()
	h, err := Read(top, Reading{Prefix: ""})
	if err != nil {
		t.Fatal(err)
	}
	if !h.Known() {
		t.Fatalf("history is not known: %v", h.Limits)
	}
	listed := strings.Split(git(t, top, "ls-tree", "-r", "-z", "--name-only", "HEAD"), "\x00")
	if n := len(listed) - 1; n != len(h.Files) {
		t.Errorf("%d files, git lists %d", len(h.Files), n)
	}
	for path, f := range h.Files {
		if want := git(t, top, "--literal-pathspecs", "log", "-1", "--format=%H", "--", path); f.Last == nil || f.Last.Hash != want {
			t.Errorf("%s: last changed in %v, git says %s", path, f.Last, want)
		}
	}
	return h
}

// TestRepository compares on a repository named from outside.
func TestRepository(t *testing.T) {
	top := os.Getenv("AIMS_REPOSITORY")
	if top == "" {
		t.Skip("AIMS_REPOSITORY names none")
	}
	agreesWithGit(t, top)
}
