package history

import (
	"bytes"
	"fmt"
	"math/rand/v2"
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

// TestAgainstGitOnRandomGraphs makes repositories with branches, octopus and
// criss-cross merges, evil merges, renames, swaps, mode changes, reverts and
// clocks that run backwards, and holds every answer against git itself.
func TestAgainstGitOnRandomGraphs(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			git(t, dir, "init", "-q", "-b", "main")
			gitIn(t, dir, randomHistory(rand.New(rand.NewPCG(seed, 1))), "fast-import", "--quiet", "--force")
			agreesWithGit(t, dir)
		})
	}
}

// randomHistory is a stream for git fast-import.
func randomHistory(r *rand.Rand) []byte {
	var b bytes.Buffer
	paths := []string{"aims/a.yaml", "aims/risks/b.yaml", "aims/risks/c.yaml", "aims/systems/d.yaml", "code/main.go", "top.txt", "aims/deep/er/e.yaml"}
	commits := 5 + r.IntN(40)
	for i := 1; i <= commits; i++ {
		// A few contents only, so that files return to what they were.
		when := 1_700_000_000 + r.IntN(1_000_000)
		fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\nauthor A <a@x> %d +0000\ncommitter C <c@x> %d +0000\ndata 2\nx\n", i, when, when)
		parents := map[int]bool{}
		if i > 1 {
			first := max(1, i-1-r.IntN(4))
			if r.IntN(25) > 0 || i == commits { // now and then a second root
				fmt.Fprintf(&b, "from :%d\n", first)
				parents[first] = true
			} else {
				fmt.Fprintf(&b, "from 0000000000000000000000000000000000000000\n")
			}
			for n := r.IntN(4) - 1; n > 0 && len(parents) > 0; n-- {
				if p := 1 + r.IntN(i-1); !parents[p] {
					fmt.Fprintf(&b, "merge :%d\n", p)
					parents[p] = true
				}
			}
		}
		for n := r.IntN(4); n > 0 || i == 1; n-- {
			path := paths[r.IntN(len(paths))]
			switch r.IntN(9) {
			case 0:
				fmt.Fprintf(&b, "D %s\n", path)
			case 1:
				mode := []string{"100755", "100644"}[r.IntN(2)]
				fmt.Fprintf(&b, "M %s inline %s\ndata 2\nv0\n", mode, path)
			default:
				fmt.Fprintf(&b, "M 100644 inline %s\ndata 2\nv%d\n", path, r.IntN(4))
			}
			if i == 1 {
				break
			}
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// TestRepository compares on a repository named from outside.
func TestRepository(t *testing.T) {
	top := os.Getenv("AIMS_REPOSITORY")
	if top == "" {
		t.Skip("AIMS_REPOSITORY names none")
	}
	agreesWithGit(t, top)
}
