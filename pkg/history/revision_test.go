package history

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/aims-as-code/aims/pkg/history/proof"
)

// script runs a script of the shell in a folder, with real git.
func script(t testing.TB, dir, text string) {
	t.Helper()
	c := exec.Command("sh", "-ec", text)
	c.Dir, c.Env = dir, environment(dir)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestRevisions(t *testing.T) {
	dir := proof.Dir(t)
	script(t, dir, `git init -q -b main && echo 1 >a && git add . && git commit -qm one && git tag light
git checkout -qb feature/x && echo 2 >b && git add . && git commit -qm two && git tag -a -m annotated v1.0 && git tag -a -m tag-of-a-tag again v1.0 && git tag -a -m "of a tree" tree HEAD^{tree}
git checkout -q main && echo 3 >a && git commit -qam three && git branch v1.0 && git merge -q --no-edit feature/x && git update-ref refs/remotes/origin/main HEAD~1 && git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main
git checkout -q --detach main~1 && git update-ref ORIG_HEAD HEAD && git pack-refs --all && git branch loose`)
	whole := git(t, dir, "rev-parse", "main")
	for _, revision := range []string{
		"", "HEAD", "main", "feature/x", "light", "v1.0", "again", "tags/v1.0", "heads/v1.0", "refs/heads/v1.0", "refs/tags/v1.0", "loose",
		"origin", "origin/main", "remotes/origin/main", "ORIG_HEAD",
		"main~", "main~1", "main^", "main^1", "main^2", "main~2", "main^2~1", "main^^", "main~1^1", "main^0", "main~0", "v1.0~1", "again^0", "HEAD~1",
		whole, strings.ToUpper(whole), whole[:7], whole[:4], whole[:11], whole[:6] + "^2",
	} {
		h, err := Read(dir, Reading{Revision: revision})
		if err != nil {
			t.Errorf("%q: %v", revision, err)
			continue
		}
		name := revision
		if name == "" {
			name = "HEAD"
		}
		if want := git(t, dir, "-c", "core.warnAmbiguousRefs=false", "rev-parse", name+"^{commit}"); h.Head == nil || h.Head.Hash != want {
			t.Errorf("%q is %v, git says %s", revision, h.Head, want)
		}
		h.Close()
	}
	for _, revision := range []string{
		"HEAD@{1}", "main@{yesterday}", "@", "HEAD^{tree}", "HEAD^{}", "HEAD^{/one}", "v1.0^{commit}", "main..light", "main...light", ":/one", ":a", "HEAD:a",
		"nothing", "main^3", "main~9", "main~99999999999999999999", "^main", "--all", "-1", "ma*n", "main ", " main", "main\n", "tree", "abc", "0000000000000000000000000000000000000000",
		"../HEAD", "refs/heads/../../HEAD", "HEAD.lock", "config", "objects", "refs/heads", "refs", "main~1x", "\x00",
	} {
		h, err := Read(dir, Reading{Revision: revision})
		if err == nil {
			if h.Known() {
				t.Errorf("%q is read as %v", revision, h.Head)
			}
			h.Close()
		} else if !errors.Is(err, ErrRevision) {
			t.Errorf("%q: %v does not say that it names no commit", revision, err)
		}
	}
}

// TestShortHash asks for more where the beginning of a hash is that of two commits.
func TestShortHash(t *testing.T) {
	dir := proof.Dir(t)
	var stream strings.Builder
	for i := range 700 {
		stream.WriteString("commit refs/heads/main\nauthor A <a@x> " + string(rune('1'+i%9)) + " +0000\ncommitter C <c@x> 1 +0000\ndata 1\nx\n\n")
	}
	proof.Make(t, dir, []byte(stream.String()), 0)
	twice := map[string]int{}
	for hash := range strings.FieldsSeq(git(t, dir, "rev-list", "main")) {
		twice[hash[:4]]++
	}
	shared := 0
	for short, n := range twice {
		if n == 1 && short[0] != '7' {
			continue // a sixteenth of them is enough
		}
		if n > 1 {
			shared++
		}
		h, err := Read(dir, Reading{Revision: short})
		if (err == nil) != (n == 1) {
			t.Errorf("%s is the beginning of %d commits: %v", short, n, err)
		}
		if err == nil {
			h.Close()
		}
	}
	if shared == 0 {
		t.Error("no two commits begin the same")
	}
}

// A day stands for how the branch that is checked out stood at its end.
func TestRevisionOfADay(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	for i, date := range []string{"2026-03-01T23:30:00-0500", "2026-03-02T10:00:00Z", "2026-03-04T10:00:00Z"} {
		c := exec.Command("git", "commit", "-q", "--allow-empty", "-m", fmt.Sprint(i))
		c.Dir, c.Env = dir, append(environment(dir), "GIT_AUTHOR_DATE=2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE="+date)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	for day, want := range map[string]string{"2026-03-02": "1", "2026-03-03": "1", "2026-03-04": "2", "2030-01-01": "2"} {
		h, err := Read(dir, Reading{Revision: day})
		if err != nil {
			t.Fatal(err)
		}
		if h.Head.Subject != want {
			t.Errorf("%s: commit %s, want %s", day, h.Head.Subject, want)
		}
		h.Close()
	}
	// The first commit is of the second of March in UTC.
	if _, err := Read(dir, Reading{Revision: "2026-03-01"}); !errors.Is(err, ErrRevision) {
		t.Errorf("before the first commit: %v", err)
	}
}
